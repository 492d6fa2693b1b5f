// SPDX-License-Identifier: GPL-3.0-or-later
// End tags "in body": the HTML Standard, section 13.2.6.4.7.

#include "html/tree/tree_builder.h"

namespace sabok::html {

void TreeBuilder::InBodyEndTag() {
  using enum Tag;
  switch (token_->tag) {
    case k_address:
    case k_article:
    case k_aside:
    case k_blockquote:
    case k_button:
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
    case k_listing:
    case k_main:
    case k_menu:
    case k_nav:
    case k_ol:
    case k_pre:
    case k_search:
    case k_section:
    case k_select:
    case k_summary:
    case k_ul:
    case k_dd:
    case k_dt:
    case k_li:
      return EndBlock();
    case k_p:
      if (!stack_.InScope(k_p, kEndsButtonScope)) {
        Changed().kind = TokenKind::kStartTag;
        Changed().attribute_count = 0;
        InsertElement();
      }
      return CloseP();
    case k_h1:
    case k_h2:
    case k_h3:
    case k_h4:
    case k_h5:
    case k_h6:
      return EndHeading();
    case k_body:
      return EndBody();
    case k_html:
      EndBody();
      reprocess_ = mode_ == Mode::kAfterBody;
      return;
    case k_form:
      return EndForm();
    case k_template_:
      return EndTemplate();
    case k_applet:
    case k_marquee:
    case k_object:
      if (stack_.Close(token_->tag)) ClearFormattingToMarker();
      return;
    case k_br:
      Changed().kind = TokenKind::kStartTag;
      Changed().attribute_count = 0;
      return InBodyStartTag();
    default:
      return TagIs(token_->tag, kFormatting) ? AdoptionAgency() : AnyOtherEndTag();
  }
}

void TreeBuilder::EndBody() {
  if (stack_.InScope(Tag::k_body)) mode_ = Mode::kAfterBody;
}

void TreeBuilder::EndBlock() {
  const Tag tag = token_->tag;
  const bool item = tag == Tag::k_li || tag == Tag::k_dd || tag == Tag::k_dt;
  stack_.Close(tag, tag == Tag::k_li ? kEndsListScope : kEndsScope, item ? tag : Tag::kOther);
}

void TreeBuilder::EndForm() {
  if (stack_.HasOpen(Tag::k_template_)) {
    stack_.Close(Tag::k_form);
    return;
  }
  const NodeId form = form_;
  form_ = kNoNode;
  if (form == kNoNode || !stack_.Has(form) || !stack_.NodeInScope(form)) return;
  stack_.GenerateImpliedEndTags();
  stack_.Remove(form);
}

void TreeBuilder::EndHeading() {
  if (!stack_.HeadingInScope()) return;
  stack_.GenerateImpliedEndTags();
  stack_.PopUntil(kHeading);
}

void TreeBuilder::AnyOtherEndTag() {
  if (!stack_.HasOpen(token_->tag)) return;
  for (std::size_t i = stack_.size(); i-- > 0;) {
    const OpenElement& element = stack_[i];
    stack_.CountSteps(1);
    if (element.Is(token_->tag) &&
        (element.tag != Tag::kOther || store_.NameOf(element.node) == token_->name)) {
      stack_.GenerateImpliedEndTags(token_->tag);
      return stack_.PopTo(i);
    }
    if (element.IsSpecial()) return;
  }
}

}  // namespace sabok::html
