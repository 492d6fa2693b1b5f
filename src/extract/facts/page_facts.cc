// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/facts/page_facts.h"

#include "extract/facts/chrome.h"
#include "extract/facts/repeated.h"

namespace sabok::extract {

PageFacts ReadFacts(const Document& document, const AppliedRules& rules,
                    const SiteKnowledge* site) {
  PageText text = ReadText(document, rules);
  const RepeatedNodes repeated = site == nullptr ? RepeatedNodes() : FindRepeated(text, *site);
  const Chrome chrome = FindChrome(text, rules, repeated);
  return {std::move(text), repeated, chrome};
}

PageFacts::PageFacts(PageText text, const RepeatedNodes& repeated, const Chrome& chrome)
    : PageText(std::move(text)) {
  for (NodeId id : repeated.content_places) nodes_[id].content_place = true;
  for (NodeId id : chrome.left_out) nodes_[id].left_out = true;
  for (NodeId id : chrome.cards) nodes_[id].cards = true;
  for (NodeId part : chrome.parts) {
    nodes_[part].chrome = true;
    for (NodeId id = part; id < document_[part].end; ++id) nodes_[id].inside_chrome = true;
  }
  CountPlain();
}

void PageFacts::CountPlain() {
  for (NodeId id = 0; id < nodes_.size(); ++id) {
    NodeFacts& own = nodes_[id];
    if (own.inside_chrome) continue;
    if (own.block == id) own.prose = ProseOf(own, document_[id].tag);
    if (document_[id].kind != NodeKind::kText) continue;
    own.plain = own.text;
    own.plain_link = own.link_text;
  }
  for (NodeId id = static_cast<NodeId>(nodes_.size()); id-- > 1;) {
    NodeFacts& parent = nodes_[document_[id].parent];
    parent.prose += nodes_[id].prose;
    parent.plain += nodes_[id].plain;
    parent.plain_link += nodes_[id].plain_link;
  }
}

}  // namespace sabok::extract
