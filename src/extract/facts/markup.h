// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "extract/facts/node_facts.h"

namespace sabok::extract {

struct AppliedRules;

// The page as its markup says it is: what is a block, what is hidden, what names its parts have,
// what a rule keeps. The first of three stages over one array of nodes (node_facts.h). Points to
// the document, which must outlive it. Immutable after construction; moved, not copied.
class Markup {
 public:
  Markup(const Document& document, const AppliedRules& rules);
  Markup(Markup&&) = default;

  const Document& document() const { return document_; }
  const NodeMarkup& operator[](NodeId id) const { return nodes_[id]; }
  std::size_t size() const { return nodes_.size(); }
  NodeId body() const { return body_; }

  bool IsElement(NodeId id, Tag tag) const {
    return document_[id].kind == NodeKind::kElement && document_[id].tag == tag;
  }

 protected:
  // Whether the node is hidden, given that its parent's answer stands.
  bool IsHiddenHere(NodeId id) const;

  const Document& document_;
  std::vector<NodeFacts> nodes_;
  NodeId body_ = 0;

 private:
  void MarkKept(const AppliedRules& rules);
};

}  // namespace sabok::extract
