// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

#include "build/run/options.h"
#include "build/run/progress.h"
#include "build/run/report.h"
#include "fetch/fetcher.h"
#include "platform/clock.h"

namespace sabok::build {

// One build of one site's Light edition. Run is called once; Stop may be called from any thread and
// makes Run return kCancelled with the old edition still current.
class Builder {
 public:
  Builder(BuildOptions options, platform::Clock& clock);

  // Fails only when no edition could be published at all; pages that fail are in the report.
  Result<BuildReport> Run(Progress& progress);
  void Stop();

 private:
  Result<BuildReport> RunPasses(Progress& progress);

  const BuildOptions options_;
  platform::Clock& clock_;
  fetch::Fetcher fetcher_;
  std::atomic<bool> stop_ = false;
};

}  // namespace sabok::build
