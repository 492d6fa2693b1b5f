// SPDX-License-Identifier: GPL-3.0-or-later
// The mode "in body", but for its start and end tags, and "text": the HTML Standard, sections
// 13.2.6.4.7 and 13.2.6.4.8.

#include "html/text/bytes.h"
#include "html/tree/tree_builder.h"

namespace sabok::html {

// 13.2.6.4.7.
void TreeBuilder::InBody() {
  switch (token_->kind) {
    case TokenKind::kText:
      return InBodyText();
    case TokenKind::kStartTag:
      return InBodyStartTag();
    case TokenKind::kEndTag:
      return InBodyEndTag();
    case TokenKind::kComment:
      return InsertComment();
    case TokenKind::kEnd:
      return InBodyEnd();
    case TokenKind::kNul:
    case TokenKind::kDoctype:
      return;
  }
}

void TreeBuilder::InBodyText() {
  ReconstructFormatting();
  InsertCharacters();
  if (frameset_ok_) frameset_ok_ = IsAllSpace(token_->text);
}

void TreeBuilder::InBodyEnd() {
  if (!template_modes_.empty()) InTemplate();
}

void TreeBuilder::StartHtml() {
  if (!stack_.HasOpen(Tag::k_template_)) MergeAttributes(stack_[0].node);
}

void TreeBuilder::StartBody() {
  if (stack_.size() < 2 || !stack_[1].Is(Tag::k_body) || stack_.HasOpen(Tag::k_template_)) return;
  frameset_ok_ = false;
  MergeAttributes(stack_[1].node);
}

void TreeBuilder::StartFrameset() {
  if (stack_.size() < 2 || !stack_[1].Is(Tag::k_body) || !frameset_ok_) return;
  store_.Remove(stack_[1].node);
  stack_.PopTo(1);
  InsertElement();
  mode_ = Mode::kInFrameset;
}

void TreeBuilder::CloseP() {
  stack_.GenerateImpliedEndTags(Tag::k_p);
  stack_.PopUntil(Tag::k_p);
}

void TreeBuilder::ClosePInButtonScope() { stack_.Close(Tag::k_p, kEndsButtonScope, Tag::k_p); }

// 13.2.6.4.8.
void TreeBuilder::Text() {
  if (token_->kind == TokenKind::kText) return InsertCharacters();
  stack_.Pop();
  mode_ = original_mode_;
  reprocess_ = token_->kind == TokenKind::kEnd;
}

}  // namespace sabok::html
