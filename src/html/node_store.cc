#include "html/node_store.h"

#include <bit>

namespace sabok::html {
namespace {

// A flag of the store's own: the text lies in the arena, in a block of the next power of two.
constexpr std::uint8_t kRoomToGrow = 4;
constexpr std::size_t kSmallestText = 16;

std::size_t RoomFor(std::size_t size) { return std::bit_ceil(std::max(size, kSmallestText)); }

}  // namespace

NodeStore::NodeStore(std::string source, const Limits& limits) : limits_(limits) {
  document_.source_ = std::make_unique<std::string>(std::move(source));
  // Of real pages half have a node in fewer than 110 bytes.
  document_.nodes_.Reserve(16 + document_.source_->size() / 160);
  document_.attributes_.Reserve(16 + document_.source_->size() / 200);
  Node root;
  root.kind = NodeKind::kDocument;
  document_.nodes_.Add(root);
}

// Walking up from the last node costs no more than the steps down that were taken to it.
bool NodeStore::IsAtEnd(NodeId parent) {
  while (tip_ > parent && tip_ != 0) tip_ = document_.nodes_[tip_].parent;
  return tip_ == parent;
}

void NodeStore::CheckMemory() {
  const std::size_t memory = document_.nodes_.capacity() * sizeof(Node) +
                             document_.attributes_.capacity() * sizeof(Attribute) +
                             links_.capacity() * sizeof(Links) + document_.arena_.memory() +
                             document_.source_->size();
  if (memory > limits_.memory) over_ = Over::kMemory;
}

NodeId NodeStore::Insert(Place place, Node node) {
  const auto id = static_cast<NodeId>(document_.nodes_.size());
  if (id % 64 == 0) CheckMemory();
  if (id >= limits_.nodes) over_ = Over::kNodes;
  node.parent = place.parent;
  if (links_.empty()) {
    if (place.before == kNoNode && IsAtEnd(place.parent)) {
      document_.nodes_.Add(node);
      tip_ = id;
      return id;
    }
    MakeLinks();
  }
  document_.nodes_.Add(node);
  links_.Add({});
  Link(id, place);
  return id;
}

void NodeStore::MakeLinks() {
  if (!links_.empty()) return;
  const auto size = static_cast<NodeId>(document_.nodes_.size());
  links_.Reserve(document_.nodes_.capacity());
  links_.Resize(size, {});
  for (NodeId id = 1; id < size; ++id) {
    Links& parent = links_[document_.nodes_[id].parent];
    links_[id].previous = parent.last;
    (parent.last == kNoNode ? parent.first : links_[parent.last].next) = id;
    parent.last = id;
  }
}

void NodeStore::Link(NodeId id, Place place) {
  document_.nodes_[id].parent = place.parent;
  Links& parent = links_[place.parent];
  Links& own = links_[id];
  own.next = place.before;
  own.previous = place.before == kNoNode ? parent.last : links_[place.before].previous;
  (own.previous == kNoNode ? parent.first : links_[own.previous].next) = id;
  (own.next == kNoNode ? parent.last : links_[own.next].previous) = id;
}

void NodeStore::Remove(NodeId id) {
  MakeLinks();
  const NodeId from = document_.nodes_[id].parent;
  if (from == kNoNode) return;
  Links& parent = links_[from];
  Links& own = links_[id];
  (own.previous == kNoNode ? parent.first : links_[own.previous].next) = own.next;
  (own.next == kNoNode ? parent.last : links_[own.next].previous) = own.previous;
  own.previous = own.next = kNoNode;
  document_.nodes_[id].parent = kNoNode;
}

void NodeStore::Move(NodeId id, Place place) {
  Remove(id);
  Link(id, place);
}

void NodeStore::MoveChildren(NodeId from, NodeId to) {
  MakeLinks();
  Links& source = links_[from];
  Links& target = links_[to];
  if (source.first == kNoNode) return;
  for (NodeId id = source.first; id != kNoNode; id = links_[id].next) {
    document_.nodes_[id].parent = to;
  }
  (target.last == kNoNode ? target.first : links_[target.last].next) = source.first;
  links_[source.first].previous = target.last;
  target.last = source.last;
  source.first = source.last = kNoNode;
}

// The text right before a place, or kNoNode.
NodeId NodeStore::TextAt(Place place) {
  NodeId id = kNoNode;
  if (!links_.empty()) {
    id = place.before == kNoNode ? links_[place.parent].last : links_[place.before].previous;
  } else if (place.before == kNoNode) {
    id = static_cast<NodeId>(document_.nodes_.size() - 1);
    if (document_.nodes_[id].parent != place.parent) return kNoNode;
  } else {
    MakeLinks();
    return TextAt(place);
  }
  return id != kNoNode && document_.nodes_[id].kind == NodeKind::kText ? id : kNoNode;
}

void NodeStore::InsertText(Place place, std::string_view text, bool lasting) {
  if (text.empty()) return;
  if (const NodeId id = TextAt(place); id != kNoNode) return GrowText(id, text);
  Node node;
  node.kind = NodeKind::kText;
  node.text = lasting ? text : document_.arena_.Copy(text);
  Insert(place, node);
}

// Neighbours in the source stay a view; others get a block with room, so that many small pieces do
// not cost their square.
void NodeStore::GrowText(NodeId id, std::string_view text) {
  Node& node = document_.nodes_[id];
  const std::size_t size = node.text.size() + text.size();
  const bool room = (node.flags & kRoomToGrow) != 0;
  if (!room && node.text.data() + node.text.size() == text.data() &&
      text.data() > source().data() && text.data() < source().data() + source().size()) {
    node.text = {node.text.data(), size};
    return;
  }
  if (!room || RoomFor(node.text.size()) < size) {
    char* const block = document_.arena_.Allocate(RoomFor(size));
    std::memcpy(block, node.text.data(), node.text.size());
    node.text = {block, node.text.size()};
    node.flags |= kRoomToGrow;
    CheckMemory();
  }
  std::memcpy(const_cast<char*>(node.text.data()) + node.text.size(), text.data(), text.size());
  node.text = {node.text.data(), size};
}

// Numbers nodes in document order by a walk along the links, then moves each to its number.
void NodeStore::SortIntoDocumentOrder() {
  Buffer<NodeId> place;
  place.Resize(document_.nodes_.size(), kNoNode);
  NodeId next = 0;
  for (NodeId id = 0; id != kNoNode;) {
    place[id] = next++;
    if (links_[id].first != kNoNode) {
      id = links_[id].first;
      continue;
    }
    while (id != 0 && links_[id].next == kNoNode) id = document_.nodes_[id].parent;
    id = id == 0 ? kNoNode : links_[id].next;
  }
  const NodeId kept = next;
  for (std::size_t id = 0; id < place.size(); ++id) {
    Node& node = document_.nodes_[id];
    if (place[id] == kNoNode) {
      place[id] = next++;
    } else if (node.parent != kNoNode) {
      node.parent = place[node.parent];
    }
  }
  for (NodeId id = 0; id < place.size(); ++id) {
    while (place[id] != id) {
      const NodeId other = place[id];
      std::swap(document_.nodes_[id], document_.nodes_[other]);
      std::swap(place[id], place[other]);
    }
  }
  document_.nodes_.Truncate(kept);
}

void NodeStore::SetDepthsAndEnds(std::size_t depth) {
  Buffer<Node>& nodes = document_.nodes_;
  const std::size_t deepest = std::min<std::size_t>(std::max<std::size_t>(depth, 2), 0xFFFF);
  nodes[0].end = 1;
  for (NodeId id = 1; id < nodes.size(); ++id) {
    Node& node = nodes[id];
    if (nodes[node.parent].depth >= deepest) {
      node.parent = nodes[node.parent].parent;
      document_.flattened_ = true;
    }
    node.depth = static_cast<std::uint16_t>(nodes[node.parent].depth + 1);
    node.end = id + 1;
    node.flags = 0;
  }
  for (auto id = static_cast<NodeId>(nodes.size() - 1); id > 0; --id) {
    Node& parent = nodes[nodes[id].parent];
    parent.end = std::max(parent.end, nodes[id].end);
  }
}

Document NodeStore::Finish(std::size_t depth, bool truncated) {
  DropUntakenAttributes();
  if (!links_.empty()) SortIntoDocumentOrder();
  links_ = {};
  SetDepthsAndEnds(depth);
  document_.nodes_.ShrinkToFit();
  document_.attributes_.ShrinkToFit();
  document_.truncated_ = truncated;
  return std::move(document_);
}

}  // namespace sabok::html
