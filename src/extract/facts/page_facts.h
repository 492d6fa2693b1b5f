// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "extract/facts/page_text.h"

namespace sabok::extract {

class SiteKnowledge;
struct AppliedRules;
struct Chrome;
struct RepeatedNodes;

// All that is known of the page's nodes: its text, what of it is chrome, what the site's other
// pages say. The last stage (node_facts.h). Immutable.
class PageFacts : public PageText {
 public:
  PageFacts(PageText text, const RepeatedNodes& repeated, const Chrome& chrome);

  const NodeFacts& operator[](NodeId id) const { return nodes_[id]; }

 private:
  void CountPlain();
};

// The stages in their order. `site` is what the site's pages have in common, or null.
PageFacts ReadFacts(const Document& document, const AppliedRules& rules, const SiteKnowledge* site);

}  // namespace sabok::extract
