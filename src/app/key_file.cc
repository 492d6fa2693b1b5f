#include "app/key_file.h"

#include "base/text.h"

namespace sabok::app {

Result<edition::TrustedKey> ReadKeyFile(const platform::Path& file) {
  constexpr std::size_t kMaxKeyBytes = 4096;
  if (file.empty()) {
    return Fail(ErrorCode::kInvalid, "no key is named", "--key",
                "name the newsroom's public key, as in --key sabok.pub");
  }
  const std::string text = TRY(platform::ReadFile(file, kMaxKeyBytes));
  Result<edition::PublicKey> key = edition::PublicKey::Parse(text);
  if (!key) return std::unexpected(std::move(key).error().At(file.string()));
  edition::TrustedKey trusted{.key = *std::move(key)};
  platform::Path companion = file;
  companion.replace_extension(".p256.pub");
  if (const auto p256 = platform::ReadFile(companion, kMaxKeyBytes)) trusted.p256 = Trim(*p256);
  return trusted;
}

}  // namespace sabok::app
