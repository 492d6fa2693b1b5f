// SPDX-License-Identifier: GPL-3.0-or-later
// Formatting elements: the list of active ones (the HTML Standard, section 13.2.4.3) and the
// adoption agency algorithm (13.2.6.4.7), which untangles <b><p></b></p>.

#include <algorithm>

#include "html/tree/tree_builder.h"

namespace sabok::html {

bool TreeBuilder::SameElement(NodeId a, NodeId b) {
  if (store_[a].tag != store_[b].tag || store_[a].count != store_[b].count) return false;
  const auto left = store_.AttributesOf(a);
  const auto right = store_.AttributesOf(b);
  stack_.CountSteps(left.size() * right.size());
  return std::ranges::all_of(left, [&](const Attribute& x) {
    return std::ranges::any_of(
        right, [&](const Attribute& y) { return x.HasNameOf(y) && x.value() == y.value(); });
  });
}

// Push onto the list, of equal ones at most three ("Noah's Ark clause").
void TreeBuilder::PushFormatting(NodeId node) {
  int equal = 0;
  std::size_t earliest = 0;
  for (std::size_t i = formatting_.size(); i-- > 0 && formatting_[i].node != kNoNode;) {
    stack_.CountSteps(1);
    if (!SameElement(formatting_[i].node, node)) continue;
    ++equal;
    earliest = i;
  }
  if (equal >= 3) EraseFormatting(earliest);
  store_[node].flags |= NodeStore::kFormatting;
  formatting_.push_back({node, store_[node].tag});
}

NodeId TreeBuilder::CloneElement(NodeId node, Place place) {
  Node clone;
  const Node& from = store_[node];
  clone.tag = from.tag;
  clone.first = from.first;
  clone.count = from.count;
  return store_.Insert(place, clone);
}

// 13.2.4.3, reconstruct the active formatting elements.
void TreeBuilder::ReconstructFormatting() {
  std::size_t from = formatting_.size();
  while (from > 0 && formatting_[from - 1].node != kNoNode &&
         !stack_.Has(formatting_[from - 1].node)) {
    --from;
  }
  for (; from < formatting_.size() && !OverLimit(); ++from) {
    const Formatting& entry = formatting_[from];
    const NodeId clone = CloneElement(entry.node, PlaceForNode());
    ReplaceFormatting(from, clone);
    stack_.Push({clone, entry.tag});
  }
}

void TreeBuilder::ClearFormattingToMarker() {
  while (!formatting_.empty()) {
    const NodeId node = formatting_.back().node;
    formatting_.pop_back();
    if (node == kNoNode) return;
    store_[node].flags &= static_cast<std::uint8_t>(~NodeStore::kFormatting);
  }
}

std::size_t TreeBuilder::FormattingIndex(NodeId node) const {
  for (std::size_t i = formatting_.size(); i-- > 0;) {
    stack_.CountSteps(1);
    if (formatting_[i].node == node) return i;
  }
  return formatting_.size();
}

// The last one of that tag after the last marker; formatting_.size() if there is none.
std::size_t TreeBuilder::LastFormatting(Tag tag) const {
  for (std::size_t i = formatting_.size(); i-- > 0 && formatting_[i].node != kNoNode;) {
    stack_.CountSteps(1);
    if (formatting_[i].tag == tag) return i;
  }
  return formatting_.size();
}

void TreeBuilder::RemoveFormatting(NodeId node) {
  if ((store_[node].flags & NodeStore::kFormatting) == 0) return;
  EraseFormatting(FormattingIndex(node));
}

void TreeBuilder::EraseFormatting(std::size_t i) {
  store_[formatting_[i].node].flags &= static_cast<std::uint8_t>(~NodeStore::kFormatting);
  formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(i));
}

void TreeBuilder::ReplaceFormatting(std::size_t i, NodeId clone) {
  store_[formatting_[i].node].flags &= static_cast<std::uint8_t>(~NodeStore::kFormatting);
  store_[clone].flags |= NodeStore::kFormatting;
  formatting_[i].node = clone;
}

void TreeBuilder::AdoptionAgency() {
  const OpenElement& current = stack_.top();
  if (current.Is(token_->tag) && (store_[current.node].flags & NodeStore::kFormatting) == 0) {
    stack_.Pop();
    return;
  }
  for (int round = 0; round < 8; ++round) {
    if (!AdoptOnce()) return;
  }
}

// Steps 4.3 to 4.21; false when there is nothing left to do.
bool TreeBuilder::AdoptOnce() {
  const std::size_t listed = LastFormatting(token_->tag);
  if (listed == formatting_.size()) {
    AnyOtherEndTag();
    return false;
  }
  const NodeId formatting = formatting_[listed].node;
  if (!stack_.Has(formatting)) {
    RemoveFormatting(formatting);
    return false;
  }
  if (!stack_.NodeInScope(formatting)) return false;
  const std::size_t at = stack_.IndexOf(formatting);
  std::size_t block = at + 1;
  while (block < stack_.size() && !stack_[block].IsSpecial()) ++block;
  stack_.CountSteps(block - at);
  if (block == stack_.size()) {
    stack_.PopTo(at);
    RemoveFormatting(formatting);
    return false;
  }
  const OpenElement ancestor = stack_[at - 1];
  const OpenElement furthest = stack_[block];
  std::size_t bookmark = listed;
  const NodeId last = LiftFormatting(block, at, bookmark);
  store_.Move(last, PlaceFor(ancestor.node));
  const NodeId clone = CloneElement(formatting, {furthest.node, kNoNode});
  store_.Remove(clone);
  store_.MoveChildren(furthest.node, clone);
  store_.Move(clone, {furthest.node, kNoNode});
  // The bookmark counts places in the list as it is while the old entry stands in it.
  const std::size_t old = FormattingIndex(formatting);
  EraseFormatting(old);
  if (old < bookmark) --bookmark;
  store_[clone].flags |= NodeStore::kFormatting;
  formatting_.insert(formatting_.begin() + static_cast<std::ptrdiff_t>(bookmark),
                     {clone, token_->tag});
  stack_.Remove(formatting);
  stack_.InsertAt(stack_.IndexOf(furthest.node) + 1, {clone, token_->tag});
  return true;
}

// Steps 4.13 and 4.14: between the formatting element and the furthest block, formatting elements
// are cloned around the block and others leave the stack. Returns the topmost one of what was
// wrapped.
NodeId TreeBuilder::LiftFormatting(std::size_t block, std::size_t formatting,
                                   std::size_t& bookmark) {
  const NodeId furthest = stack_[block].node;
  NodeId last = furthest;
  int count = 0;
  for (std::size_t i = block - 1; i > formatting; --i) {
    const OpenElement element = stack_[i];
    ++count;
    bool listed = (store_[element.node].flags & NodeStore::kFormatting) != 0;
    if (count > 3 && listed) {
      const std::size_t index = FormattingIndex(element.node);
      if (index < bookmark) --bookmark;
      EraseFormatting(index);
      listed = false;
    }
    if (!listed) {
      stack_.RemoveAt(i);
      continue;
    }
    const NodeId clone = CloneElement(element.node, {furthest, kNoNode});
    store_.Remove(clone);
    const std::size_t index = FormattingIndex(element.node);
    ReplaceFormatting(index, clone);
    stack_.Replace(i, {clone, element.tag});
    if (last == furthest) bookmark = index + 1;
    store_.Move(last, {clone, kNoNode});
    last = clone;
  }
  return last;
}

}  // namespace sabok::html
