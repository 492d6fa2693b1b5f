// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/clock.h"

#include <thread>

namespace sabok::platform {
namespace {

class SystemClock final : public Clock {
 public:
  std::int64_t UnixSeconds() override {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::seconds>(now).count();
  }
  std::chrono::nanoseconds Monotonic() override {
    return std::chrono::steady_clock::now().time_since_epoch();
  }
  void Sleep(std::chrono::nanoseconds duration) override {
    if (duration.count() > 0) std::this_thread::sleep_for(duration);
  }
};

}  // namespace

Clock& Clock::System() {
  static SystemClock clock;
  return clock;
}

}  // namespace sabok::platform
