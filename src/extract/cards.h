#pragma once

#include <vector>

#include "extract/page_facts.h"

namespace sabok::extract {

// Boxes of cards that lead to other pages of the site: three or more parts that each begin with a
// headline that is a link, over a few lines. The outermost ones, in document order. Linear: a part
// of many nodes is no card. Needs the counts of text and prose.
std::vector<NodeId> FindCardBoxes(const PageFacts& facts);

}  // namespace sabok::extract
