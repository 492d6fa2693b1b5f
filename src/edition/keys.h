// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sabok::edition {

// An Ed25519 key pair as minisign has it, and its companion on the curve P-256, which browsers
// without Ed25519 can check. All are plain values; a secret's bytes are wiped when it dies.

// The public key of minisign: what stands in a .pub file.
struct PublicKey {
  std::string id;     // 8 bytes
  std::string bytes;  // 32 bytes
  // The base64 of minisign's public key, its one line ("RWQ...").
  std::string Text() const;
  // The file minisign reads, comment line included.
  std::string File() const;
  // Takes both forms.
  static Result<PublicKey> Parse(std::string_view text);
  friend bool operator==(const PublicKey&, const PublicKey&) = default;
};

class SecretKey {
 public:
  // A new key; `seed` is 32 random bytes and `id` eight.
  static SecretKey FromSeed(std::string_view seed, std::string_view id);
  // minisign's secret key file. kRefused if the password is wrong, or one is needed and `password`
  // is empty.
  static Result<SecretKey> Parse(std::string_view file, std::string_view password);
  // Whether the file asks for a password; kInvalid if it is no such file.
  static Result<bool> NeedsPassword(std::string_view file);

  SecretKey(const SecretKey&) = default;
  SecretKey(SecretKey&&) = default;
  SecretKey& operator=(const SecretKey&) = default;
  SecretKey& operator=(SecretKey&&) = default;
  ~SecretKey();

  PublicKey Public() const;
  // minisign's file, under a password (scrypt, 128 MB of memory for about a second) unless that is
  // empty. `salt` is 32 random bytes.
  Result<std::string> File(std::string_view password, std::string_view salt) const;
  // The 64 bytes of an Ed25519 signature (RFC 8032).
  std::string Sign(std::string_view message) const;

 private:
  SecretKey() = default;
  std::string id_;
  std::string bytes_;  // 64: the seed, then the public key
};

bool VerifyEd25519(const PublicKey& key, std::string_view message, std::string_view signature);

// Base64 with padding (RFC 4648 section 4); decoding takes nothing but its one canonical form.
std::string ToBase64(std::string_view bytes);
Result<std::string> FromBase64(std::string_view text);

}  // namespace sabok::edition
