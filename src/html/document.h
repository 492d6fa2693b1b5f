#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "html/arena.h"
#include "html/attributes.h"
#include "html/buffer.h"
#include "html/tags.h"

namespace sabok::html {

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xFFFFFFFF;

enum class NodeKind : std::uint8_t { kDocument, kElement, kText, kComment };

enum class Namespace : std::uint8_t { kHtml, kSvg, kMathMl };

// Name and value live as long as the document; the name is in lower case (but for SVG's and
// MathML's own spellings), the value decoded.
struct Attribute {
  AttributeName name;
  std::string_view value;
};

// One node of the flat tree. Nodes stand in document order, so the subtree of node i is the range
// [i, end), its first child (if any) is i + 1 and a node's next sibling is its `end`. What a
// template holds are its children.
//
//   index   0          1      2      3       4      5
//           document   html   head   title   text   body
//   end     6          6      5      5       5      6
struct Node {
  NodeKind kind = NodeKind::kElement;
  Tag tag = Tag::kOther;
  std::uint16_t depth = 0;
  std::uint16_t attribute_count = 0;
  Namespace space = Namespace::kHtml;
  std::uint8_t flags = 0;  // the parser's own
  NodeId parent = kNoNode;
  NodeId end = 0;
  std::uint32_t first_attribute = 0;
  // Of text and comments; of an element the name, where the tag does not say it: of a kOther
  // element, and of SVG's names with capitals.
  std::string_view text;
};

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
  std::span<const Attribute> AttributesOf(NodeId id) const {
    const Node& node = nodes_[id];
    return {attributes_.data() + node.first_attribute, node.attribute_count};
  }
  // The attribute's value, empty if there is none. HasAttribute tells the two apart.
  std::string_view Get(NodeId id, std::string_view attribute) const {
    for (const Attribute& a : AttributesOf(id)) {
      if (a.name.view() == attribute) return a.value;
    }
    return {};
  }
  // The same for a literal, whose length the compiler knows.
  template <std::size_t kSize>
  std::string_view Get(NodeId id, const char (&attribute)[kSize]) const {
    for (const Attribute& a : AttributesOf(id)) {
      const std::string_view name = a.name.view();
      if (name.size() == kSize - 1 && std::memcmp(name.data(), attribute, kSize - 1) == 0) {
        return a.value;
      }
    }
    return {};
  }
  std::string_view Get(NodeId id, Attr attribute) const {
    for (const Attribute& a : AttributesOf(id)) {
      if (a.name.id() == attribute) return a.value;
    }
    return {};
  }
  bool HasAttribute(NodeId id, std::string_view attribute) const;
  // An element's name, whether its tag says it or not.
  std::string_view NameOf(NodeId id) const {
    return nodes_[id].text.empty() ? html::NameOf(nodes_[id].tag) : nodes_[id].text;
  }

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

  Buffer<Node> nodes_;
  Buffer<Attribute> attributes_;
  std::unique_ptr<std::string> source_;  // behind a pointer: moving a short string moves its bytes
  Arena arena_;
  Doctype doctype_;
  bool flattened_ = false;
  bool truncated_ = false;
};

}  // namespace sabok::html

#include "html/parse.h"  // IWYU pragma: export
