// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/progress_bar.h"

#include <fmt/format.h>
#include <unistd.h>

#include "app/commands/output.h"

namespace sabok::app {
namespace {

constexpr std::size_t kWidth = 30;

}  // namespace

ProgressBar::ProgressBar(bool quiet) : quiet_(quiet), terminal_(isatty(STDERR_FILENO) == 1) {}

void ProgressBar::Begin(std::string_view pass, std::size_t steps) {
  const MutexLock lock(mutex_);
  pass_ = pass;
  steps_ = steps;
  done_ = 0;
  began_ = std::chrono::steady_clock::now();
  drawn_ = {};
  Draw();
}

void ProgressBar::Step() {
  const MutexLock lock(mutex_);
  ++done_;
  if (std::chrono::steady_clock::now() - drawn_ > std::chrono::milliseconds(100)) Draw();
}

void ProgressBar::End() {
  const MutexLock lock(mutex_);
  if (quiet_ || steps_ == 0) return;
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began_;
  Say(fmt::format("{}{}: {} in {:.1f} s\n", terminal_ ? "\r\033[K" : "", pass_, done_,
                  took.count()));
}

void ProgressBar::Draw() {
  if (quiet_ || !terminal_ || steps_ == 0) return;
  drawn_ = std::chrono::steady_clock::now();
  const std::size_t filled = std::min(done_, steps_) * kWidth / steps_;
  const std::chrono::duration<double> took = drawn_ - began_;
  std::string left;
  if (done_ > 0 && done_ < steps_ && took.count() > 3) {
    left = fmt::format(", {:.0f} s left", took.count() / static_cast<double>(done_) *
                                              static_cast<double>(steps_ - done_));
  }
  Say(fmt::format("\r\033[K{} [{}{}] {}/{}{}", pass_, std::string(filled, '='),
                  std::string(kWidth - filled, ' '), done_, steps_, left));
  std::fflush(stderr);
}

}  // namespace sabok::app
