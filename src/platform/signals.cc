// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/signals.h"

#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>

#include <atomic>
#include <thread>

#include "base/check.h"
#include "platform/posix.h"

namespace sabok::platform {
namespace {

// All that a signal handler may touch.
std::atomic<int> g_first_signal{0};
std::atomic<int> g_event{-1};

void Wake(int event) {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = write(event, &one, sizeof one);
}

void OnSignal(int number) {
  const int saved = errno;
  int none = 0;
  if (g_first_signal.compare_exchange_strong(none, number)) {
    const int event = g_event.load();
    if (event >= 0) Wake(event);
  } else {
    // Asked twice: end as if nobody listened. The signal is blocked until this handler returns.
    ::signal(number, SIG_DFL);
    raise(number);
  }
  errno = saved;
}

}  // namespace

struct InterruptGuard::State {
  Descriptor event;
  std::atomic<bool> closing{false};
  std::function<void()> on_interrupt;
  struct sigaction old_interrupt{};
  struct sigaction old_terminate{};
  std::thread waiter;

  void Wait() {
    pollfd waited{.fd = event.value(), .events = POLLIN, .revents = 0};
    while (poll(&waited, 1, -1) < 0 && errno == EINTR) {
    }
    if (g_first_signal.load() != 0 && !closing.load() && on_interrupt) on_interrupt();
  }
};

InterruptGuard::InterruptGuard(std::function<void()> on_interrupt)
    : state_(std::make_unique<State>()) {
  CHECK(g_event.load() < 0);
  state_->event = Descriptor(eventfd(0, EFD_CLOEXEC));
  CHECK(state_->event.ok());
  state_->on_interrupt = std::move(on_interrupt);
  g_first_signal = 0;
  g_event = state_->event.value();
  state_->waiter = std::thread([state = state_.get()] { state->Wait(); });

  struct sigaction action{};
  action.sa_handler = OnSignal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, &state_->old_interrupt);
  sigaction(SIGTERM, &action, &state_->old_terminate);
  ::signal(SIGPIPE, SIG_IGN);
}

InterruptGuard::~InterruptGuard() {
  sigaction(SIGINT, &state_->old_interrupt, nullptr);
  sigaction(SIGTERM, &state_->old_terminate, nullptr);
  g_event = -1;
  state_->closing = true;
  Wake(state_->event.value());
  state_->waiter.join();
}

bool InterruptGuard::interrupted() const { return g_first_signal.load() != 0; }

int InterruptGuard::signal() const { return g_first_signal.load(); }

}  // namespace sabok::platform
