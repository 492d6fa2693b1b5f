// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "html/dom/node_store.h"
#include "html/dom/tag_sets.h"

namespace sabok::html {

// An open element with what is asked of it most.
struct OpenElement {
  static constexpr std::uint8_t kMathTextPoint = 1;  // 13.2.6, MathML text integration point
  static constexpr std::uint8_t kHtmlPoint = 2;      // HTML integration point

  NodeId node = kNoNode;
  Tag tag = Tag::kOther;
  Namespace space = Namespace::kHtml;
  std::uint8_t points = 0;

  bool Is(Tag t) const { return tag == t && space == Namespace::kHtml; }
  bool In(TagSet set) const { return space == Namespace::kHtml && TagIs(tag, set); }
  bool IsSpecial() const;
  bool Ends(TagSet scope) const;
};

// 13.2.6: which integration point a foreign element is by its name alone.
std::uint8_t PointsOf(Tag tag, Namespace space);

// The stack of open elements (the HTML Standard, section 13.2.4.2). Counts open HTML elements by
// tag, so that most questions about a scope need no walk. Thread-compatible.
class OpenElements {
 public:
  explicit OpenElements(NodeStore& store) : store_(store) {}

  std::size_t size() const { return stack_.size(); }
  bool empty() const { return stack_.empty(); }
  const OpenElement& operator[](std::size_t i) const { return stack_[i]; }
  const OpenElement& top() const { return stack_[stack_.size() - 1]; }

  void Push(const OpenElement& element);
  void Pop();
  void PopTo(std::size_t size);
  // Pops elements until one of that tag has been popped.
  void PopUntil(Tag tag);
  void PopUntil(TagSet set);
  void RemoveAt(std::size_t i);
  void Remove(NodeId node);
  void InsertAt(std::size_t i, const OpenElement& element);
  void Replace(std::size_t i, const OpenElement& element);

  bool HasOpen(Tag tag) const { return counts_[static_cast<std::size_t>(tag)] > 0; }
  bool Has(NodeId node) const { return (store_[node].flags & NodeStore::kOpen) != 0; }
  // size() if there is none.
  std::size_t IndexOf(NodeId node) const;
  std::size_t LastOf(Tag tag) const;

  bool InScope(Tag tag, TagSet scope = kEndsScope) const;
  bool NodeInScope(NodeId node) const;
  bool HeadingInScope() const;

  void GenerateImpliedEndTags(Tag but = Tag::kOther);
  void GenerateAllImpliedEndTagsThoroughly();
  // Closes an element of that tag, if one is in scope, with the implied end tags before it, but no
  // implied one of tag `but`. False: there is none.
  bool Close(Tag tag, TagSet scope = kEndsScope, Tag but = Tag::kOther);
  // Pops up to the first element of the set.
  void ClearTo(TagSet context);

  // Elements looked at in walks: what makes hostile pages slow, counted so that they end.
  std::size_t steps() const { return steps_; }
  void CountSteps(std::size_t steps) const { steps_ += steps; }

 private:
  // Keep the count and the node's flag with the stack.
  void Enter(const OpenElement& element);
  void Leave(const OpenElement& element);
  template <typename Predicate>
  bool AnyInScope(TagSet scope, Predicate is_it) const;
  std::uint32_t& CountOf(const OpenElement& e) {
    return counts_[e.space == Namespace::kHtml ? static_cast<std::size_t>(e.tag) : 255];
  }

  NodeStore& store_;
  Buffer<OpenElement> stack_;
  std::array<std::uint32_t, 256> counts_{};  // the last one: of foreign elements
  mutable std::size_t steps_ = 0;
};

}  // namespace sabok::html
