// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/thread_annotations.h"
#include "fetch/stop_flag.h"
#include "platform/clock.h"

namespace sabok::fetch {

// Lets requests through to each host: only so many at once, and never sooner after one another than
// the delay. Keeps a few words for each host ever asked. Thread-safe; must outlive its passes.
class HostGate {
 public:
  // The right to have one request under way; given back when destroyed.
  class Pass {
   public:
    Pass(HostGate& gate, std::string host) : gate_(&gate), host_(std::move(host)) {}
    Pass(Pass&& other) noexcept : gate_(std::exchange(other.gate_, nullptr)), host_(other.host_) {}
    Pass& operator=(Pass&&) = delete;
    ~Pass() {
      if (gate_ != nullptr) gate_->Leave(host_);
    }

   private:
    HostGate* gate_;
    std::string host_;
  };

  HostGate(platform::Clock& clock, const StopFlag& stop, int requests_per_host)
      : clock_(clock), stop_(stop), requests_per_host_(std::max(requests_per_host, 1)) {}

  // Waits for its turn. kCancelled if stopped meanwhile.
  Result<Pass> Enter(std::string_view host, std::chrono::nanoseconds delay) EXCLUDES(mutex_);

  // Lets nothing through to the host for that long: it asked for a pause.
  void HoldBack(std::string_view host, std::chrono::nanoseconds duration) EXCLUDES(mutex_);

  // Wakes whoever waits in Enter, after the flag was set.
  void WakeAll() EXCLUDES(mutex_);

 private:
  struct Host {
    int under_way = 0;
    std::chrono::nanoseconds last_start{};
    std::chrono::nanoseconds held_until{};
    bool started = false;
  };

  void Leave(const std::string& host) EXCLUDES(mutex_);
  // How long a request must still wait; when it need not, its start is noted.
  std::chrono::nanoseconds StartOrWait(const std::string& host, std::chrono::nanoseconds delay)
      EXCLUDES(mutex_);

  platform::Clock& clock_;
  const StopFlag& stop_;
  const int requests_per_host_;
  Mutex mutex_;
  std::condition_variable_any left_;
  std::map<std::string, Host, std::less<>> hosts_ GUARDED_BY(mutex_);
};

}  // namespace sabok::fetch
