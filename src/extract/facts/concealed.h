// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "extract/facts/markup.h"

namespace sabok::extract {

// The outermost elements that a page hides in its markup and shows all the same: what a script or a
// reader without scripts sees. In document order.
std::vector<NodeId> ConcealedText(const Markup& markup);

}  // namespace sabok::extract
