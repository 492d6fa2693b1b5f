// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sabok::edition {

// The companion of the Ed25519 key, for browsers whose WebCrypto lacks that: ECDSA on P-256 with
// SHA-256 (FIPS 186-5). Signatures are the raw 64 bytes r || s, as WebCrypto has them.
class P256Key {
 public:
  // A new key from OpenSSL's own random numbers.
  static Result<P256Key> Generate();
  // PKCS#8 in PEM, without a password.
  static Result<P256Key> Parse(std::string_view pem);
  P256Key(P256Key&&) noexcept;
  P256Key& operator=(P256Key&&) noexcept;
  ~P256Key();

  Result<std::string> Pem() const;
  // Base64 of the 65 bytes of the uncompressed point: the one line of a .p256.pub file.
  Result<std::string> PublicText() const;
  Result<std::string> Sign(std::string_view message) const;

 private:
  struct State;
  explicit P256Key(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// `public_text` as PublicText gives it. False too if it is no such key.
bool VerifyP256(std::string_view public_text, std::string_view message, std::string_view signature);

}  // namespace sabok::edition
