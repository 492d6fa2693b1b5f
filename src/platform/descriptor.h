#pragma once

#include <unistd.h>

#include <cerrno>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "platform/file.h"

namespace sabok::platform {

// Owns a file descriptor. Movable; for the .cc files of this module.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int value) : value_(value) {}
  Descriptor(Descriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }
  ~Descriptor() {
    if (value_ >= 0) close(value_);
  }

  int value() const { return value_; }
  bool ok() const { return value_ >= 0; }
  // Hands the descriptor over to the caller.
  int Release() { return std::exchange(value_, -1); }
  // For writers, to whom close may still report a full disk. EINTR means closed on Linux.
  bool Close() { return close(std::exchange(value_, -1)) == 0 || errno == EINTR; }

 private:
  int value_ = -1;
};

// All of an open file; kLimit if it is larger than `max_bytes`, kInvalid if it is not a plain one.
Result<std::string> ReadPlainFile(const Descriptor& file, const Path& path, std::size_t max_bytes);

// The error of a system call that just failed, with what people can do about the usual ones.
std::unexpected<Error> SystemFailure(std::string_view what_failed, const Path& path, int code);

}  // namespace sabok::platform
