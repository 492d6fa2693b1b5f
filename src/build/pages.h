#pragma once

#include <atomic>
#include <vector>

#include "build/options.h"
#include "build/progress.h"
#include "build/report.h"
#include "fetch/fetcher.h"
#include "platform/clock.h"
#include "source/page_ref.h"
#include "store/store.h"

namespace sabok::build {

// Gets every listed page, reads its article, and puts it into the store; pages that did not change
// since the last build cost one conditional request. What fails is named in the report, and the
// store keeps its last good version.
//
//   fetching threads -> bounded queue of bodies -> extracting threads -> store
void FetchPages(const std::vector<source::PageRef>& pages, const BuildOptions& options,
                fetch::Fetcher& fetcher, store::Store& store, platform::Clock& clock,
                const std::atomic<bool>& stop, Progress& progress, BuildReport& report);

}  // namespace sabok::build
