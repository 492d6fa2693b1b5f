// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/signing.h"

#include <cstdlib>
#include <memory>

#include "base/text.h"
#include "platform/helper.h"
#include "platform/terminal.h"

namespace sabok::app {
namespace {

using platform::Path;

constexpr std::size_t kMaxKeyBytes = 64 * 1024;
constexpr std::size_t kMaxPublicKeyBytes = 4096;
constexpr const char* kPasswordVariable = "SABOK_KEY_PASSWORD";

// Empty if the key has none.
Result<std::string> PasswordOf(const Path& key) {
  auto needed = edition::SecretKey::NeedsPassword(TRY(platform::ReadFile(key, kMaxKeyBytes)));
  if (!needed) return std::unexpected(std::move(needed).error().At(key.string()));
  if (!*needed) return std::string();
  if (const char* const given = std::getenv(kPasswordVariable); given != nullptr) return given;
  return platform::AskSecret("Password of " + key.string() + ": ").value_or("");
}

// A process that holds the key and signs what it is asked to.
Result<platform::Helper> StartSigner(const Path& key) {
  return platform::Helper::Start([&key]() -> Result<platform::Helper::Answer> {
    auto signer = std::make_shared<edition::Signer>(TRY(LoadSigner(key)));
    return [signer](std::string_view manifest_json) -> Result<std::string> {
      const edition::Signatures made = TRY(edition::Sign(manifest_json, *signer));
      return made.minisig + '\0' + made.p256;
    };
  });
}

}  // namespace

Path BesideKey(const Path& key, std::string_view ending) {
  Path beside = key;
  if (beside.extension() == ".key" || beside.extension() == ".pub") beside.replace_extension();
  return beside += ending;
}

Result<edition::Signer> LoadSigner(const Path& key) {
  const std::string password = TRY(PasswordOf(key));
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

Result<void> PrepareSigning(build::EditionOptions& options) {
  if (options.rotations_file.empty() && !options.key.empty()) {
    options.rotations_file = BesideKey(options.key, ".rotations");
  }
  if (!options.rotations_file.empty()) {
    options.rotations = TRY(LoadRotations(options.rotations_file));
  }
  if (options.key.empty()) return {};
  auto signer = std::make_shared<platform::Helper>(TRY(StartSigner(options.key)));
  platform::ForgetVariable(kPasswordVariable);
  options.sign = [signer](std::string_view manifest_json) -> Result<edition::Signatures> {
    const std::string files = TRY(signer->Ask(manifest_json));
    const std::size_t end = files.find('\0');
    return edition::Signatures{.minisig = files.substr(0, end), .p256 = files.substr(end + 1)};
  };
  return {};
}

}  // namespace sabok::app
