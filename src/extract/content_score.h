#pragma once

#include <vector>

#include "extract/page_facts.h"

namespace sabok::extract {

// Where the article's text stands: one or more subtrees in document order, none inside another.
struct Content {
  std::vector<NodeId> roots;
  bool loose = false;  // found only by the second, more generous look

  bool empty() const { return roots.empty(); }
};

// Finds the content. `title_node` is the element of the visible title, or kNoNode.
Content FindContent(const PageFacts& facts, NodeId title_node);

}  // namespace sabok::extract
