// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/tree/open_elements.h"

#include <cstring>

namespace sabok::html {
namespace {

bool IsMathText(Tag tag) {
  return tag == Tag::k_mi || tag == Tag::k_mo || tag == Tag::k_mn || tag == Tag::k_ms ||
         tag == Tag::k_mtext;
}

// The foreign elements that are special and end every scope but those of tables.
bool IsForeignBoundary(const OpenElement& e) {
  if (e.space == Namespace::kMathMl) return IsMathText(e.tag) || e.tag == Tag::k_annotation_xml;
  return e.tag == Tag::k_foreignobject || e.tag == Tag::k_desc || e.tag == Tag::k_title;
}

}  // namespace

std::uint8_t PointsOf(Tag tag, Namespace space) {
  if (space == Namespace::kMathMl) return IsMathText(tag) ? OpenElement::kMathTextPoint : 0;
  return space == Namespace::kSvg && IsForeignBoundary({kNoNode, tag, space})
             ? OpenElement::kHtmlPoint
             : 0;
}

bool OpenElement::IsSpecial() const {
  return space == Namespace::kHtml ? TagIs(tag, kSpecial) : IsForeignBoundary(*this);
}

bool OpenElement::Ends(TagSet scope) const {
  if (space == Namespace::kHtml) return TagIs(tag, scope);
  return scope != kEndsTableScope && IsForeignBoundary(*this);
}

void OpenElements::Enter(const OpenElement& element) {
  ++CountOf(element);
  store_[element.node].flags |= NodeStore::kOpen;
}

void OpenElements::Leave(const OpenElement& element) {
  --CountOf(element);
  store_[element.node].flags &= static_cast<std::uint8_t>(~NodeStore::kOpen);
}

void OpenElements::Push(const OpenElement& element) {
  stack_.Add(element);
  Enter(element);
}

void OpenElements::Pop() {
  Leave(stack_.back());
  stack_.Truncate(stack_.size() - 1);
}

void OpenElements::PopTo(std::size_t size) {
  while (stack_.size() > size) Pop();
}

void OpenElements::PopUntil(Tag tag) {
  while (!stack_.empty()) {
    const bool last = top().Is(tag);
    Pop();
    if (last) return;
  }
}

void OpenElements::PopUntil(TagSet set) {
  while (!stack_.empty()) {
    const bool last = top().In(set);
    Pop();
    if (last) return;
  }
}

void OpenElements::RemoveAt(std::size_t i) {
  Leave(stack_[i]);
  steps_ += (stack_.size() - i) / 8;
  std::memmove(stack_.data() + i, stack_.data() + i + 1,
               (stack_.size() - i - 1) * sizeof(OpenElement));
  stack_.Truncate(stack_.size() - 1);
}

void OpenElements::Remove(NodeId node) {
  if (!Has(node)) return;
  if (const std::size_t i = IndexOf(node); i < stack_.size()) RemoveAt(i);
}

void OpenElements::InsertAt(std::size_t i, const OpenElement& element) {
  stack_.Add(element);
  steps_ += (stack_.size() - i) / 8;
  std::memmove(stack_.data() + i + 1, stack_.data() + i,
               (stack_.size() - i - 1) * sizeof(OpenElement));
  stack_[i] = element;
  Enter(element);
}

void OpenElements::Replace(std::size_t i, const OpenElement& element) {
  Leave(stack_[i]);
  stack_[i] = element;
  Enter(element);
}

std::size_t OpenElements::IndexOf(NodeId node) const {
  for (std::size_t i = stack_.size(); i-- > 0;) {
    ++steps_;
    if (stack_[i].node == node) return i;
  }
  return stack_.size();
}

std::size_t OpenElements::LastOf(Tag tag) const {
  if (!HasOpen(tag)) return stack_.size();
  for (std::size_t i = stack_.size(); i-- > 0;) {
    ++steps_;
    if (stack_[i].Is(tag)) return i;
  }
  return stack_.size();
}

template <typename Predicate>
bool OpenElements::AnyInScope(TagSet scope, Predicate is_it) const {
  for (std::size_t i = stack_.size(); i-- > 0;) {
    ++steps_;
    if (is_it(stack_[i])) return true;
    if (stack_[i].Ends(scope)) return false;
  }
  return false;
}

bool OpenElements::InScope(Tag tag, TagSet scope) const {
  return HasOpen(tag) && AnyInScope(scope, [=](const OpenElement& e) { return e.Is(tag); });
}

bool OpenElements::NodeInScope(NodeId node) const {
  return AnyInScope(kEndsScope, [=](const OpenElement& e) { return e.node == node; });
}

bool OpenElements::HeadingInScope() const {
  return AnyInScope(kEndsScope, [](const OpenElement& e) { return e.In(kHeading); });
}

bool OpenElements::Close(Tag tag, TagSet scope, Tag but) {
  if (!InScope(tag, scope)) return false;
  GenerateImpliedEndTags(but);
  PopUntil(tag);
  return true;
}

void OpenElements::GenerateImpliedEndTags(Tag but) {
  while (!stack_.empty() && top().In(kImplied) && top().tag != but) Pop();
}

void OpenElements::GenerateAllImpliedEndTagsThoroughly() {
  while (!stack_.empty() && top().In(kThoroughlyImplied)) Pop();
}

void OpenElements::ClearTo(TagSet context) {
  while (!stack_.empty() && !top().In(context)) Pop();
}

}  // namespace sabok::html
