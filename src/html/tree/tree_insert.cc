// SPDX-License-Identifier: GPL-3.0-or-later
// Putting nodes into the tree: the HTML Standard, section 13.2.6.1, and what ends modes.

#include <algorithm>

#include "base/text.h"
#include "html/tree/tree_builder.h"

namespace sabok::html {

// 13.2.6.1, the appropriate place for inserting a node: what a table cannot hold goes before it.
Place TreeBuilder::PlaceFor(NodeId target) {
  const Node& node = store_[target];
  if (!foster_ || node.space != Namespace::kHtml || !TagIs(node.tag, kFosters)) {
    return {target, kNoNode};
  }
  const std::size_t table = stack_.LastOf(Tag::k_table);
  const std::size_t holder = stack_.LastOf(Tag::k_template_);
  if (holder < stack_.size() && (table == stack_.size() || holder > table)) {
    return {stack_[holder].node, kNoNode};
  }
  if (table == stack_.size()) return {stack_[0].node, kNoNode};
  const NodeId parent = store_.ParentOf(stack_[table].node);
  if (parent != kNoNode) return {parent, stack_[table].node};
  return {stack_[table - 1].node, kNoNode};
}

// 13.2.6.1, create an element for a token: the attributes are those that the tokenizer has read.
NodeId TreeBuilder::CreateElement(Place place, Tag tag, Namespace space) {
  Node node;
  node.tag = tag;
  node.space = space;
  if (token_->kind == TokenKind::kStartTag) {
    node.first = token_->first_attribute;
    node.count = token_->attribute_count;
    store_.TakeAttributes();
  }
  return store_.Insert(place, node);
}

NodeId TreeBuilder::InsertElement(Namespace space) {
  const NodeId node = CreateElement(PlaceForNode(), token_->tag, space);
  OpenElement element{node, token_->tag, space, PointsOf(token_->tag, space)};
  if (space == Namespace::kMathMl && token_->tag == Tag::k_annotation_xml) {
    for (const Attribute a : store_.AttributesOf(node)) {
      if (a.id() == Attr::k_encoding && (EqualsIgnoreCase(a.value(), "text/html") ||
                                         EqualsIgnoreCase(a.value(), "application/xhtml+xml"))) {
        element.points = OpenElement::kHtmlPoint;
      }
    }
  }
  stack_.Push(element);
  return node;
}

// An element that no tag of the page stands for.
NodeId TreeBuilder::InsertImplied(Tag tag) {
  Node node;
  node.tag = tag;
  const Place place = stack_.empty() ? Place{0, kNoNode} : PlaceForNode();
  const NodeId id = store_.Insert(place, node);
  stack_.Push({id, tag});
  return id;
}

void TreeBuilder::InsertVoid() {
  InsertElement();
  stack_.Pop();
}

void TreeBuilder::InsertCharacters(std::string_view text, bool lasting) {
  if (!text.empty()) store_.InsertText(PlaceForNode(), text, lasting);
}

void TreeBuilder::InsertComment(Place place) { store_.InsertComment(place, token_->text); }

// 13.2.6.2, generic raw text and RCDATA element parsing.
void TreeBuilder::InsertTextElement(Tokenizer::State state) {
  InsertElement();
  tokenizer_.set_state(state);
  original_mode_ = mode_;
  mode_ = Mode::kText;
}

// Attributes that a second html or body tag adds to the first.
void TreeBuilder::MergeAttributes(NodeId id) {
  Buffer<StoredAttribute>& all = store_.attributes();
  Node& node = store_[id];
  const std::uint32_t first = token_->first_attribute, count = token_->attribute_count;
  const AttributeList old = store_.AttributesOf(id);
  const auto is_new = [&](const Attribute& a) {
    return std::ranges::none_of(old, [&](const Attribute& b) { return a.HasNameOf(b); });
  };
  stack_.CountSteps(std::size_t{count} * node.count);
  std::uint32_t added = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (!is_new(store_.View(all[first + i]))) continue;
    const StoredAttribute attribute = all[first + i];
    all[first + added++] = attribute;
  }
  all.Truncate(first + added);
  if (added == 0 || node.count + added > options_.limits.attributes) return;
  // The old ones are copied behind the new, so that all stand together.
  for (std::uint32_t i = 0; i < node.count; ++i) {
    const StoredAttribute attribute = all[node.first + i];
    all.Add(attribute);
  }
  node.first = first;
  node.count += added;
  store_.TakeAttributes();
}

// 13.2.4.1, reset the insertion mode appropriately.
void TreeBuilder::ResetMode() {
  for (std::size_t i = stack_.size(); i-- > 0;) {
    stack_.CountSteps(1);
    const Mode mode = ModeFor(i, i == 0);
    if (mode == Mode::kInitial) continue;
    mode_ = mode;
    return;
  }
  mode_ = Mode::kInBody;
}

// kInitial: look further down.
TreeBuilder::Mode TreeBuilder::ModeFor(std::size_t index, bool last) const {
  using enum Tag;
  const OpenElement& element = last && fragment_ ? context_ : stack_[index];
  const Mode otherwise = last ? Mode::kInBody : Mode::kInitial;
  if (element.space != Namespace::kHtml) return otherwise;
  switch (element.tag) {
    case k_td:
    case k_th:
      return last ? otherwise : Mode::kInCell;
    case k_tr:
      return Mode::kInRow;
    case k_tbody:
    case k_thead:
    case k_tfoot:
      return Mode::kInTableBody;
    case k_caption:
      return Mode::kInCaption;
    case k_colgroup:
      return Mode::kInColumnGroup;
    case k_table:
      return Mode::kInTable;
    case k_template_:
      return template_modes_.empty() ? otherwise : template_modes_.back();
    case k_head:
      return last ? otherwise : Mode::kInHead;
    case k_body:
      return Mode::kInBody;
    case k_frameset:
      return Mode::kInFrameset;
    case k_html:
      return head_ == kNoNode ? Mode::kBeforeHead : Mode::kAfterHead;
    default:
      return otherwise;
  }
}

}  // namespace sabok::html
