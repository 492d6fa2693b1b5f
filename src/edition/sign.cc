// SPDX-License-Identifier: GPL-3.0-or-later
#include "edition/sign.h"

#include <fmt/format.h>

#include "base/text.h"
#include "edition/refusal.h"
#include "platform/file.h"

namespace sabok::edition {
namespace {

constexpr std::size_t kSignatureBytes = 64;

std::unexpected<Error> Refuse(Refusal reason, std::string_view what, std::string remedy = {}) {
  return FailFor(ErrorCode::kRefused, Because(reason, what), {}, std::move(remedy));
}

// minisign's detached signature, four lines.
struct Minisig {
  std::string key_id;
  std::string signature;
  std::string trusted_comment;
  std::string global_signature;
};

constexpr std::string_view kUntrusted = "untrusted comment: ";
constexpr std::string_view kTrusted = "trusted comment: ";

Result<Minisig> ParseMinisig(std::string_view file) {
  const auto no_signature = [] {
    return Refuse(Refusal::kForged, "the signature file is not minisign's");
  };
  const std::vector<std::string_view> lines = Split(file, '\n');
  if (lines.size() != 5 || !lines[4].empty() || !lines[0].starts_with(kUntrusted) ||
      !lines[2].starts_with(kTrusted)) {
    return no_signature();
  }
  const Result<std::string> bytes = FromBase64(lines[1]);
  const Result<std::string> global = FromBase64(lines[3]);
  if (!bytes || !global || bytes->size() != 2 + 8 + kSignatureBytes ||
      global->size() != kSignatureBytes) {
    return no_signature();
  }
  if (!bytes->starts_with("Ed")) {
    return Refuse(Refusal::kForged,
                  "the signature is not of the plain kind (\"Ed\") that browsers can check",
                  "sign with `sabok sign`, or with `minisign -S -l`");
  }
  return Minisig{.key_id = bytes->substr(2, 8),
                 .signature = bytes->substr(10),
                 .trusted_comment = std::string(lines[2].substr(kTrusted.size())),
                 .global_signature = *global};
}

std::string RotationMessage(const KeyRotation& rotation, std::string_view site) {
  return fmt::format("sabok key rotation 1\n{}\n{}\n{}\n{}\n{}\n", site, rotation.old_key,
                     rotation.new_key, rotation.new_p256, rotation.from_edition);
}

Result<void> CheckRotation(const KeyRotation& rotation, std::string_view site,
                           const TrustedKey& old) {
  const std::string message = RotationMessage(rotation, site);
  const Result<std::string> signature = FromBase64(rotation.signature);
  if (!signature || !VerifyEd25519(old.key, message, *signature)) {
    return Refuse(Refusal::kRotation,
                  "the manifest names a new key, but the old one did not sign that");
  }
  if (old.p256.empty() || rotation.signature_p256.empty()) return {};
  const Result<std::string> p256 = FromBase64(rotation.signature_p256);
  if (!p256 || !VerifyP256(old.p256, message, *p256)) {
    return Refuse(Refusal::kRotation,
                  "the manifest names a new key, but the old P-256 key did not sign that");
  }
  return {};
}

}  // namespace

std::string TrustedComment(const Manifest& manifest) {
  return fmt::format("sabok edition:{} site:{}", manifest.number, manifest.site);
}

Result<Signatures> Sign(std::string_view manifest_json, const Signer& signer) {
  const Manifest manifest = TRY(ParseManifest(manifest_json));
  const std::string comment = TrustedComment(manifest);
  const std::string signature = signer.key.Sign(manifest_json);
  Signatures signatures;
  signatures.minisig = fmt::format("{}signature of a Light edition\n{}\n{}{}\n{}\n", kUntrusted,
                                   ToBase64("Ed" + signer.key.Public().id + signature), kTrusted,
                                   comment, ToBase64(signer.key.Sign(signature + comment)));
  if (signer.p256) signatures.p256 = ToBase64(TRY(signer.p256->Sign(manifest_json))) + "\n";
  return signatures;
}

Result<void> WriteSignatures(const platform::Path& folder, const Signatures& signatures) {
  TRY(platform::WriteFile(folder / kSignaturePath, signatures.minisig));
  if (signatures.p256.empty()) return {};
  return platform::WriteFile(folder / kP256SignaturePath, signatures.p256);
}

Result<void> VerifySignature(std::string_view manifest_json, std::string_view minisig,
                             const PublicKey& key) {
  const Minisig parsed = TRY(ParseMinisig(minisig));
  if (parsed.key_id != key.id) {
    return Refuse(Refusal::kAnotherKey, "the manifest is not signed by the one that is trusted",
                  "ask the newsroom, on another way, which key is theirs");
  }
  if (!VerifyEd25519(key, parsed.signature + parsed.trusted_comment, parsed.global_signature)) {
    return Refuse(Refusal::kForged, "the signature's comment was changed");
  }
  const Manifest manifest = TRY(ParseManifest(manifest_json));
  if (parsed.trusted_comment != TrustedComment(manifest)) {
    return Refuse(Refusal::kMixed,
                  "the signature was made for another edition or site: " + parsed.trusted_comment);
  }
  if (!VerifyEd25519(key, manifest_json, parsed.signature)) {
    return Refuse(Refusal::kForged, "the signature does not fit the manifest");
  }
  return {};
}

Result<void> VerifyP256Signature(std::string_view manifest_json, std::string_view p256_file,
                                 std::string_view public_text) {
  const Result<std::string> signature = FromBase64(Trim(p256_file));
  if (!signature || !VerifyP256(public_text, manifest_json, *signature)) {
    return Refuse(Refusal::kForged, "the P-256 signature does not fit the manifest");
  }
  return {};
}

Result<KeyRotation> SignRotation(const Signer& old_keys, const Signer& new_keys,
                                 std::string_view site, std::uint64_t from_edition) {
  KeyRotation rotation;
  rotation.from_edition = from_edition;
  rotation.old_key = old_keys.key.Public().Text();
  rotation.new_key = new_keys.key.Public().Text();
  if (new_keys.p256) rotation.new_p256 = TRY(new_keys.p256->PublicText());
  const std::string message = RotationMessage(rotation, site);
  rotation.signature = ToBase64(old_keys.key.Sign(message));
  if (old_keys.p256) rotation.signature_p256 = ToBase64(TRY(old_keys.p256->Sign(message)));
  return rotation;
}

Result<TrustedKey> CurrentKey(const Manifest& manifest, const TrustedKey& trusted) {
  TrustedKey current = trusted;
  for (const KeyRotation& rotation : manifest.keys) {
    // Steps before the trusted key, and those that are announced for later editions.
    if (rotation.old_key != current.key.Text()) continue;
    if (rotation.from_edition > manifest.number) break;
    TRY(CheckRotation(rotation, manifest.site, current));
    current = {.key = TRY(PublicKey::Parse(rotation.new_key)), .p256 = rotation.new_p256};
  }
  return current;
}

}  // namespace sabok::edition
