#pragma once

#include <string>
#include <string_view>

namespace sabok {

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
  alignas(16) unsigned char state_[128];
};

}  // namespace sabok
