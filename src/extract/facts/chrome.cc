// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/facts/chrome.h"

#include "extract/facts/cards.h"
#include "extract/facts/repeated.h"
#include "extract/facts/site_rules.h"
#include "extract/facts/unlikely.h"

namespace sabok::extract {
namespace {

// What a rule keeps is kept, whatever was learned; what one strips is out, whatever keeps it.
std::vector<NodeId> LeftOut(const PageText& page, const AppliedRules& rules,
                            const RepeatedNodes& repeated) {
  std::vector<NodeId> left_out = rules.strip;
  for (NodeId id : repeated.roots) {
    if (!page[id].kept && !page[id].holds_kept) left_out.push_back(id);
  }
  return left_out;
}

std::vector<bool> SetOf(const std::vector<NodeId>& nodes, std::size_t size) {
  std::vector<bool> set(size);
  for (NodeId id : nodes) set[id] = true;
  return set;
}

}  // namespace

Chrome FindChrome(const PageText& page, const AppliedRules& rules, const RepeatedNodes& repeated) {
  Chrome chrome{{}, LeftOut(page, rules, repeated), FindCardBoxes(page)};
  const std::vector<bool> left_out = SetOf(chrome.left_out, page.size());
  const std::vector<bool> cards = SetOf(chrome.cards, page.size());
  const Landmarks landmarks(page);
  const Document& document = page.document();
  for (NodeId id = 1; id < page.size();) {
    const bool part = document[id].kind == NodeKind::kElement &&
                      (left_out[id] || (!page[id].kept && !page[id].holds_kept &&
                                        (cards[id] || IsChrome(page, landmarks, id))));
    if (part) chrome.parts.push_back(id);
    id = part ? document[id].end : id + 1;
  }
  return chrome;
}

}  // namespace sabok::extract
