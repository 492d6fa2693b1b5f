// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "extract/facts/markup.h"

namespace sabok::extract {

// The page's text, counted: what is shown, how much of it is link, how much reads like sentences.
// The second stage (node_facts.h): it knows nothing yet of what is chrome. Immutable.
class PageText : public Markup {
 public:
  // `concealed` are elements that are hidden in the markup and shown all the same (concealed.h).
  PageText(Markup markup, const std::vector<NodeId>& concealed);

  const NodeText& operator[](NodeId id) const { return nodes_[id]; }

  // Share of the subtree's text that stands in links; 0 without text.
  double LinkDensity(NodeId id) const;

 private:
  void Show(NodeId concealed);
  void CountText();
  void SumUp();
};

// `rules` says what is kept and which body was named; one without any says nothing.
PageText ReadText(const Document& document, const AppliedRules& rules);

// The text a reader sees in the subtree, with a line end wherever a block or a line begins.
std::string VisibleText(const PageText& page, NodeId id);

// How much of a block's own text counts as prose: all of it if it reads like sentences, nothing if
// it is a label, a link or a heading.
std::uint32_t ProseOf(const NodeText& block, Tag tag);

}  // namespace sabok::extract
