// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "extract/standing/evidence.h"

namespace sabok::extract {

// The class of a paywall's element whose text the page hides (a style, an attribute) although it
// stands in the extracted article, which shows what scripts would; empty if there is none.
std::string ExtractedThoughHidden(const PageEvidence& page);

}  // namespace sabok::extract
