// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/limits.h"
#include "html/dom/document.h"

namespace sabok::html {

// Where a node is put: as the last child of `parent`, or right before its child `before`.
struct Place {
  NodeId parent = kNoNode;
  NodeId before = kNoNode;
};

// The tree while it is being built. Most pages are built in document order, where parents alone say
// everything; only the first node that is moved, removed or put elsewhere than at the end makes
// links between siblings necessary, and from then on they are kept. Thread-compatible.
class NodeStore {
 public:
  enum class Over { kNothing, kNodes, kMemory };
  // Flags of a node, for whoever drives the store.
  static constexpr std::uint8_t kOpen = 1;        // on the stack of open elements
  static constexpr std::uint8_t kFormatting = 2;  // in the list of active formatting elements

  NodeStore(std::string source, const Limits& limits);

  std::string_view source() const { return document_.text_.source(); }
  Arena& arena() { return document_.text_.arena(); }
  Doctype& doctype() { return document_.doctype_; }
  Node& operator[](NodeId id) { return document_.nodes_[id]; }
  std::size_t size() const { return document_.nodes_.size(); }
  // Which limit has been passed. Nodes are still taken: the caller ends when it can.
  Over over() const { return over_; }

  // How far the source has been read, which says how much room the rest may need.
  void set_read(const char* at) { read_ = at; }

  // Attributes of the tag being read stand past those of all nodes, until an element takes them.
  Buffer<StoredAttribute>& attributes() { return document_.attributes_; }
  // Name and value must be in the source or in the arena.
  void AddAttribute(Attr id, std::string_view name, std::string_view value);
  void DropUntakenAttributes() { document_.attributes_.Truncate(taken_attributes_); }
  void TakeAttributes() { taken_attributes_ = document_.attributes_.size(); }
  Attribute View(const StoredAttribute& stored) const { return {stored, document_.text_}; }
  AttributeList AttributesOf(NodeId id) const { return document_.AttributesOf(id); }
  AttributeList LastAttributes(std::uint32_t first, std::size_t count) const {
    return {{document_.attributes_.data() + first, count}, document_.text_};
  }
  std::string_view NameOf(NodeId id) const { return document_.NameOf(id); }

  // `node` says everything but its place and its text.
  NodeId Insert(Place place, Node node);
  void InsertComment(Place place, std::string_view lasting);
  // Grows the text that stands at `place` already, or makes a text. `text` is copied unless it is
  // `lasting`: in the source or in the arena.
  void InsertText(Place place, std::string_view text, bool lasting);

  NodeId ParentOf(NodeId id) const { return document_.nodes_[id].parent; }
  void Remove(NodeId id);
  // Takes `id` from where it is.
  void Move(NodeId id, Place place);
  void MoveChildren(NodeId from, NodeId to);

  // The tree, in document order, nothing deeper than `depth`.
  Document Finish(std::size_t depth, bool truncated);

 private:
  // Beside Node::end, which is the next sibling until the tree is finished.
  struct Links {
    NodeId first = kNoNode;
    NodeId previous = kNoNode;  // of a first child: the last one
  };

  bool IsAtEnd(NodeId parent);
  std::size_t RoomFor(std::size_t taken) const;
  void MakeLinks();
  void Link(NodeId id, Place place);
  NodeId& Next(NodeId id) { return document_.nodes_[id].end; }
  NodeId LastChild(NodeId id) const {
    const NodeId first = links_[id].first;
    return first == kNoNode ? kNoNode : links_[first].previous;
  }
  NodeId TextAt(Place place);
  void SetText(Node& node, std::string_view text);
  void GrowText(NodeId id, std::string_view text);
  void CheckMemory();
  NodeId NumberInDocumentOrder();
  void SortIntoDocumentOrder();
  void SetDepthsAndEnds(std::size_t depth);

  Document document_;
  Buffer<Links> links_;  // empty as long as the tree grows in document order
  const char* read_;
  NodeId tip_ = 0;  // an ancestor of the last node, or itself: what was last found to be one
  std::size_t taken_attributes_ = 0;
  Limits limits_;
  Over over_ = Over::kNothing;
};

}  // namespace sabok::html
