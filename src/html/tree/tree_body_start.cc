// SPDX-License-Identifier: GPL-3.0-or-later
// Start tags "in body": the HTML Standard, section 13.2.6.4.7. Four switches over the tag, the most
// frequent first; each row does what its paragraph in the standard says, in that order.

#include "html/tree/tree_builder.h"

namespace sabok::html {

void TreeBuilder::InBodyStartTag() {
  if (InBodyBlockStart() || InBodyTextStart() || InBodySelectStart() || InBodyRareStart()) return;
  ReconstructFormatting();
  InsertElement();
}

bool TreeBuilder::InBodyBlockStart() {
  using enum Tag;
  switch (token_->tag) {
    case k_span:  // any other start tag, but by far the most frequent
      ReconstructFormatting();
      InsertElement();
      return true;
    case k_address:
    case k_article:
    case k_aside:
    case k_blockquote:
    case k_center:
    case k_details:
    case k_dialog:
    case k_dir:
    case k_div:
    case k_dl:
    case k_fieldset:
    case k_figcaption:
    case k_figure:
    case k_footer:
    case k_header:
    case k_hgroup:
    case k_main:
    case k_menu:
    case k_nav:
    case k_ol:
    case k_p:
    case k_search:
    case k_section:
    case k_summary:
    case k_ul:
      ClosePInButtonScope();
      InsertElement();
      return true;
    case k_h1:
    case k_h2:
    case k_h3:
    case k_h4:
    case k_h5:
    case k_h6:
      ClosePInButtonScope();
      if (stack_.top().In(kHeading)) stack_.Pop();
      InsertElement();
      return true;
    case k_pre:
    case k_listing:
      ClosePInButtonScope();
      InsertElement();
      skip_line_end_ = true;
      frameset_ok_ = false;
      return true;
    case k_form:
      StartForm();
      return true;
    case k_li:
    case k_dd:
    case k_dt:
      StartListItem();
      return true;
    case k_plaintext:
      ClosePInButtonScope();
      InsertElement();
      tokenizer_.set_state(Tokenizer::State::kPlainText);
      return true;
    case k_table:
      if (!quirks_) ClosePInButtonScope();
      InsertElement();
      frameset_ok_ = false;
      mode_ = Mode::kInTable;
      return true;
    default:
      return false;
  }
}

bool TreeBuilder::InBodyTextStart() {
  using enum Tag;
  switch (token_->tag) {
    case k_a:
      StartAnchor();
      return true;
    case k_b:
    case k_big:
    case k_code:
    case k_em:
    case k_font:
    case k_i:
    case k_s:
    case k_small:
    case k_strike:
    case k_strong:
    case k_tt:
    case k_u:
      ReconstructFormatting();
      PushFormatting(InsertElement());
      return true;
    case k_nobr:
      ReconstructFormatting();
      if (stack_.InScope(k_nobr)) {
        AdoptionAgency();
        ReconstructFormatting();
      }
      PushFormatting(InsertElement());
      return true;
    case k_area:
    case k_br:
    case k_embed:
    case k_img:
    case k_keygen:
    case k_wbr:
      ReconstructFormatting();
      InsertVoid();
      frameset_ok_ = false;
      return true;
    case k_image:
      Changed().tag = k_img;
      Changed().name = html::NameOf(k_img);
      reprocess_ = true;
      return true;
    case k_input:
      StartInput();
      return true;
    case k_param:
    case k_source:
    case k_track:
      InsertVoid();
      return true;
    case k_hr:
      ClosePInButtonScope();
      if (stack_.InScope(k_select)) stack_.GenerateImpliedEndTags();
      InsertVoid();
      frameset_ok_ = false;
      return true;
    case k_math:
      StartForeign(Namespace::kMathMl);
      return true;
    case k_svg:
      StartForeign(Namespace::kSvg);
      return true;
    default:
      if (!TagIs(token_->tag, kInHead)) return false;
      InHead();
      return true;
  }
}

bool TreeBuilder::InBodySelectStart() {
  using enum Tag;
  switch (token_->tag) {
    case k_select:
      if (fragment_ && context_.Is(k_select)) return true;
      if (stack_.InScope(k_select)) {
        stack_.PopUntil(k_select);
        return true;
      }
      ReconstructFormatting();
      InsertElement();
      frameset_ok_ = false;
      return true;
    case k_option:
      if (stack_.InScope(k_select)) {
        stack_.GenerateImpliedEndTags(k_optgroup);
      } else if (stack_.top().Is(k_option)) {
        stack_.Pop();
      }
      ReconstructFormatting();
      InsertElement();
      return true;
    case k_optgroup:
      if (stack_.InScope(k_select)) {
        stack_.GenerateImpliedEndTags();
      } else if (stack_.top().Is(k_option)) {
        stack_.Pop();
      }
      ReconstructFormatting();
      InsertElement();
      return true;
    case k_button:
      stack_.Close(k_button);
      ReconstructFormatting();
      InsertElement();
      frameset_ok_ = false;
      return true;
    case k_textarea:
      InsertTextElement(Tokenizer::State::kRcdata);
      skip_line_end_ = true;
      frameset_ok_ = false;
      return true;
    default:
      return false;
  }
}

bool TreeBuilder::InBodyRareStart() {
  using enum Tag;
  switch (token_->tag) {
    case k_html:
      StartHtml();
      return true;
    case k_body:
      StartBody();
      return true;
    case k_frameset:
      StartFrameset();
      return true;
    case k_applet:
    case k_marquee:
    case k_object:
      ReconstructFormatting();
      InsertElement();
      PushMarker();
      frameset_ok_ = false;
      return true;
    case k_xmp:
      ClosePInButtonScope();
      ReconstructFormatting();
      frameset_ok_ = false;
      InsertTextElement(Tokenizer::State::kRawText);
      return true;
    case k_iframe:
      frameset_ok_ = false;
      InsertTextElement(Tokenizer::State::kRawText);
      return true;
    case k_noscript:
      if (options_.scripting == Scripting::kOff) return false;
      InsertTextElement(Tokenizer::State::kRawText);
      return true;
    case k_noembed:
      InsertTextElement(Tokenizer::State::kRawText);
      return true;
    case k_rb:
    case k_rtc:
      if (stack_.InScope(k_ruby)) stack_.GenerateImpliedEndTags();
      InsertElement();
      return true;
    case k_rp:
    case k_rt:
      if (stack_.InScope(k_ruby)) stack_.GenerateImpliedEndTags(k_rtc);
      InsertElement();
      return true;
    case k_caption:
    case k_col:
    case k_colgroup:
    case k_frame:
    case k_head:
    case k_tbody:
    case k_td:
    case k_tfoot:
    case k_th:
    case k_thead:
    case k_tr:
      return true;  // parse error, ignored
    default:
      return false;
  }
}

// "A start tag whose tag name is li", and the one of dd and dt.
void TreeBuilder::StartListItem() {
  using enum Tag;
  frameset_ok_ = false;
  const bool is_li = token_->tag == k_li;
  const bool any = is_li ? stack_.HasOpen(k_li) : stack_.HasOpen(k_dd) || stack_.HasOpen(k_dt);
  for (std::size_t i = any ? stack_.size() : 0; i-- > 0;) {
    const OpenElement& element = stack_[i];
    stack_.CountSteps(1);
    if (is_li ? element.Is(k_li) : element.Is(k_dd) || element.Is(k_dt)) {
      const Tag tag = element.tag;
      stack_.GenerateImpliedEndTags(tag);
      stack_.PopUntil(tag);
      break;
    }
    if (element.IsSpecial() && !element.Is(k_address) && !element.Is(k_div) && !element.Is(k_p))
      break;
  }
  ClosePInButtonScope();
  InsertElement();
}

void TreeBuilder::StartForm() {
  const bool in_template = stack_.HasOpen(Tag::k_template_);
  if (form_ != kNoNode && !in_template) return;
  ClosePInButtonScope();
  const NodeId form = InsertElement();
  if (!in_template) form_ = form;
}

void TreeBuilder::StartAnchor() {
  if (const std::size_t i = LastFormatting(Tag::k_a); i < formatting_.size()) {
    const NodeId old = formatting_[i].node;
    AdoptionAgency();
    RemoveFormatting(old);
    stack_.Remove(old);
  }
  ReconstructFormatting();
  PushFormatting(InsertElement());
}

void TreeBuilder::StartInput() {
  if (fragment_ && context_.Is(Tag::k_select)) return;
  if (stack_.InScope(Tag::k_select)) stack_.PopUntil(Tag::k_select);
  ReconstructFormatting();
  InsertVoid();
  if (!HasHiddenType()) frameset_ok_ = false;
}

void TreeBuilder::StartForeign(Namespace space) {
  ReconstructFormatting();
  AdjustForeignNames(space);
  InsertElement(space);
  if (token_->self_closing) stack_.Pop();
}

}  // namespace sabok::html
