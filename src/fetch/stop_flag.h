// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>

#include "base/result.h"
#include "platform/clock.h"

namespace sabok::fetch {

// Tells every wait and transfer of a Fetcher to end. Thread-safe; cannot be unset.
class StopFlag {
 public:
  void Stop() { stopped_.store(true, std::memory_order_relaxed); }
  bool stopped() const { return stopped_.load(std::memory_order_relaxed); }

  // Sleeps, looking at the flag often enough for somebody who pressed Ctrl-C. False if stopped.
  bool Sleep(platform::Clock& clock, std::chrono::nanoseconds duration) const {
    constexpr std::chrono::nanoseconds kSlice = std::chrono::milliseconds(50);
    const std::chrono::nanoseconds end = clock.Monotonic() + duration;
    for (auto now = clock.Monotonic(); now < end && !stopped(); now = clock.Monotonic()) {
      clock.Sleep(std::min(end - now, kSlice));
    }
    return !stopped();
  }

  static Error Cancelled() { return {.code = ErrorCode::kCancelled, .what = "stopped on request"}; }

 private:
  std::atomic<bool> stopped_ = false;
};

}  // namespace sabok::fetch
