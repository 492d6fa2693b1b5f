// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "edition/keys.h"
#include "edition/manifest.h"
#include "edition/p256.h"
#include "platform/path.h"

namespace sabok::edition {

// What signs: the key and, where browsers without Ed25519 are to be served, its companion.
struct Signer {
  SecretKey key;
  std::optional<P256Key> p256;
};

// The two files beside a root manifest.
struct Signatures {
  std::string minisig;
  std::string p256;  // empty without a companion
};

// Signs the bytes of a root manifest, which must be one.
Result<Signatures> Sign(std::string_view manifest_json, const Signer& signer);

// Writes them beside the root manifest in an edition's folder that nobody reads yet.
Result<void> WriteSignatures(const platform::Path& folder, const Signatures& signatures);

// Checks minisign's detached signature of `manifest_json`: Ed25519 over the bytes themselves, the
// key's id, and the trusted comment, which must name the manifest's own edition and site. kRefused
// with what is wrong.
Result<void> VerifySignature(std::string_view manifest_json, std::string_view minisig,
                             const PublicKey& key);

// The same for the companion's.
Result<void> VerifyP256Signature(std::string_view manifest_json, std::string_view p256_file,
                                 std::string_view public_text);

// "sabok edition:42 site:https://example.org/"
std::string TrustedComment(const Manifest& manifest);

// A statement by the old keys that the new ones follow from that edition on.
Result<KeyRotation> SignRotation(const Signer& old_keys, const Signer& new_keys,
                                 std::string_view site, std::uint64_t from_edition);

// What a reader trusts.
struct TrustedKey {
  PublicKey key;
  std::string p256;  // base64; empty if unknown
  friend bool operator==(const TrustedKey&, const TrustedKey&) = default;
};

// Walks the manifest's rotations from a key that is trusted to the one that has to sign this
// edition. kRefused if a step is not signed by the key before it.
Result<TrustedKey> CurrentKey(const Manifest& manifest, const TrustedKey& trusted);

}  // namespace sabok::edition
