// SPDX-License-Identifier: GPL-3.0-or-later
// The adapter for libsodium. The file formats are minisign's:
//
//   public key   "Ed" | id (8) | key (32)
//   secret key   "Ed" | "Sc", or two zeros without a password | "B2" | salt (32) | opslimit (8) |
//                memlimit (8) | id (8) | key (64) | BLAKE2b-256 of "Ed", id and key (32)
//
// Each is base64 in the second line, after a comment. Under a password the last three fields are
// XORed with the output of scrypt. Numbers are little-endian.
#include "edition/keys.h"

#include <fmt/format.h>
#include <sodium.h>

#include "base/check.h"
#include "base/text.h"

namespace sabok::edition {
namespace {

constexpr std::size_t kIdBytes = 8;
constexpr std::size_t kSecretBytes = crypto_sign_SECRETKEYBYTES;
constexpr std::size_t kSaltBytes = crypto_pwhash_scryptsalsa208sha256_SALTBYTES;
constexpr std::size_t kChecksumBytes = crypto_generichash_BYTES;
constexpr std::size_t kSealedBytes = kIdBytes + kSecretBytes + kChecksumBytes;
constexpr std::size_t kHeaderBytes = 6 + kSaltBytes + 8 + 8;
// As much work as minisign's own, in an eighth of its gigabyte: small servers have no gigabyte.
constexpr std::uint64_t kOperations = crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_SENSITIVE;
constexpr std::uint64_t kMemory = 128u << 20;
// What a key file from elsewhere may ask of this machine.
constexpr std::uint64_t kMaxMemory = 2u << 30;
constexpr std::uint64_t kMaxOperations = std::uint64_t{1} << 32;

const unsigned char* Bytes(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* Bytes(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

void Wipe(std::string& secret) { sodium_memzero(secret.data(), secret.size()); }

std::string LittleEndian(std::uint64_t number) {
  std::string bytes;
  for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(number >> shift);
  return bytes;
}

std::uint64_t FromLittleEndian(std::string_view bytes) {
  std::uint64_t number = 0;
  for (std::size_t i = 8; i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[i]);
  return number;
}

std::string Checksum(std::string_view id, std::string_view key) {
  const std::string message = fmt::format("Ed{}{}", id, key);
  std::string checksum(kChecksumBytes, '\0');
  crypto_generichash(Bytes(checksum), checksum.size(), Bytes(message), message.size(), nullptr, 0);
  return checksum;
}

Result<void> Mask(std::string& sealed, std::string_view password, std::string_view salt,
                  std::uint64_t operations, std::uint64_t memory) {
  std::string stream(kSealedBytes, '\0');
  if (crypto_pwhash_scryptsalsa208sha256(Bytes(stream), stream.size(), password.data(),
                                         password.size(), Bytes(salt), operations, memory) != 0) {
    return Fail(ErrorCode::kSystem, "not enough memory to derive the key from its password", {},
                fmt::format("free {} MB", memory >> 20));
  }
  for (std::size_t i = 0; i < kSealedBytes; ++i) {
    sealed[i] = static_cast<char>(sealed[i] ^ stream[i]);
  }
  Wipe(stream);
  return {};
}

// The bytes of the second line (or the only one) of a key file.
Result<std::string> Payload(std::string_view file, std::string_view what) {
  std::string_view line = Trim(file);
  if (const auto end = line.find('\n'); end != line.npos) line = Trim(line.substr(end + 1));
  Result<std::string> bytes = FromBase64(line);
  if (!bytes) return Fail(ErrorCode::kInvalid, fmt::format("this is no {}", what));
  return bytes;
}

Result<std::string> SecretPayload(std::string_view file) {
  std::string payload = TRY(Payload(file, "secret key of minisign"));
  if (payload.size() != kHeaderBytes + kSealedBytes || !payload.starts_with("Ed") ||
      payload.substr(4, 2) != "B2" ||
      (payload.substr(2, 2) != "Sc" && payload.substr(2, 2) != std::string_view("\0\0", 2))) {
    return Fail(ErrorCode::kInvalid, "this is no secret key of minisign");
  }
  return payload;
}

}  // namespace

std::string ToBase64(std::string_view bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), Bytes(bytes), bytes.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // the final zero
  return text;
}

Result<std::string> FromBase64(std::string_view text) {
  std::string bytes(text.size() / 4 * 3 + 3, '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  if (sodium_base642bin(Bytes(bytes), bytes.size(), text.data(), text.size(), nullptr, &size, &end,
                        sodium_base64_VARIANT_ORIGINAL) != 0 ||
      end != text.data() + text.size()) {
    return Fail(ErrorCode::kInvalid, "this is no base64");
  }
  bytes.resize(size);
  return bytes;
}

std::string PublicKey::Text() const { return ToBase64("Ed" + id + bytes); }

std::string PublicKey::File() const {
  return fmt::format("untrusted comment: minisign public key {:016X}\n{}\n", FromLittleEndian(id),
                     Text());
}

Result<PublicKey> PublicKey::Parse(std::string_view text) {
  const std::string payload = TRY(Payload(text, "public key of minisign"));
  if (payload.size() != 2 + kIdBytes + crypto_sign_PUBLICKEYBYTES || !payload.starts_with("Ed")) {
    return Fail(ErrorCode::kInvalid, "this is no public key of minisign");
  }
  return PublicKey{.id = payload.substr(2, kIdBytes), .bytes = payload.substr(2 + kIdBytes)};
}

SecretKey::~SecretKey() { Wipe(bytes_); }

SecretKey SecretKey::FromSeed(std::string_view seed, std::string_view id) {
  CHECK(seed.size() == crypto_sign_SEEDBYTES && id.size() == kIdBytes);
  SecretKey key;
  key.id_ = id;
  key.bytes_.resize(kSecretBytes);
  std::string public_key(crypto_sign_PUBLICKEYBYTES, '\0');
  crypto_sign_seed_keypair(Bytes(public_key), Bytes(key.bytes_), Bytes(seed));
  return key;
}

Result<bool> SecretKey::NeedsPassword(std::string_view file) {
  return TRY(SecretPayload(file)).substr(2, 2) == "Sc";
}

Result<SecretKey> SecretKey::Parse(std::string_view file, std::string_view password) {
  std::string payload = TRY(SecretPayload(file));
  const bool sealed_by_password = payload.substr(2, 2) == "Sc";
  std::string sealed = payload.substr(kHeaderBytes);
  if (sealed_by_password) {
    if (password.empty()) {
      return Fail(ErrorCode::kRefused, "the key has a password", {},
                  "type it when asked, or give it in the environment as SABOK_KEY_PASSWORD");
    }
    const std::uint64_t operations = FromLittleEndian(payload.substr(6 + kSaltBytes, 8));
    const std::uint64_t memory = FromLittleEndian(payload.substr(6 + kSaltBytes + 8, 8));
    if (operations > kMaxOperations || memory > kMaxMemory) {
      return Fail(ErrorCode::kLimit, "the key's password takes more work than any real one does");
    }
    TRY(Mask(sealed, password, payload.substr(6, kSaltBytes), operations, memory));
  }
  SecretKey key;
  key.id_ = sealed.substr(0, kIdBytes);
  key.bytes_ = sealed.substr(kIdBytes, kSecretBytes);
  const std::string checksum = sealed.substr(kIdBytes + kSecretBytes);
  Wipe(sealed);
  // minisign leaves zeros in place of the checksum where there is no password.
  const bool whole = checksum == Checksum(key.id_, key.bytes_) ||
                     (!sealed_by_password && checksum == std::string(kChecksumBytes, '\0'));
  if (!whole && sealed_by_password) return Fail(ErrorCode::kRefused, "the password is wrong");
  if (!whole) return Fail(ErrorCode::kInvalid, "the secret key is damaged");
  return key;
}

Result<std::string> SecretKey::File(std::string_view password, std::string_view salt) const {
  CHECK(salt.size() == kSaltBytes);
  std::string sealed = id_ + bytes_ + Checksum(id_, bytes_);
  std::string header = std::string("Ed\0\0B2", 6) + std::string(kSaltBytes + 16, '\0');
  if (!password.empty()) {
    TRY(Mask(sealed, password, salt, kOperations, kMemory));
    header = fmt::format("EdScB2{}{}{}", salt, LittleEndian(kOperations), LittleEndian(kMemory));
  }
  std::string file = fmt::format("untrusted comment: minisign encrypted secret key\n{}\n",
                                 ToBase64(header + sealed));
  Wipe(sealed);
  return file;
}

PublicKey SecretKey::Public() const {
  return {.id = id_, .bytes = bytes_.substr(crypto_sign_SEEDBYTES)};
}

std::string SecretKey::Sign(std::string_view message) const {
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(Bytes(signature), nullptr, Bytes(message), message.size(), Bytes(bytes_));
  return signature;
}

bool VerifyEd25519(const PublicKey& key, std::string_view message, std::string_view signature) {
  return key.bytes.size() == crypto_sign_PUBLICKEYBYTES && signature.size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(Bytes(signature), Bytes(message), message.size(),
                                     Bytes(key.bytes)) == 0;
}

}  // namespace sabok::edition
