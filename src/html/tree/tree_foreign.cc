// SPDX-License-Identifier: GPL-3.0-or-later
// SVG and MathML in HTML: the HTML Standard, section 13.2.6.5.

#include <algorithm>

#include "base/text.h"
#include "html/dom/foreign_names.h"
#include "html/tree/tree_builder.h"

namespace sabok::html {

void TreeBuilder::AdjustForeignNames(Namespace space) {
  for (std::size_t i = 0; i < token_->attribute_count; ++i) {
    StoredAttribute& attribute = store_.attributes()[token_->first_attribute + i];
    const Attr id = ForeignAttribute(space, store_.View(attribute).name());
    if (id != Attr::kOther) attribute.id = id;
  }
}

void TreeBuilder::InForeign() {
  switch (token_->kind) {
    case TokenKind::kNul:
      return InsertCharacters("\uFFFD", false);
    case TokenKind::kText:
      InsertCharacters();
      if (frameset_ok_) {
        frameset_ok_ = std::ranges::all_of(token_->text, [](char c) { return IsSpace(c); });
      }
      return;
    case TokenKind::kComment:
      return InsertComment();
    case TokenKind::kStartTag:
      return ForeignStartTag();
    case TokenKind::kEndTag:
      if (token_->tag == Tag::k_br || token_->tag == Tag::k_p) return LeaveForeign();
      return ForeignEndTag();
    default:
      return;
  }
}

// Pops foreign elements, then goes on as in HTML.
void TreeBuilder::LeaveForeign() {
  while (stack_.top().space != Namespace::kHtml && stack_.top().points == 0) stack_.Pop();
  ProcessInMode(mode_);
}

void TreeBuilder::ForeignStartTag() {
  bool breaks_out = TagIs(token_->tag, kBreaksOut);
  if (token_->tag == Tag::k_font) {
    for (const Attribute a : TokenAttributes()) {
      const Attr id = a.id();
      breaks_out |= id == Attr::k_color || id == Attr::k_face || id == Attr::k_size;
    }
  }
  if (breaks_out) return LeaveForeign();
  const Namespace space = AdjustedCurrent().space;
  AdjustForeignNames(space);
  InsertElement(space);
  if (token_->self_closing) stack_.Pop();
}

void TreeBuilder::ForeignEndTag() {
  for (std::size_t i = stack_.size() - 1; i > 0; --i) {
    const OpenElement& element = stack_[i];
    stack_.CountSteps(1);
    if (element.space == Namespace::kHtml) return ProcessInMode(mode_);
    const bool same =
        element.tag == token_->tag &&
        (element.tag != Tag::kOther || EqualsIgnoreCase(store_.NameOf(element.node), token_->name));
    if (same) return stack_.PopTo(i);
  }
}

}  // namespace sabok::html
