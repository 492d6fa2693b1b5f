// SPDX-License-Identifier: GPL-3.0-or-later
// Tables: the HTML Standard, sections 13.2.6.4.9 to 13.2.6.4.15.

#include <algorithm>

#include "html/text/bytes.h"
#include "html/tree/tree_builder.h"

namespace sabok::html {
namespace {

using enum Tag;

bool IsBodyTag(Tag tag) { return tag == k_tbody || tag == k_tfoot || tag == k_thead; }
bool IsCell(Tag tag) { return TagIs(tag, kCell); }

// What "in caption" and "in cell" do not open: parts of the table around.
bool IsTablePart(Tag tag) {
  return tag == k_caption || tag == k_col || tag == k_colgroup || tag == k_tr || IsBodyTag(tag) ||
         IsCell(tag);
}

}  // namespace

// 13.2.6.4.9.
void TreeBuilder::InTable() {
  switch (token_->kind) {
    case TokenKind::kText:
    case TokenKind::kNul:
      if (!stack_.top().In(kFosters) && !stack_.top().Is(k_template_)) break;
      table_text_.clear();
      original_mode_ = mode_;
      return Reprocess(Mode::kInTableText);
    case TokenKind::kComment:
      return InsertComment();
    case TokenKind::kDoctype:
      return;
    case TokenKind::kStartTag:
      if (InTableStartTag()) return;
      break;
    case TokenKind::kEndTag:
      if (token_->tag == k_table) return EndTable();
      if (token_->tag == k_template_) return InHead();
      if (token_->tag == k_body || token_->tag == k_html || IsTablePart(token_->tag)) return;
      break;
    case TokenKind::kEnd:
      return InBody();
  }
  InTableAnythingElse();
}

void TreeBuilder::EndTable() {
  if (!stack_.InScope(k_table, kEndsTableScope)) return;
  stack_.PopUntil(k_table);
  ResetMode();
}

void TreeBuilder::InTableAnythingElse() {
  foster_ = true;
  InBody();
  foster_ = false;
}

// True if the tag has a row of its own in that section.
bool TreeBuilder::InTableStartTag() {
  const auto open = [this](Tag tag, Mode mode) {
    stack_.ClearTo(kTableContext);
    if (token_->tag == tag) {
      InsertElement();
      mode_ = mode;
    } else {
      InsertImplied(tag);
      Reprocess(mode);
    }
    return true;
  };
  switch (token_->tag) {
    case k_caption:
      stack_.ClearTo(kTableContext);
      PushMarker();
      return open(k_caption, Mode::kInCaption);
    case k_colgroup:
    case k_col:
      return open(k_colgroup, Mode::kInColumnGroup);
    case k_tbody:
    case k_tfoot:
    case k_thead:
      return open(token_->tag, Mode::kInTableBody);
    case k_td:
    case k_th:
    case k_tr:
      return open(k_tbody, Mode::kInTableBody);
    case k_table:
      if (!stack_.InScope(k_table, kEndsTableScope)) return true;
      stack_.PopUntil(k_table);
      ResetMode();
      reprocess_ = true;
      return true;
    case k_style:
    case k_script:
    case k_template_:
      InHead();
      return true;
    case k_input:
      if (!HasHiddenType()) return false;
      InsertVoid();
      return true;
    case k_form:
      if (!stack_.HasOpen(k_template_) && form_ == kNoNode) {
        form_ = InsertElement();
        stack_.Pop();
      }
      return true;
    default:
      return false;
  }
}

// 13.2.6.4.10.
void TreeBuilder::InTableText() {
  if (token_->kind == TokenKind::kNul) return;
  if (token_->kind == TokenKind::kText) {
    table_text_.push_back(token_->lasting ? token_->text : store_.arena().Copy(token_->text));
    return;
  }
  const bool only_space = std::ranges::all_of(table_text_, IsAllSpace);
  for (const std::string_view text : table_text_) {
    if (only_space) {
      InsertCharacters(text, true);
      continue;
    }
    foster_ = true;
    ReconstructFormatting();
    InsertCharacters(text, true);
    frameset_ok_ = false;
    foster_ = false;
  }
  Reprocess(original_mode_);
}

// 13.2.6.4.11.
void TreeBuilder::InCaption() {
  const bool start = token_->kind == TokenKind::kStartTag;
  const bool end = token_->kind == TokenKind::kEndTag;
  const bool leaves = (start && IsTablePart(token_->tag)) || IsEnd(k_table);
  if (leaves || IsEnd(k_caption)) {
    if (!stack_.Close(k_caption, kEndsTableScope)) return;
    ClearFormattingToMarker();
    mode_ = Mode::kInTable;
    reprocess_ = leaves;
    return;
  }
  if (end && (token_->tag == k_body || token_->tag == k_html || IsTablePart(token_->tag))) return;
  InBody();
}

// 13.2.6.4.12.
void TreeBuilder::InColumnGroup() {
  if (TakeSpaceAndComments()) return;
  switch (token_->kind) {
    case TokenKind::kStartTag:
      if (token_->tag == k_html) return InBody();
      if (token_->tag == k_col) return InsertVoid();
      if (token_->tag == k_template_) return InHead();
      break;
    case TokenKind::kEndTag:
      if (token_->tag == k_template_) return InHead();
      if (token_->tag == k_col) return;
      break;
    case TokenKind::kEnd:
      return InBody();
    default:
      break;
  }
  if (!stack_.top().Is(k_colgroup)) return;
  stack_.Pop();
  mode_ = Mode::kInTable;
  reprocess_ = !IsEnd(k_colgroup);
}

// 13.2.6.4.13.
void TreeBuilder::InTableBody() {
  const Tag tag = token_->tag;
  if (token_->kind == TokenKind::kStartTag) {
    if (tag == k_tr) {
      stack_.ClearTo(kBodyContext);
      InsertElement();
      mode_ = Mode::kInRow;
      return;
    }
    if (IsCell(tag)) {
      stack_.ClearTo(kBodyContext);
      InsertImplied(k_tr);
      return Reprocess(Mode::kInRow);
    }
    if (tag == k_caption || tag == k_col || tag == k_colgroup || IsBodyTag(tag)) {
      return EndTableBody();
    }
  } else if (token_->kind == TokenKind::kEndTag) {
    if (IsBodyTag(tag)) {
      if (!stack_.InScope(tag, kEndsTableScope)) return;
      stack_.ClearTo(kBodyContext);
      stack_.Pop();
      mode_ = Mode::kInTable;
      return;
    }
    if (tag == k_table) return EndTableBody();
    if (tag == k_body || tag == k_html || tag == k_tr || IsTablePart(tag)) return;
  }
  InTable();
}

void TreeBuilder::EndTableBody() {
  if (!stack_.InScope(k_tbody, kEndsTableScope) && !stack_.InScope(k_thead, kEndsTableScope) &&
      !stack_.InScope(k_tfoot, kEndsTableScope)) {
    return;
  }
  stack_.ClearTo(kBodyContext);
  stack_.Pop();
  Reprocess(Mode::kInTable);
}

// 13.2.6.4.14.
void TreeBuilder::InRow() {
  const Tag tag = token_->tag;
  const bool start = token_->kind == TokenKind::kStartTag;
  const bool end = token_->kind == TokenKind::kEndTag;
  if (start && IsCell(tag)) {
    stack_.ClearTo(kRowContext);
    InsertElement();
    mode_ = Mode::kInCell;
    PushMarker();
    return;
  }
  const bool leaves = (start && IsTablePart(tag)) || IsEnd(k_table) || (end && IsBodyTag(tag));
  if (leaves || IsEnd(k_tr)) {
    if (end && IsBodyTag(tag) && !stack_.InScope(tag, kEndsTableScope)) return;
    if (!stack_.InScope(k_tr, kEndsTableScope)) return;
    stack_.ClearTo(kRowContext);
    stack_.Pop();
    mode_ = Mode::kInTableBody;
    reprocess_ = leaves;
    return;
  }
  if (end && (tag == k_body || tag == k_html || IsTablePart(tag))) return;
  InTable();
}

// 13.2.6.4.15.
void TreeBuilder::InCell() {
  const Tag tag = token_->tag;
  if (token_->kind == TokenKind::kEndTag) {
    if (IsCell(tag)) {
      if (!stack_.Close(tag, kEndsTableScope)) return;
      ClearFormattingToMarker();
      mode_ = Mode::kInRow;
      return;
    }
    if (tag == k_body || tag == k_caption || tag == k_col || tag == k_colgroup || tag == k_html)
      return;
    if (tag == k_table || tag == k_tr || IsBodyTag(tag)) {
      if (!stack_.InScope(tag, kEndsTableScope)) return;
      return CloseCell();
    }
  } else if (token_->kind == TokenKind::kStartTag && IsTablePart(tag)) {
    if (stack_.InScope(k_td, kEndsTableScope) || stack_.InScope(k_th, kEndsTableScope))
      return CloseCell();
    return;
  }
  InBody();
}

void TreeBuilder::CloseCell() {
  stack_.GenerateImpliedEndTags();
  stack_.PopUntil(kCell);
  ClearFormattingToMarker();
  Reprocess(Mode::kInRow);
}

}  // namespace sabok::html
