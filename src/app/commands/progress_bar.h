// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/thread_annotations.h"
#include "build/run/progress.h"

namespace sabok::app {
// Progress on a terminal's stderr: one line a pass, drawn at most ten times a second. Where
// stderr is not a terminal it writes one line when a pass ends, or nothing at all if `quiet`.
// Thread-safe.
class ProgressBar : public build::Progress {
 public:
  explicit ProgressBar(bool quiet);
  void Begin(std::string_view pass, std::size_t steps) override;
  void Step() override;
  void End() override;

 private:
  void Draw() REQUIRES(mutex_);

  Mutex mutex_;
  const bool quiet_;
  const bool terminal_;
  std::string pass_ GUARDED_BY(mutex_);
  std::size_t steps_ GUARDED_BY(mutex_) = 0;
  std::size_t done_ GUARDED_BY(mutex_) = 0;
  std::chrono::steady_clock::time_point began_ GUARDED_BY(mutex_), drawn_ GUARDED_BY(mutex_);
};

}  // namespace sabok::app
