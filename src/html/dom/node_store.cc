// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/dom/node_store.h"

#include <bit>

namespace sabok::html {
namespace {

// A flag of the store's own: the text lies in the arena, in a block of the next power of two.
constexpr std::uint8_t kRoomToGrow = 4;
constexpr std::size_t kSmallestText = 16;

std::size_t BlockFor(std::size_t size) { return std::bit_ceil(std::max(size, kSmallestText)); }

}  // namespace

NodeStore::NodeStore(std::string source, const Limits& limits) : limits_(limits) {
  document_.text_ = PageText(std::move(source));
  read_ = this->source().data();
  // Of real pages half have a node in fewer than 110 bytes.
  document_.nodes_.Reserve(16 + this->source().size() / 160);
  document_.attributes_.Reserve(16 + this->source().size() / 200);
  Node root;
  root.kind = NodeKind::kDocument;
  document_.nodes_.Add(root);
}

// As if what is left of the page were like what has been read, but neither much more nor in small
// steps: room that stays empty is most of what a page of many small nodes costs beyond its need.
std::size_t NodeStore::RoomFor(std::size_t taken) const {
  const auto read = static_cast<double>(read_ - source().data() + 1);
  const double whole = static_cast<double>(taken) * static_cast<double>(source().size()) / read;
  return std::clamp(static_cast<std::size_t>(whole * 1.02), taken + taken / 16 + 16,
                    taken + taken / 2 + 16);
}

// Walking up from the last node costs no more than the steps down that were taken to it.
bool NodeStore::IsAtEnd(NodeId parent) {
  while (tip_ > parent && tip_ != 0) tip_ = document_.nodes_[tip_].parent;
  return tip_ == parent;
}

void NodeStore::CheckMemory() {
  const std::size_t memory = document_.nodes_.capacity() * sizeof(Node) +
                             document_.attributes_.capacity() * sizeof(StoredAttribute) +
                             links_.capacity() * sizeof(Links) + arena().memory() + source().size();
  if (memory > limits_.memory) over_ = Over::kMemory;
}

void NodeStore::AddAttribute(Attr id, std::string_view name, std::string_view value) {
  Buffer<StoredAttribute>& all = document_.attributes_;
  if (all.size() == all.capacity()) all.Reserve(RoomFor(all.size()));
  StoredAttribute attribute;
  attribute.value = document_.text_.RefOf(value);
  if (id == Attr::kOther) attribute.name = document_.text_.RefOf(name).offset;
  attribute.name_size = static_cast<std::uint32_t>(name.size());
  attribute.id = id;
  all.Add(attribute);
}

void NodeStore::SetText(Node& node, std::string_view text) {
  const TextRef ref = document_.text_.RefOf(text);
  node.first = ref.offset;
  node.count = ref.size;
}

NodeId NodeStore::Insert(Place place, Node node) {
  Buffer<Node>& nodes = document_.nodes_;
  const auto id = static_cast<NodeId>(nodes.size());
  if (id % 64 == 0) CheckMemory();
  if (id >= limits_.nodes) over_ = Over::kNodes;
  if (id == nodes.capacity()) nodes.Reserve(RoomFor(id));
  node.parent = place.parent;
  if (links_.empty()) {
    if (place.before == kNoNode && IsAtEnd(place.parent)) {
      nodes.Add(node);
      tip_ = id;
      return id;
    }
    MakeLinks();
  }
  nodes.Add(node);
  if (id == links_.capacity()) links_.Reserve(RoomFor(id));
  links_.Add({});
  Link(id, place);
  return id;
}

void NodeStore::MakeLinks() {
  if (!links_.empty()) return;
  const auto size = static_cast<NodeId>(document_.nodes_.size());
  links_.Resize(size, {});
  for (NodeId id = 1; id < size; ++id) Link(id, {document_.nodes_[id].parent, kNoNode});
}

void NodeStore::Link(NodeId id, Place place) {
  document_.nodes_[id].parent = place.parent;
  NodeId& first = links_[place.parent].first;
  Next(id) = place.before;
  const NodeId after = place.before == kNoNode ? first : place.before;
  links_[id].previous = after == kNoNode ? id : links_[after].previous;
  if (after != kNoNode) links_[after].previous = id;
  if (first == place.before) {
    first = id;
  } else {
    Next(links_[id].previous) = id;
  }
}

void NodeStore::Remove(NodeId id) {
  MakeLinks();
  const NodeId parent = document_.nodes_[id].parent;
  if (parent == kNoNode) return;
  NodeId& first = links_[parent].first;
  const NodeId previous = links_[id].previous, next = Next(id);
  links_[next == kNoNode ? first : next].previous = previous;
  if (first == id) {
    first = next;
  } else {
    Next(previous) = next;
  }
  document_.nodes_[id].parent = kNoNode;
}

void NodeStore::Move(NodeId id, Place place) {
  Remove(id);
  Link(id, place);
}

void NodeStore::MoveChildren(NodeId from, NodeId to) {
  MakeLinks();
  const NodeId first = links_[from].first;
  if (first == kNoNode) return;
  for (NodeId id = first; id != kNoNode; id = Next(id)) document_.nodes_[id].parent = to;
  if (const NodeId before = LastChild(to); before == kNoNode) {
    links_[to].first = first;
  } else {
    Next(before) = first;
    links_[links_[to].first].previous = links_[first].previous;
    links_[first].previous = before;
  }
  links_[from].first = kNoNode;
}

// The text right before a place, or kNoNode.
NodeId NodeStore::TextAt(Place place) {
  NodeId id = kNoNode;
  if (!links_.empty()) {
    const bool is_first = links_[place.parent].first == place.before;
    if (place.before == kNoNode) id = LastChild(place.parent);
    if (place.before != kNoNode && !is_first) id = links_[place.before].previous;
  } else if (place.before == kNoNode && IsAtEnd(place.parent)) {
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
  SetText(node, lasting ? text : arena().Copy(text));
  Insert(place, node);
}

void NodeStore::InsertComment(Place place, std::string_view lasting) {
  Node node;
  node.kind = NodeKind::kComment;
  SetText(node, lasting);
  Insert(place, node);
}

// Neighbours in the source stay a view; others get a block with room, so that many small pieces do
// not cost their square.
void NodeStore::GrowText(NodeId id, std::string_view more) {
  Node& node = document_.nodes_[id];
  const PageText& texts = document_.text_;
  const std::string_view text = document_.text(id);
  const std::size_t size = text.size() + more.size();
  const bool room = (node.flags & kRoomToGrow) != 0;
  if (!room && texts.IsSource(text) && texts.IsSource(more) &&
      text.data() + text.size() == more.data()) {
    node.count = static_cast<std::uint32_t>(size);
    return;
  }
  if (!room || BlockFor(text.size()) < size) {
    char* const block = arena().Allocate(BlockFor(size));
    std::memcpy(block, text.data(), text.size());
    SetText(node, {block, text.size()});
    node.flags |= kRoomToGrow;
    CheckMemory();
  }
  char* const begin = const_cast<char*>(document_.text(id).data());
  std::memcpy(begin + text.size(), more.data(), more.size());
  node.count = static_cast<std::uint32_t>(size);
}

// Leaves each node's place in Links::previous, kNoNode where a node is in the tree no longer;
// returns how many are. A walk along the links.
NodeId NodeStore::NumberInDocumentOrder() {
  for (std::size_t i = 0; i < links_.size(); ++i) links_[i].previous = kNoNode;
  NodeId next = 0;
  for (NodeId id = 0; id != kNoNode;) {
    links_[id].previous = next++;
    if (links_[id].first != kNoNode) {
      id = links_[id].first;
      continue;
    }
    while (id != 0 && Next(id) == kNoNode) id = document_.nodes_[id].parent;
    id = id == 0 ? kNoNode : Next(id);
  }
  return next;
}

// Numbers nodes, then moves each to its number.
void NodeStore::SortIntoDocumentOrder() {
  const NodeId kept = NumberInDocumentOrder();
  NodeId next = kept;
  for (std::size_t id = 0; id < links_.size(); ++id) {
    Node& node = document_.nodes_[id];
    if (links_[id].previous == kNoNode) {
      links_[id].previous = next++;
    } else if (node.parent != kNoNode) {
      node.parent = links_[node.parent].previous;
    }
  }
  for (NodeId id = 0; id < links_.size(); ++id) {
    while (links_[id].previous != id) {
      const NodeId other = links_[id].previous;
      std::swap(document_.nodes_[id], document_.nodes_[other]);
      std::swap(links_[id].previous, links_[other].previous);
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
