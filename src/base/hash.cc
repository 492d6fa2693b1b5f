// SPDX-License-Identifier: GPL-3.0-or-later
// SHA-256 from OpenSSL, which uses the processor's own instructions where there are any.
#include "base/hash.h"

#include <openssl/evp.h>

#include <array>
#include <cstddef>

#include "base/check.h"

namespace sabok {
namespace {

constexpr std::size_t kDigestBytes = 32;

// Looked up once, not by name for every hash.
const EVP_MD* Algorithm() {
  static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return algorithm;
}

using Digest = std::array<unsigned char, kDigestBytes>;

Digest DigestOf(std::string_view bytes) {
  Digest digest;
  CHECK(EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, Algorithm(), nullptr) == 1);
  return digest;
}

std::string HexOf(const Digest& digest) {
  return ToHex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

}  // namespace

std::string ToHex(std::string_view bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(2 * bytes.size());
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

void Sha256::Freer::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  CHECK(context_ != nullptr && EVP_DigestInit_ex2(context_.get(), Algorithm(), nullptr) == 1);
}

void Sha256::Update(std::string_view bytes) {
  CHECK(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1);
}

std::string Sha256::FinishHex() {
  Digest digest;
  CHECK(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr) == 1);
  return HexOf(digest);
}

std::string Sha256Hex(std::string_view bytes) { return HexOf(DigestOf(bytes)); }

std::string Sha256Base64(std::string_view bytes) {
  const Digest digest = DigestOf(bytes);
  unsigned char text[4 * ((kDigestBytes + 2) / 3) + 1];
  const int length = EVP_EncodeBlock(text, digest.data(), kDigestBytes);
  return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)};
}

}  // namespace sabok
