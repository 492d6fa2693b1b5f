// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>

#include "build/run/options.h"
#include "build/run/progress.h"
#include "build/run/report.h"
#include "fetch/fetcher.h"
#include "platform/clock.h"
#include "store/store.h"

namespace sabok::build {

// What every pass of one build uses beside its own options. Refers to what the builder owns and
// outlives the passes; each of these is thread-safe but for the report, which a pass guards while
// its threads write to it.
struct BuildRun {
  const SiteOptions& site;
  int threads = 0;  // 0: one a core
  store::Store& store;
  fetch::Fetcher& fetcher;
  platform::Clock& clock;
  std::int64_t now = 0;  // in Unix seconds, what this build takes for its time
  const std::atomic<bool>& stop;
  Progress& progress;
  BuildReport& report;
};

}  // namespace sabok::build
