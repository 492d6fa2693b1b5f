// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "extract/standing/evidence.h"
#include "extract/standing/kinds.h"

namespace sabok::extract {

// Whether the page stands in the article's place: a challenge, a consent wall, a login,
// maintenance, an error, a block page, nothing at all. `lone` gets the signs that stand alone.
Finding<PageKind> FindInterstitial(const PageEvidence& page, std::vector<std::string>& lone);

}  // namespace sabok::extract
