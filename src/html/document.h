#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "html/tags.h"

namespace sabok::html {

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xFFFFFFFF;

enum class NodeKind : std::uint8_t { kDocument, kElement, kText, kComment };

// Name and value live in the document's arena; the name is in lower case, the value decoded.
struct Attribute {
  std::string_view name;
  std::string_view value;
};

// One node of the flat tree. Nodes stand in document order, so the subtree of node i is the range
// [i, end), its first child (if any) is i + 1 and a node's next sibling is its `end`.
//
//   index   0          1      2      3       4      5
//           document   html   head   title   text   body
//   end     6          6      5      5       5      6
struct Node {
  NodeKind kind = NodeKind::kElement;
  Tag tag = Tag::kOther;
  std::uint16_t depth = 0;
  std::uint16_t attribute_count = 0;
  NodeId parent = kNoNode;
  NodeId end = 0;
  std::uint32_t first_attribute = 0;
  std::string_view text;  // of text and comments; the name of a kOther element
};

// A parsed page: what a browser's parser would have made of it (scripting off, so the content of
// noscript is there as elements). Owns its arena; every view taken from it lives as long as it
// does. Immutable after Parse; thread-safe to read. Movable.
class Document {
 public:
  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  ~Document();

  std::size_t size() const { return nodes_.size(); }
  const Node& operator[](NodeId id) const { return nodes_[id]; }
  std::span<const Attribute> AttributesOf(NodeId id) const;
  // The attribute's value, empty if there is none. HasAttribute tells the two apart.
  std::string_view Get(NodeId id, std::string_view attribute) const;
  bool HasAttribute(NodeId id, std::string_view attribute) const;

  // kNoNode where there is none.
  NodeId FirstChild(NodeId id) const { return nodes_[id].end > id + 1 ? id + 1 : kNoNode; }
  NodeId NextSibling(NodeId id) const;
  bool IsInside(NodeId id, NodeId ancestor) const {
    return id > ancestor && id < nodes_[ancestor].end;
  }
  // The first element of that tag at or after `from`, before `end`; kNoNode if there is none.
  NodeId Find(Tag tag, NodeId from, NodeId end) const;

  // The text of the subtree as it stands, scripts, styles and templates left out.
  std::string TextOf(NodeId id) const;

  NodeId root() const { return 0; }
  // True if the page went past Limits::depth and what lay deeper was hung at that depth.
  bool flattened() const { return flattened_; }

 private:
  friend class DocumentBuilder;
  struct Arena;
  Document();

  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
  std::unique_ptr<Arena> arena_;
  bool flattened_ = false;
};

// Fills a Document in document order; the parser's adapter drives it. Views given to it are copied
// into the arena. Thread-compatible.
class DocumentBuilder {
 public:
  explicit DocumentBuilder(const Limits& limits);
  ~DocumentBuilder();
  // False once a limit of nodes is reached; the tree so far stays whole.
  bool OpenElement(std::string_view name);
  void AddAttribute(std::string_view name, std::string_view value);
  bool AddText(std::string_view text);
  bool AddComment(std::string_view text);
  void CloseElement();
  Document Finish();

 private:
  Node* Append(NodeKind kind);

  Document document_;
  std::vector<NodeId> open_;
  std::size_t flattened_depth_ = 0;  // open elements that were too deep to nest
  NodeId last_element_ = kNoNode;
  Limits limits_;
};

// Parses UTF-8. Never fails on messy HTML; fails with kLimit when a bound was reached.
Result<Document> Parse(std::string_view utf8, const Limits& limits = {});

}  // namespace sabok::html
