// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "base/result.h"
#include "build/run/options.h"
#include "build/run/run.h"
#include "build/trust/answers.h"
#include "source/page_ref.h"

namespace sabok::build {

// Gets every page, and reads its article; pages that did not change since the last build cost one
// conditional request. What was read waits in the store to be judged; what fails is named in the
// report; what is gone or closed is in the answers. Fails where the store fails.
//
//   fetching threads -> bounded queue of bodies -> extracting threads -> store
Result<PageAnswers> FetchPages(const std::vector<source::PageRef>& pages,
                               const ReadOptions& options, const TrustOptions& trust,
                               BuildRun& run);

}  // namespace sabok::build
