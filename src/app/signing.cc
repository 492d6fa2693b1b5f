#include "app/signing.h"

#include <cstdlib>

#include "base/text.h"
#include "platform/terminal.h"

namespace sabok::app {
namespace {

using platform::Path;

constexpr std::size_t kMaxKeyBytes = 64 * 1024;
constexpr std::size_t kMaxPublicKeyBytes = 4096;

}  // namespace

Path BesideKey(const Path& key, std::string_view ending) {
  Path beside = key;
  if (beside.extension() == ".key" || beside.extension() == ".pub") beside.replace_extension();
  return beside += ending;
}

Result<std::string> PasswordOf(const Path& key) {
  auto needed = edition::SecretKey::NeedsPassword(TRY(platform::ReadFile(key, kMaxKeyBytes)));
  if (!needed) return std::unexpected(std::move(needed).error().At(key.string()));
  if (!*needed) return std::string();
  if (const char* const given = std::getenv("SABOK_KEY_PASSWORD"); given != nullptr) return given;
  return platform::AskSecret("Password of " + key.string() + ": ").value_or("");
}

Result<edition::Signer> LoadSigner(const Path& key) {
  return LoadSigner(key, TRY(PasswordOf(key)));
}

Result<edition::Signer> LoadSigner(const Path& key, const std::string& password) {
  auto secret = edition::SecretKey::Parse(TRY(platform::ReadFile(key, kMaxKeyBytes)), password);
  if (!secret) return std::unexpected(std::move(secret).error().At(key.string()));
  edition::Signer signer{.key = *std::move(secret), .p256 = std::nullopt};
  const Path companion = BesideKey(key, ".p256.key");
  if (platform::KindOf(companion) == platform::FileKind::kNone) return signer;
  auto p256 = edition::P256Key::Parse(TRY(platform::ReadFile(companion, kMaxKeyBytes)));
  if (!p256) return std::unexpected(std::move(p256).error().At(companion.string()));
  signer.p256 = *std::move(p256);
  return signer;
}

Result<edition::TrustedKey> ReadPublicKey(const Path& file) {
  if (file.empty()) {
    return Fail(ErrorCode::kInvalid, "no key is named", "--key",
                "name the newsroom's public key, as in --key sabok.pub");
  }
  auto key = edition::PublicKey::Parse(TRY(platform::ReadFile(file, kMaxPublicKeyBytes)));
  if (!key) return std::unexpected(std::move(key).error().At(file.string()));
  edition::TrustedKey trusted{.key = *std::move(key), .p256 = ""};
  const auto companion = platform::ReadFile(BesideKey(file, ".p256.pub"), kMaxPublicKeyBytes);
  if (companion) trusted.p256 = Trim(*companion);
  return trusted;
}

Result<edition::TrustedKey> LoadPublicKey(const std::string& key) {
  if (auto parsed = edition::PublicKey::Parse(key)) {
    return edition::TrustedKey{.key = *std::move(parsed), .p256 = ""};
  }
  return ReadPublicKey(key);
}

Result<std::vector<edition::KeyRotation>> LoadRotations(const Path& file) {
  if (platform::KindOf(file) == platform::FileKind::kNone) {
    return std::vector<edition::KeyRotation>();
  }
  auto rotations = edition::ParseRotations(TRY(platform::ReadFile(file, 1u << 20)));
  if (!rotations) return std::unexpected(std::move(rotations).error().At(file.string()));
  return rotations;
}

Result<void> PrepareSigning(build::BuildOptions& options) {
  if (options.rotations_file.empty() && !options.key.empty()) {
    options.rotations_file = BesideKey(options.key, ".rotations");
  }
  if (!options.rotations_file.empty()) {
    options.rotations = TRY(LoadRotations(options.rotations_file));
  }
  if (options.key.empty()) return {};
  const std::string password = TRY(PasswordOf(options.key));
  TRY(LoadSigner(options.key, password));
  options.sign = [key = options.key,
                  password](std::string_view manifest_json) -> Result<edition::Signatures> {
    return edition::Sign(manifest_json, TRY(LoadSigner(key, password)));
  };
  return {};
}

}  // namespace sabok::app
