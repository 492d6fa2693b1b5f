// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "extract/standing/evidence.h"
#include "extract/standing/kinds.h"

namespace sabok::extract {

// What a program shows when it fails: the place in its source, a trace, the values of its secrets.
// An article may stand around it, since a page is sent as it is made.
Finding<PageKind> FindProgramError(const PageEvidence& page);

}  // namespace sabok::extract
