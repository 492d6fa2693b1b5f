#pragma once

#include <span>
#include <vector>

#include "extract/facts/page_facts.h"

namespace sabok::extract {

// The outermost elements that a page hides in its markup and shows all the same: what a script or a
// reader without scripts sees. In document order. `facts` must have its hidden members.
std::vector<NodeId> ConcealedText(const Document& document, std::span<const NodeFacts> facts);

}  // namespace sabok::extract
