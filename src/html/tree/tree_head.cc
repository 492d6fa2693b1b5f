// SPDX-License-Identifier: GPL-3.0-or-later
// The modes up to the body: the HTML Standard, sections 13.2.6.4.1 to 13.2.6.4.6.

#include "base/text.h"
#include "html/tree/tree_builder.h"

namespace sabok::html {
namespace {

// 13.2.6.4.1: the doctypes of pages that were made for browsers of the last century.
bool IsQuirky(const Token& t) {
  static constexpr std::string_view kPrefixes[] = {
      "+//silmaril//dtd html pro v0r11 19970101//",
      "-//as//dtd html 3.0 aswedit + extensions//",
      "-//advasoft ltd//dtd html 3.0 aswedit + extensions//",
      "-//ietf//dtd html 2.0 level 1//",
      "-//ietf//dtd html 2.0 level 2//",
      "-//ietf//dtd html 2.0 strict level 1//",
      "-//ietf//dtd html 2.0 strict level 2//",
      "-//ietf//dtd html 2.0 strict//",
      "-//ietf//dtd html 2.0//",
      "-//ietf//dtd html 2.1e//",
      "-//ietf//dtd html 3.0//",
      "-//ietf//dtd html 3.2 final//",
      "-//ietf//dtd html 3.2//",
      "-//ietf//dtd html 3//",
      "-//ietf//dtd html level 0//",
      "-//ietf//dtd html level 1//",
      "-//ietf//dtd html level 2//",
      "-//ietf//dtd html level 3//",
      "-//ietf//dtd html strict level 0//",
      "-//ietf//dtd html strict level 1//",
      "-//ietf//dtd html strict level 2//",
      "-//ietf//dtd html strict level 3//",
      "-//ietf//dtd html strict//",
      "-//ietf//dtd html//",
      "-//metrius//dtd metrius presentational//",
      "-//microsoft//dtd internet explorer 2.0 html strict//",
      "-//microsoft//dtd internet explorer 2.0 html//",
      "-//microsoft//dtd internet explorer 2.0 tables//",
      "-//microsoft//dtd internet explorer 3.0 html strict//",
      "-//microsoft//dtd internet explorer 3.0 html//",
      "-//microsoft//dtd internet explorer 3.0 tables//",
      "-//netscape comm. corp.//dtd html//",
      "-//netscape comm. corp.//dtd strict html//",
      "-//o'reilly and associates//dtd html 2.0//",
      "-//o'reilly and associates//dtd html extended 1.0//",
      "-//o'reilly and associates//dtd html extended relaxed 1.0//",
      "-//sq//dtd html 2.0 hotmetal + extensions//",
      "-//softquad software//dtd hotmetal pro 6.0::19990601::extensions to html 4.0//",
      "-//softquad//dtd hotmetal pro 4.0::19971010::extensions to html 4.0//",
      "-//spyglass//dtd html 2.0 extended//",
      "-//sun microsystems corp.//dtd hotjava html//",
      "-//sun microsystems corp.//dtd hotjava strict html//",
      "-//w3c//dtd html 3 1995-03-24//",
      "-//w3c//dtd html 3.2 draft//",
      "-//w3c//dtd html 3.2 final//",
      "-//w3c//dtd html 3.2//",
      "-//w3c//dtd html 3.2s draft//",
      "-//w3c//dtd html 4.0 frameset//",
      "-//w3c//dtd html 4.0 transitional//",
      "-//w3c//dtd html experimental 19960712//",
      "-//w3c//dtd html experimental 970421//",
      "-//w3c//dtd w3 html//",
      "-//w3o//dtd w3 html 3.0//",
      "-//webtechs//dtd mozilla html 2.0//",
      "-//webtechs//dtd mozilla html//"};
  if (t.force_quirks || t.name != "html") return true;
  const std::string id = ToLowerAscii(t.public_id);
  if (id == "-//w3o//dtd w3 html strict 3.0//en//" || id == "-/w3c/dtd html 4.0 transitional/en" ||
      id == "html" ||
      EqualsIgnoreCase(t.system_id, "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd")) {
    return true;
  }
  for (const std::string_view prefix : kPrefixes) {
    if (id.starts_with(prefix)) return true;
  }
  return !t.has_system_id && (id.starts_with("-//w3c//dtd html 4.01 frameset//") ||
                              id.starts_with("-//w3c//dtd html 4.01 transitional//"));
}

bool IsBodyish(Tag tag) { return tag == Tag::k_body || tag == Tag::k_html || tag == Tag::k_br; }

}  // namespace

// 13.2.6.4.1.
void TreeBuilder::Initial() {
  TakeSpace();
  if (token_->kind == TokenKind::kText && token_->text.empty()) return;
  if (token_->kind == TokenKind::kComment) return InsertComment({0, kNoNode});
  if (token_->kind == TokenKind::kDoctype) {
    store_.doctype() = {token_->name, token_->public_id, token_->system_id,
                        static_cast<NodeId>(store_.size())};
    quirks_ = IsQuirky(*token_);
    mode_ = Mode::kBeforeHtml;
    return;
  }
  quirks_ = true;
  Reprocess(Mode::kBeforeHtml);
}

// 13.2.6.4.2.
void TreeBuilder::BeforeHtml() {
  TakeSpace();
  switch (token_->kind) {
    case TokenKind::kDoctype:
      return;
    case TokenKind::kComment:
      return InsertComment({0, kNoNode});
    case TokenKind::kText:
      if (token_->text.empty()) return;
      break;
    case TokenKind::kStartTag:
      if (token_->tag != Tag::k_html) break;
      stack_.Push({CreateElement({0, kNoNode}, Tag::k_html, Namespace::kHtml), Tag::k_html});
      mode_ = Mode::kBeforeHead;
      return;
    case TokenKind::kEndTag:
      if (token_->tag != Tag::k_head && !IsBodyish(token_->tag)) return;
      break;
    default:
      break;
  }
  InsertImplied(Tag::k_html);
  Reprocess(Mode::kBeforeHead);
}

// 13.2.6.4.3.
void TreeBuilder::BeforeHead() {
  TakeSpace();
  switch (token_->kind) {
    case TokenKind::kDoctype:
      return;
    case TokenKind::kComment:
      return InsertComment();
    case TokenKind::kText:
      if (token_->text.empty()) return;
      break;
    case TokenKind::kStartTag:
      if (token_->tag == Tag::k_html) return InBody();
      if (token_->tag != Tag::k_head) break;
      head_ = InsertElement();
      mode_ = Mode::kInHead;
      return;
    case TokenKind::kEndTag:
      if (token_->tag != Tag::k_head && !IsBodyish(token_->tag)) return;
      break;
    default:
      break;
  }
  head_ = InsertImplied(Tag::k_head);
  Reprocess(Mode::kInHead);
}

// 13.2.6.4.4.
void TreeBuilder::InHead() {
  if (TakeSpaceAndComments()) return;
  switch (token_->kind) {
    case TokenKind::kStartTag:
      if (InHeadStartTag()) return;
      break;
    case TokenKind::kEndTag:
      if (token_->tag == Tag::k_head) {
        stack_.Pop();
        mode_ = Mode::kAfterHead;
        return;
      }
      if (token_->tag == Tag::k_template_) return EndTemplate();
      if (!IsBodyish(token_->tag)) return;
      break;
    default:
      break;
  }
  stack_.Pop();
  Reprocess(Mode::kAfterHead);
}

// True if the tag was one of the head's.
bool TreeBuilder::InHeadStartTag() {
  using enum Tag;
  switch (token_->tag) {
    case k_html:
      InBody();
      return true;
    case k_base:
    case k_basefont:
    case k_bgsound:
    case k_link:
    case k_meta:
      InsertVoid();
      return true;
    case k_title:
      InsertTextElement(Tokenizer::State::kRcdata);
      return true;
    case k_noscript:
      if (options_.scripting == Scripting::kOn) {
        InsertTextElement(Tokenizer::State::kRawText);
      } else {
        InsertElement();
        mode_ = Mode::kInHeadNoscript;
      }
      return true;
    case k_noframes:
    case k_style:
      InsertTextElement(Tokenizer::State::kRawText);
      return true;
    case k_script:
      InsertTextElement(Tokenizer::State::kScript);
      return true;
    case k_template_:
      StartTemplate();
      return true;
    default:
      return token_->tag == k_head;
  }
}

void TreeBuilder::StartTemplate() {
  InsertElement();
  PushMarker();
  frameset_ok_ = false;
  mode_ = Mode::kInTemplate;
  template_modes_.push_back(Mode::kInTemplate);
}

void TreeBuilder::EndTemplate() {
  if (!stack_.HasOpen(Tag::k_template_)) return;
  stack_.GenerateAllImpliedEndTagsThoroughly();
  stack_.PopUntil(Tag::k_template_);
  ClearFormattingToMarker();
  if (!template_modes_.empty()) template_modes_.pop_back();
  ResetMode();
}

// 13.2.6.4.5.
void TreeBuilder::InHeadNoscript() {
  using enum Tag;
  if (TakeSpaceAndComments()) return;
  switch (token_->kind) {
    case TokenKind::kStartTag:
      switch (token_->tag) {
        case k_html:
          return InBody();
        case k_basefont:
        case k_bgsound:
        case k_link:
        case k_meta:
        case k_noframes:
        case k_style:
          return InHead();
        case k_head:
        case k_noscript:
          return;
        default:
          break;
      }
      break;
    case TokenKind::kEndTag:
      if (token_->tag == k_noscript) {
        stack_.Pop();
        mode_ = Mode::kInHead;
        return;
      }
      if (token_->tag != k_br) return;
      break;
    default:
      break;
  }
  stack_.Pop();
  Reprocess(Mode::kInHead);
}

// 13.2.6.4.6.
void TreeBuilder::AfterHead() {
  using enum Tag;
  if (TakeSpaceAndComments()) return;
  switch (token_->kind) {
    case TokenKind::kStartTag:
      switch (token_->tag) {
        case k_html:
          return InBody();
        case k_body:
          InsertElement();
          frameset_ok_ = false;
          mode_ = Mode::kInBody;
          return;
        case k_frameset:
          InsertElement();
          mode_ = Mode::kInFrameset;
          return;
        case k_head:
          return;
        default:
          if (!TagIs(token_->tag, kInHead)) break;
          stack_.Push({head_, k_head});
          InHead();
          stack_.Remove(head_);
          return;
      }
      break;
    case TokenKind::kEndTag:
      if (token_->tag == k_template_) return InHead();
      if (!IsBodyish(token_->tag)) return;
      break;
    default:
      break;
  }
  InsertImplied(k_body);
  Reprocess(Mode::kInBody);
}

}  // namespace sabok::html
