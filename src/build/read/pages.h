#pragma once

#include <vector>

#include "build/run/options.h"
#include "build/run/run.h"
#include "source/page_ref.h"

namespace sabok::build {

// Gets every listed page, reads its article, and puts it into the store; pages that did not change
// since the last build cost one conditional request. What fails is named in the report, and the
// store keeps its last good version.
//
//   fetching threads -> bounded queue of bodies -> extracting threads -> store
void FetchPages(const std::vector<source::PageRef>& pages, const ReadOptions& options,
                BuildRun& run);

}  // namespace sabok::build
