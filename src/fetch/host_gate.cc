// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/host_gate.h"

namespace sabok::fetch {

Result<HostGate::Pass> HostGate::Enter(std::string_view host, std::chrono::nanoseconds delay) {
  std::string name(host);
  {
    MutexLock lock(mutex_);
    Host& entry = hosts_[name];
    while (entry.under_way >= requests_per_host_ && !stop_.stopped()) left_.wait(mutex_);
    ++entry.under_way;
  }
  Pass pass(*this, name);
  while (!stop_.stopped()) {
    const std::chrono::nanoseconds wait = StartOrWait(name, delay);
    if (wait.count() <= 0) return pass;
    stop_.Sleep(clock_, wait);
  }
  return std::unexpected(StopFlag::Cancelled());
}

std::chrono::nanoseconds HostGate::StartOrWait(const std::string& host,
                                               std::chrono::nanoseconds delay) {
  MutexLock lock(mutex_);
  Host& entry = hosts_[host];
  const std::chrono::nanoseconds now = clock_.Monotonic();
  std::chrono::nanoseconds earliest = entry.held_until;
  if (entry.started) earliest = std::max(earliest, entry.last_start + delay);
  if (earliest > now) return earliest - now;
  entry.last_start = now;
  entry.started = true;
  return {};
}

void HostGate::HoldBack(std::string_view host, std::chrono::nanoseconds duration) {
  MutexLock lock(mutex_);
  Host& entry = hosts_[std::string(host)];
  entry.held_until = std::max(entry.held_until, clock_.Monotonic() + duration);
}

void HostGate::Leave(const std::string& host) {
  MutexLock lock(mutex_);
  --hosts_[host].under_way;
  left_.notify_all();
}

void HostGate::WakeAll() {
  MutexLock lock(mutex_);
  left_.notify_all();
}

}  // namespace sabok::fetch
