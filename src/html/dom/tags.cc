// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/dom/tags.h"

#include <array>

#include "html/text/name_key.h"

namespace sabok::html {
namespace {

#define SABOK_TAG_COUNT(name) +1
constexpr std::size_t kTags = 1 SABOK_HTML_TAGS(SABOK_TAG_COUNT);
#undef SABOK_TAG_COUNT

#define SABOK_TAG_NAME(name) , Spelling(#name)
constexpr std::array<Spelling, kTags> kNames = {Spelling("other") SABOK_HTML_TAGS(SABOK_TAG_NAME)};
#undef SABOK_TAG_NAME

constexpr NameIndex<kTags> kIndex(kNames);

}  // namespace

Tag TagByKey(const NameKey& key) { return static_cast<Tag>(kIndex.Find(key)); }

Tag TagByName(std::string_view name) {
  return name.size() > NameKey::kLongest ? Tag::kOther : TagByKey(NameKey::Of(name));
}

std::string_view NameOf(Tag tag) { return kNames[static_cast<std::size_t>(tag)]; }

bool IsHeading(Tag tag) { return tag >= Tag::k_h1 && tag <= Tag::k_h6; }

bool IsBlockLevel(Tag tag) {
  switch (tag) {
    case Tag::k_address:
    case Tag::k_article:
    case Tag::k_aside:
    case Tag::k_blockquote:
    case Tag::k_body:
    case Tag::k_caption:
    case Tag::k_center:
    case Tag::k_dd:
    case Tag::k_details:
    case Tag::k_dialog:
    case Tag::k_div:
    case Tag::k_dl:
    case Tag::k_dt:
    case Tag::k_fieldset:
    case Tag::k_figcaption:
    case Tag::k_figure:
    case Tag::k_footer:
    case Tag::k_form:
    case Tag::k_h1:
    case Tag::k_h2:
    case Tag::k_h3:
    case Tag::k_h4:
    case Tag::k_h5:
    case Tag::k_h6:
    case Tag::k_header:
    case Tag::k_hgroup:
    case Tag::k_hr:
    case Tag::k_html:
    case Tag::k_legend:
    case Tag::k_li:
    case Tag::k_main:
    case Tag::k_menu:
    case Tag::k_nav:
    case Tag::k_ol:
    case Tag::k_optgroup:
    case Tag::k_option:
    case Tag::k_p:
    case Tag::k_pre:
    case Tag::k_search:
    case Tag::k_section:
    case Tag::k_summary:
    case Tag::k_table:
    case Tag::k_tbody:
    case Tag::k_td:
    case Tag::k_tfoot:
    case Tag::k_th:
    case Tag::k_thead:
    case Tag::k_tr:
    case Tag::k_ul:
      return true;
    default:
      return false;
  }
}

}  // namespace sabok::html
