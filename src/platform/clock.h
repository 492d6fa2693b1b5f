// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>

namespace sabok::platform {

// The only source of time. Passed in, so that tests run with one of their own. Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual std::int64_t UnixSeconds() = 0;
  // Monotonic, from an arbitrary start.
  virtual std::chrono::nanoseconds Monotonic() = 0;
  virtual void Sleep(std::chrono::nanoseconds duration) = 0;

  static Clock& System();
};

}  // namespace sabok::platform
