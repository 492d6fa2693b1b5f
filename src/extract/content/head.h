// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "extract/blocks/content.h"
#include "extract/facts/page_facts.h"

namespace sabok::extract {

// What stands between the title and the text: nodes [begin, end). Empty where the page does not
// tell them apart. An immutable value.
struct Head {
  NodeId begin = kNoNode;
  NodeId end = kNoNode;
  NodeId standfirst = kNoNode;  // the block that introduces the text, or kNoNode

  bool empty() const { return begin == kNoNode; }
};

// `title_node` is the element of the visible title, or kNoNode (then there is no head).
Head FindHead(const PageFacts& facts, const Content& content, NodeId title_node);

}  // namespace sabok::extract
