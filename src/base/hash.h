// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;  // OpenSSL's EVP_MD_CTX

namespace sabok {

// The bytes as lower-case hexadecimal digits, two each.
std::string ToHex(std::string_view bytes);

// SHA-256 (FIPS 180-4) of the bytes, as 64 lower-case hexadecimal digits.
std::string Sha256Hex(std::string_view bytes);
// The same in base64 (RFC 4648, section 4), as Content-Security-Policy writes it.
std::string Sha256Base64(std::string_view bytes);

// The same for data that comes in pieces. Thread-compatible.
class Sha256 {
 public:
  Sha256();
  void Update(std::string_view bytes);
  // May be called once.
  std::string FinishHex();

 private:
  struct Freer {
    void operator()(evp_md_ctx_st* context) const;
  };
  std::unique_ptr<evp_md_ctx_st, Freer> context_;
};

}  // namespace sabok
