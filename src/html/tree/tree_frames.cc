// SPDX-License-Identifier: GPL-3.0-or-later
// Templates, framesets and what comes after the body: the HTML Standard, sections 13.2.6.4.16 to
// 13.2.6.4.21.

#include "html/text/bytes.h"
#include "html/tree/tree_builder.h"

namespace sabok::html {

// 13.2.6.4.16.
void TreeBuilder::InTemplate() {
  switch (token_->kind) {
    case TokenKind::kStartTag:
      return TemplateStartTag();
    case TokenKind::kEndTag:
      if (token_->tag == Tag::k_template_) InHead();
      return;
    case TokenKind::kEnd:
      if (!stack_.HasOpen(Tag::k_template_)) return;
      stack_.PopUntil(Tag::k_template_);
      ClearFormattingToMarker();
      if (!template_modes_.empty()) template_modes_.pop_back();
      ResetMode();
      reprocess_ = true;
      return;
    default:
      return InBody();
  }
}

void TreeBuilder::TemplateStartTag() {
  using enum Tag;
  Mode mode = Mode::kInBody;
  switch (token_->tag) {
    case k_caption:
    case k_colgroup:
    case k_tbody:
    case k_tfoot:
    case k_thead:
      mode = Mode::kInTable;
      break;
    case k_col:
      mode = Mode::kInColumnGroup;
      break;
    case k_tr:
      mode = Mode::kInTableBody;
      break;
    case k_td:
    case k_th:
      mode = Mode::kInRow;
      break;
    default:
      if (TagIs(token_->tag, kInHead)) return InHead();
      break;
  }
  if (!template_modes_.empty()) template_modes_.back() = mode;
  Reprocess(mode);
}

// 13.2.6.4.17.
void TreeBuilder::AfterBody() {
  switch (token_->kind) {
    case TokenKind::kComment:
      return InsertComment({stack_[0].node, kNoNode});
    case TokenKind::kDoctype:
    case TokenKind::kEnd:
      return;
    case TokenKind::kText:
      if (IsAllSpace(token_->text)) return InBody();
      break;
    default:
      if (IsStart(Tag::k_html)) return InBody();
      if (IsEnd(Tag::k_html)) {
        if (!fragment_) mode_ = Mode::kAfterAfterBody;
        return;
      }
  }
  Reprocess(Mode::kInBody);
}

// Of a text only the white space is taken; other characters are errors.
void TreeBuilder::InsertOnlySpace() {
  const std::string_view text = token_->text;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (ByteIs(text[at], kByteSpace)) InsertCharacters(text.substr(at, 1), token_->lasting);
  }
}

// 13.2.6.4.18.
void TreeBuilder::InFrameset() {
  switch (token_->kind) {
    case TokenKind::kText:
      return InsertOnlySpace();
    case TokenKind::kComment:
      return InsertComment();
    case TokenKind::kStartTag:
      if (token_->tag == Tag::k_html) return InBody();
      if (token_->tag == Tag::k_frameset) InsertElement();
      if (token_->tag == Tag::k_frame) InsertVoid();
      if (token_->tag == Tag::k_noframes) InHead();
      return;
    case TokenKind::kEndTag:
      if (token_->tag != Tag::k_frameset || stack_.size() < 2) return;
      stack_.Pop();
      if (!fragment_ && !stack_.top().Is(Tag::k_frameset)) mode_ = Mode::kAfterFrameset;
      return;
    default:
      return;
  }
}

// 13.2.6.4.19.
void TreeBuilder::AfterFrameset() {
  if (token_->kind == TokenKind::kText) return InsertOnlySpace();
  if (token_->kind == TokenKind::kComment) return InsertComment();
  if (IsStart(Tag::k_html)) return InBody();
  if (IsStart(Tag::k_noframes)) return InHead();
  if (IsEnd(Tag::k_html)) mode_ = Mode::kAfterAfterFrameset;
}

// 13.2.6.4.20.
void TreeBuilder::AfterAfterBody() {
  switch (token_->kind) {
    case TokenKind::kComment:
      return InsertComment({0, kNoNode});
    case TokenKind::kEnd:
      return;
    case TokenKind::kDoctype:
      return InBody();
    case TokenKind::kText:
      if (IsAllSpace(token_->text)) return InBody();
      break;
    default:
      if (IsStart(Tag::k_html)) return InBody();
  }
  Reprocess(Mode::kInBody);
}

// 13.2.6.4.21.
void TreeBuilder::AfterAfterFrameset() {
  if (token_->kind == TokenKind::kComment) return InsertComment({0, kNoNode});
  if (token_->kind == TokenKind::kText) {
    return InsertOnlySpace();
  }
  if (IsStart(Tag::k_html)) return InBody();
  if (IsStart(Tag::k_noframes)) InHead();
}

}  // namespace sabok::html
