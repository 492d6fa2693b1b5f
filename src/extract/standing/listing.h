// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "extract/standing/evidence.h"
#include "extract/standing/kinds.h"

namespace sabok::extract {

// Whether the page leads to articles instead of being one: kList, kFrontPage.
Finding<PageKind> FindListing(const PageEvidence& page, std::vector<std::string>& lone);

}  // namespace sabok::extract
