// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/facts/page_text.h"

#include "base/text.h"
#include "extract/facts/concealed.h"
#include "extract/facts/text_units.h"

namespace sabok::extract {
namespace {

// <a name="chapter2"> is a place, what holds text and leads nowhere a box that a script opens; a
// few words with href="#" are a button, and no more text than a link is.
bool IsLink(const Document& document, NodeId id) {
  constexpr std::size_t kLabel = 80;  // bytes
  const Node& node = document[id];
  const std::string_view href = document.Get(id, html::Attr::k_href);
  if (!href.empty() && href != "#" && !EqualsIgnoreCase(href.substr(0, 11), "javascript:"))
    return true;
  std::size_t bytes = 0;
  for (NodeId i = id + 1; i < node.end && bytes < kLabel; ++i) {
    if (document[i].kind == NodeKind::kText) bytes += document.text(i).size();
    if (document[i].tag == Tag::k_p && document[i].kind == NodeKind::kElement) return false;
  }
  return bytes < kLabel;
}

}  // namespace

PageText ReadText(const Document& document, const AppliedRules& rules) {
  Markup markup(document, rules);
  const std::vector<NodeId> concealed = ConcealedText(markup);
  return {std::move(markup), concealed};
}

PageText::PageText(Markup markup, const std::vector<NodeId>& concealed)
    : Markup(std::move(markup)) {
  for (NodeId cover : concealed) Show(cover);
  CountText();
  SumUp();
}

double PageText::LinkDensity(NodeId id) const {
  return nodes_[id].text == 0 ? 0 : static_cast<double>(nodes_[id].link_text) / nodes_[id].text;
}

void PageText::Show(NodeId concealed) {
  nodes_[concealed].hidden = false;
  for (NodeId id = concealed + 1; id < document_[concealed].end; ++id)
    nodes_[id].hidden = IsHiddenHere(id);
}

void PageText::CountText() {
  std::vector<bool> in_link(nodes_.size());
  for (NodeId id = 0; id < nodes_.size(); ++id) {
    const Node& node = document_[id];
    in_link[id] =
        (node.parent != kNoNode && in_link[node.parent]) ||
        (node.kind == NodeKind::kElement && node.tag == Tag::k_a && IsLink(document_, id));
    NodeText& own = nodes_[id];
    if (node.kind != NodeKind::kText || own.hidden) continue;
    own.text = CountUnits(document_.text(id));
    if (own.text == 0) continue;
    own.link_text = in_link[id] ? own.text : 0;
    NodeText& block = nodes_[own.block];
    block.own_text += own.text;
    block.own_link += own.link_text;
    block.own_marks += CountSentenceMarks(document_.text(id));
  }
}

void PageText::SumUp() {
  for (NodeId id = 0; id < nodes_.size(); ++id) {
    if (nodes_[id].block == id) nodes_[id].raw_prose = ProseOf(nodes_[id], document_[id].tag);
  }
  for (NodeId id = static_cast<NodeId>(nodes_.size()); id-- > 1;) {
    NodeText& parent = nodes_[document_[id].parent];
    parent.text += nodes_[id].text;
    parent.link_text += nodes_[id].link_text;
    parent.raw_prose += nodes_[id].raw_prose;
  }
}

std::string VisibleText(const PageText& page, NodeId id) {
  const Document& document = page.document();
  std::string text;
  NodeId block = kNoNode;
  for (NodeId i = id; i < document[id].end; ++i) {
    const Node& node = document[i];
    if (node.kind == NodeKind::kElement && node.tag == Tag::k_br) text += '\n';
    if (node.kind != NodeKind::kText || page[i].hidden) continue;
    if (page[i].block != block && !text.empty()) text += '\n';
    block = page[i].block;
    text += document.text(i);
  }
  return text;
}

std::uint32_t ProseOf(const NodeText& block, Tag tag) {
  const std::uint32_t text = block.own_text;
  if (text < 20 || html::IsHeading(tag)) return 0;
  const double density = static_cast<double>(block.own_link) / text;
  if (density > 0.5) return 0;
  const auto value = static_cast<std::uint32_t>(text * (1 - density));
  if (text >= 120) return value;
  if (block.own_marks > 0 && text >= 40) return value;
  if (tag == Tag::k_p || tag == Tag::k_pre || tag == Tag::k_blockquote) return value;
  return text >= 60 ? value / 2 : value / 4;
}

}  // namespace sabok::extract
