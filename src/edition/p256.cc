// SPDX-License-Identifier: GPL-3.0-or-later
// The adapter for OpenSSL's elliptic curves.
#include "edition/p256.h"

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

#include "base/text.h"
#include "edition/keys.h"

namespace sabok::edition {
namespace {

template <auto Free>
struct Freer {
  template <typename T>
  void operator()(T* thing) const {
    Free(thing);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using Context = std::unique_ptr<EVP_MD_CTX, Freer<EVP_MD_CTX_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freer<EVP_PKEY_CTX_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Freer<ECDSA_SIG_free>>;
using Bio = std::unique_ptr<BIO, Freer<BIO_free_all>>;

constexpr int kHalf = 32;
constexpr std::size_t kPointBytes = 65;

const unsigned char* Bytes(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* Bytes(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

std::unexpected<Error> Broken() {
  return Fail(ErrorCode::kInvalid, "this is no P-256 key", {},
              "it has to be PKCS#8 in PEM, as `sabok keygen` writes it");
}

// The DER form of a signature to r || s, and back; empty if it is none.
std::string ToRaw(std::string_view der) {
  const unsigned char* in = Bytes(der);
  const Signature signature(d2i_ECDSA_SIG(nullptr, &in, static_cast<long>(der.size())));
  std::string raw(2 * kHalf, '\0');
  if (!signature || BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), Bytes(raw), kHalf) != kHalf ||
      BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), Bytes(raw) + kHalf, kHalf) != kHalf) {
    return {};
  }
  return raw;
}

std::string ToDer(std::string_view raw) {
  if (raw.size() != 2 * kHalf) return {};
  const Signature signature(ECDSA_SIG_new());
  // The signature owns the numbers from here on.
  if (!signature || ECDSA_SIG_set0(signature.get(), BN_bin2bn(Bytes(raw), kHalf, nullptr),
                                   BN_bin2bn(Bytes(raw) + kHalf, kHalf, nullptr)) != 1) {
    return {};
  }
  std::string der(static_cast<std::size_t>(i2d_ECDSA_SIG(signature.get(), nullptr)), '\0');
  unsigned char* out = Bytes(der);
  i2d_ECDSA_SIG(signature.get(), &out);
  return der;
}

Key FromPoint(std::string point) {
  char group[] = "P-256";
  const OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
      OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()),
      OSSL_PARAM_construct_end()};
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
  EVP_PKEY* key = nullptr;
  if (!context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY,
                        const_cast<OSSL_PARAM*>(parameters)) != 1) {
    return nullptr;
  }
  return Key(key);
}

bool IsP256(EVP_PKEY* key) {
  char name[32] = {};
  std::size_t length = 0;
  return EVP_PKEY_get_group_name(key, name, sizeof name, &length) == 1 &&
         std::string_view(name, length) == "prime256v1";
}

}  // namespace

struct P256Key::State {
  Key key;
};

P256Key::P256Key(std::unique_ptr<State> state) : state_(std::move(state)) {}
P256Key::P256Key(P256Key&&) noexcept = default;
P256Key& P256Key::operator=(P256Key&&) noexcept = default;
P256Key::~P256Key() = default;

Result<P256Key> P256Key::Generate() {
  Key key(EVP_EC_gen("P-256"));
  if (!key) return Fail(ErrorCode::kSystem, "OpenSSL made no P-256 key");
  return P256Key(std::make_unique<State>(std::move(key)));
}

Result<P256Key> P256Key::Parse(std::string_view pem) {
  const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  // A key under a password would make OpenSSL ask for it on the terminal: it is given an empty one.
  char none[] = "";
  Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, none));
  if (!key || !IsP256(key.get())) return Broken();
  return P256Key(std::make_unique<State>(std::move(key)));
}

Result<std::string> P256Key::Pem() const {
  const Bio bio(BIO_new(BIO_s_mem()));
  if (PEM_write_bio_PKCS8PrivateKey(bio.get(), state_->key.get(), nullptr, nullptr, 0, nullptr,
                                    nullptr) != 1) {
    return Broken();
  }
  char* text = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &text);
  return std::string(text, static_cast<std::size_t>(size));
}

Result<std::string> P256Key::PublicText() const {
  std::string point(kPointBytes, '\0');
  std::size_t size = 0;
  if (EVP_PKEY_get_octet_string_param(state_->key.get(), OSSL_PKEY_PARAM_PUB_KEY, Bytes(point),
                                      point.size(), &size) != 1 ||
      size != kPointBytes || point[0] != 4) {
    return Broken();
  }
  return ToBase64(point);
}

Result<std::string> P256Key::Sign(std::string_view message) const {
  const Context context(EVP_MD_CTX_new());
  std::string der(256, '\0');
  std::size_t size = der.size();
  if (!context ||
      EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, state_->key.get()) != 1 ||
      EVP_DigestSign(context.get(), Bytes(der), &size, Bytes(message), message.size()) != 1) {
    return Fail(ErrorCode::kSystem, "OpenSSL could not sign");
  }
  std::string raw = ToRaw(std::string_view(der).substr(0, size));
  if (raw.empty()) return Fail(ErrorCode::kSystem, "OpenSSL could not sign");
  return raw;
}

bool VerifyP256(std::string_view public_text, std::string_view message,
                std::string_view signature) {
  const Result<std::string> point = FromBase64(Trim(public_text));
  if (!point || point->size() != kPointBytes || (*point)[0] != 4) return false;
  const Key key = FromPoint(*point);
  const std::string der = ToDer(signature);
  const Context context(EVP_MD_CTX_new());
  return key && !der.empty() && context &&
         EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1 &&
         EVP_DigestVerify(context.get(), Bytes(der), der.size(), Bytes(message), message.size()) ==
             1;
}

}  // namespace sabok::edition
