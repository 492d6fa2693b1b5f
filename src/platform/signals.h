// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

namespace sabok::platform {

// Turns SIGINT and SIGTERM into a clean stop: while it lives, the first such signal sets a flag and
// calls the callback (once, from a thread of its own, so it may take locks); a second one ends the
// process at once, as if nobody listened. One object at a time; create it in main before other
// threads start. SIGPIPE is ignored from then on. Thread-safe.
class InterruptGuard {
 public:
  explicit InterruptGuard(std::function<void()> on_interrupt = {});
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

  bool interrupted() const;
  // The signal that came first, 0 before that.
  int signal() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sabok::platform
