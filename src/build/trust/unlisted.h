// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "base/result.h"
#include "build/run/run.h"
#include "build/trust/judge.h"
#include "source/page_ref.h"

namespace sabok::build {

// Known pages that no source lists any more and whose turn it is to be asked for again: all of them
// within a day, however many there are, and a site's last few hundred in every build. Where sources
// are authoritative, none: what they do not list goes. Those that are returned have had their turn.
Result<std::vector<source::PageRef>> DueUnlisted(const ListedUrls& listed, BuildRun& run);

}  // namespace sabok::build
