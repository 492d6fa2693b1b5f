#pragma once

#include <vector>

#include "extract/content_score.h"
#include "extract/page_facts.h"

namespace sabok::extract {

// Nodes inside the content that are not part of the article. A set of subtree roots: whoever walks
// the content passes over what Has() says and all below it. Immutable once Clean() has returned.
class Dropped {
 public:
  explicit Dropped(std::size_t nodes) : dropped_(nodes) {}
  void Add(NodeId id) { dropped_[id] = true; }
  bool Has(NodeId id) const { return dropped_[id]; }

 private:
  std::vector<bool> dropped_;
};

// `title_node` is the element of the title, or kNoNode.
Dropped Clean(const PageFacts& facts, const Content& content, NodeId title_node);

}  // namespace sabok::extract
