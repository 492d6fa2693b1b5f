// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/facts/markup.h"

#include <algorithm>
#include <unordered_map>

#include "extract/facts/site_rules.h"
#include "extract/facts/visibility.h"

namespace sabok::extract {
namespace {

// An id of many words was made from a heading of the text, and says what the text is about.
bool IsSlug(std::string_view id) {
  const auto dividers =
      std::count_if(id.begin(), id.end(), [](char c) { return c == '-' || c == '_' || c == ' '; });
  return dividers > 3 || id.starts_with("toc_") || id.starts_with("h-");
}

}  // namespace

Markup::Markup(const Document& document, const AppliedRules& rules)
    : document_(document), nodes_(document.size()) {
  const NodeId body = document.Find(Tag::k_body, 0, static_cast<NodeId>(document.size()));
  body_ = body == kNoNode ? document.root() : body;
  MarkKept(rules);
  std::unordered_map<std::string_view, Hints> seen;
  const auto hints_of = [&seen](std::string_view value) {
    const auto [at, is_new] = seen.try_emplace(value);
    if (is_new) at->second = HintsOf(value);
    return at->second;
  };
  for (NodeId id = 0; id < nodes_.size(); ++id) {
    const Node& node = document_[id];
    NodeMarkup& own = nodes_[id];
    const bool element = node.kind == NodeKind::kElement;
    if (element) {
      for (const html::Attribute attribute : document_.AttributesOf(id)) {
        const html::Attr name = attribute.id();
        const bool is_id = name == html::Attr::k_id && !IsSlug(attribute.value());
        if (name == html::Attr::k_class_ || is_id) own.hints.Add(hints_of(attribute.value()));
      }
    }
    own.hidden = IsHiddenHere(id);
    const bool is_block = element && html::IsBlockLevel(node.tag);
    own.block = is_block || node.parent == kNoNode ? id : nodes_[node.parent].block;
  }
}

bool Markup::IsHiddenHere(NodeId id) const {
  const Node& node = document_[id];
  if (nodes_[id].kept) {
    return (nodes_[node.parent].kept && nodes_[node.parent].hidden) ||
           (node.kind == NodeKind::kElement && IsSilentTag(node.tag));
  }
  return (node.parent != kNoNode && nodes_[node.parent].hidden) ||
         (node.kind == NodeKind::kElement && IsHidden(document_, id, nodes_[id].hints));
}

void Markup::MarkKept(const AppliedRules& rules) {
  const auto mark_above = [&](NodeId id) {
    for (; id != kNoNode && !nodes_[id].holds_kept; id = document_[id].parent) {
      nodes_[id].holds_kept = true;
    }
  };
  for (NodeId id : rules.body) mark_above(id);
  for (NodeId id : rules.keep) {
    mark_above(document_[id].parent);
    for (NodeId i = id; i < document_[id].end; ++i) nodes_[i].kept = true;
  }
}

}  // namespace sabok::extract
