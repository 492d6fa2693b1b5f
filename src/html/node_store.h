#pragma once

#include "base/limits.h"
#include "html/document.h"

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

  std::string_view source() const { return *document_.source_; }
  Arena& arena() { return document_.arena_; }
  Doctype& doctype() { return document_.doctype_; }
  Node& operator[](NodeId id) { return document_.nodes_[id]; }
  std::size_t size() const { return document_.nodes_.size(); }
  // Which limit has been passed. Nodes are still taken: the caller ends when it can.
  Over over() const { return over_; }

  // Attributes of the tag being read stand past those of all nodes, until an element takes them.
  Buffer<Attribute>& attributes() { return document_.attributes_; }
  void DropUntakenAttributes() { document_.attributes_.Truncate(taken_attributes_); }
  void TakeAttributes() { taken_attributes_ = document_.attributes_.size(); }
  std::span<Attribute> AttributesOf(NodeId id) {
    return {document_.attributes_.data() + document_.nodes_[id].first_attribute,
            document_.nodes_[id].attribute_count};
  }

  // `node` says everything but its place.
  NodeId Insert(Place place, Node node);
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
  struct Links {
    NodeId first = kNoNode, last = kNoNode, previous = kNoNode, next = kNoNode;
  };

  bool IsAtEnd(NodeId parent);
  void MakeLinks();
  void Link(NodeId id, Place place);
  NodeId TextAt(Place place);
  void GrowText(NodeId id, std::string_view text);
  void CheckMemory();
  void SortIntoDocumentOrder();
  void SetDepthsAndEnds(std::size_t depth);

  Document document_;
  Buffer<Links> links_;  // empty as long as the tree grows in document order
  NodeId tip_ = 0;       // an ancestor of the last node, or itself: what was last found to be one
  std::size_t taken_attributes_ = 0;
  Limits limits_;
  Over over_ = Over::kNothing;
};

}  // namespace sabok::html
