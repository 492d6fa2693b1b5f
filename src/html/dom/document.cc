// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/dom/document.h"

#include "html/dom/foreign_names.h"

namespace sabok::html {

bool Document::HasAttribute(NodeId id, std::string_view attribute) const {
  for (const Attribute a : AttributesOf(id)) {
    if (a.HasName(attribute)) return true;
  }
  return false;
}

std::string_view Document::NameOf(NodeId id) const {
  const Node& node = nodes_[id];
  if (node.kind != NodeKind::kElement) return {};
  const std::string_view name = node.tag == Tag::kOther
                                    ? text_.At(attributes_[node.first - 1].value)
                                    : html::NameOf(node.tag);
  return node.space == Namespace::kSvg ? SvgElementName(name) : name;
}

NodeId Document::Find(Tag tag, NodeId from, NodeId end) const {
  for (NodeId id = from; id < end; ++id) {
    if (nodes_[id].kind == NodeKind::kElement && nodes_[id].tag == tag) return id;
  }
  return kNoNode;
}

std::string Document::TextOf(NodeId id) const {
  std::string text;
  for (NodeId i = id; i < nodes_[id].end;) {
    const Node& node = nodes_[i];
    if (node.kind == NodeKind::kText) text += this->text(i);
    const bool silent =
        node.kind == NodeKind::kElement &&
        (node.tag == Tag::k_script || node.tag == Tag::k_style || node.tag == Tag::k_template_) &&
        i != id;
    i = silent ? node.end : i + 1;
  }
  return text;
}

}  // namespace sabok::html
