// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/random.h"

#include <sys/random.h>

#include <cerrno>

#include "base/check.h"

namespace sabok::platform {

std::uint64_t RandomBits() {
  std::uint64_t bits = 0;
  ssize_t count;
  // Eight bytes come whole once the system's pool is ready; a signal may interrupt the wait for
  // that.
  do {
    count = getrandom(&bits, sizeof bits, 0);
  } while (count < 0 && errno == EINTR);
  CHECK(count == sizeof bits);
  return bits;
}

std::string RandomBytes(std::size_t count) {
  std::string bytes;
  while (bytes.size() < count) {
    const std::uint64_t bits = RandomBits();
    bytes.append(reinterpret_cast<const char*>(&bits), sizeof bits);
  }
  bytes.resize(count);
  return bytes;
}

}  // namespace sabok::platform
