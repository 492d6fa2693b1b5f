// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

#include "html/dom/attributes.h"
#include "html/dom/tags.h"
#include "html/text/buffer.h"

namespace sabok::html {

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xFFFFFFFF;

enum class NodeKind : std::uint8_t { kDocument, kElement, kText, kComment };

// One node of the flat tree. Nodes stand in document order, so the subtree of node i is the range
// [i, end), its first child (if any) is i + 1 and a node's next sibling is its `end`. What a
// template holds are its children.
//
//   index   0          1      2      3       4      5
//           document   html   head   title   text   body
//   end     6          6      5      5       5      6
struct Node {
  NodeKind kind : 2 = NodeKind::kElement;
  Namespace space : 2 = Namespace::kHtml;
  std::uint8_t flags : 4 = 0;  // the parser's own
  Tag tag = Tag::kOther;
  std::uint16_t depth = 0;
  NodeId parent = kNoNode;
  NodeId end = 0;
  // Document and NodeStore read these. Of text and comments: where the text is, and its bytes. Of
  // an element: its first attribute, and how many it has; the name of a kOther element is the value
  // of one more, right before them.
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};
static_assert(sizeof(Node) == 20);

struct Doctype {
  std::string_view name, public_id, system_id;
  NodeId before = kNoNode;  // the node it stands before; kNoNode: there is none
};

// A parsed page: what a browser's parser would have made of it. Owns the source and its arena;
// every view taken from it lives as long as it does. Immutable after parsing; thread-safe to read.
// Movable.
class Document {
 public:
  Document(Document&&) noexcept = default;
  Document& operator=(Document&&) noexcept = default;

  std::size_t size() const { return nodes_.size(); }
  const Node& operator[](NodeId id) const { return nodes_[id]; }
  // Of a text or a comment; empty of anything else.
  std::string_view text(NodeId id) const {
    const Node& node = nodes_[id];
    if (node.kind != NodeKind::kText && node.kind != NodeKind::kComment) return {};
    return text_.At({node.first, node.count});
  }
  // An element's name, whether its tag says it or not.
  std::string_view NameOf(NodeId id) const;
  AttributeList AttributesOf(NodeId id) const { return {StoredAttributesOf(id), text_}; }
  // The attribute's value, empty if there is none. HasAttribute tells the two apart.
  std::string_view Get(NodeId id, std::string_view attribute) const {
    for (const StoredAttribute& stored : StoredAttributesOf(id)) {
      if (Attribute(stored, text_).HasName(attribute)) return text_.At(stored.value);
    }
    return {};
  }
  // The same for a literal, whose length the compiler knows.
  template <std::size_t kSize>
  std::string_view Get(NodeId id, const char (&attribute)[kSize]) const {
    for (const StoredAttribute& stored : StoredAttributesOf(id)) {
      if (stored.name_size != kSize - 1) continue;
      const std::string_view name = Attribute(stored, text_).name();
      if (std::memcmp(name.data(), attribute, kSize - 1) == 0) return text_.At(stored.value);
    }
    return {};
  }
  std::string_view Get(NodeId id, Attr attribute) const {
    for (const StoredAttribute& stored : StoredAttributesOf(id)) {
      if (stored.id == attribute) return text_.At(stored.value);
    }
    return {};
  }
  bool HasAttribute(NodeId id, std::string_view attribute) const;

  // kNoNode where there is none.
  NodeId FirstChild(NodeId id) const { return nodes_[id].end > id + 1 ? id + 1 : kNoNode; }
  NodeId NextSibling(NodeId id) const {
    const Node& node = nodes_[id];
    if (node.parent == kNoNode) return kNoNode;
    return node.end < nodes_[node.parent].end ? node.end : kNoNode;
  }
  bool IsInside(NodeId id, NodeId ancestor) const {
    return id > ancestor && id < nodes_[ancestor].end;
  }
  // The first element of that tag at or after `from`, before `end`; kNoNode if there is none.
  NodeId Find(Tag tag, NodeId from, NodeId end) const;

  // The text of the subtree as it stands, scripts, styles and templates left out.
  std::string TextOf(NodeId id) const;

  NodeId root() const { return 0; }
  const Doctype& doctype() const { return doctype_; }
  // True if the page went past Limits::depth and what lay deeper was hung at that depth.
  bool flattened() const { return flattened_; }
  // True if the page went past a limit and the caller had asked for what could be read (OnLimit).
  bool truncated() const { return truncated_; }

 private:
  friend class NodeStore;
  Document() = default;
  std::span<const StoredAttribute> StoredAttributesOf(NodeId id) const {
    const Node& node = nodes_[id];
    if (node.kind != NodeKind::kElement) return {};
    return {attributes_.data() + node.first, node.count};
  }

  Buffer<Node> nodes_;
  Buffer<StoredAttribute> attributes_;
  PageText text_;
  Doctype doctype_;
  bool flattened_ = false;
  bool truncated_ = false;
};

}  // namespace sabok::html
