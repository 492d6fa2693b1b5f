// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

namespace sabok::platform {

// Owns a file descriptor. Movable; for this module.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int value) : value_(value) {}
  Descriptor(Descriptor&& other) noexcept : value_(other.Release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }
  ~Descriptor();

  int value() const { return value_; }
  bool ok() const { return value_ >= 0; }
  // Hands the descriptor over to the caller.
  int Release() { return std::exchange(value_, -1); }
  // For writers, to whom close may still report a full disk. EINTR means closed on Linux.
  bool Close();

 private:
  int value_ = -1;
};

}  // namespace sabok::platform
