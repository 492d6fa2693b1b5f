// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>

#include "html/dom/tags.h"

namespace sabok::html {

// The sets of elements that tree construction asks about, as bits of one number a tag.
using TagSet = std::uint16_t;

inline constexpr TagSet kSpecial = 1;           // 13.2.4.2, "special"
inline constexpr TagSet kFormatting = 2;        // 13.2.4.2, "formatting"
inline constexpr TagSet kEndsScope = 4;         // 13.2.4.2, "has an element in scope"
inline constexpr TagSet kEndsListScope = 8;     // the same and ol, ul
inline constexpr TagSet kEndsButtonScope = 16;  // the same and button
inline constexpr TagSet kEndsTableScope = 32;   // html, table, template
inline constexpr TagSet kImplied = 64;          // 13.2.6.3, implied end tags
inline constexpr TagSet kThoroughlyImplied = 128;
inline constexpr TagSet kTableContext = 256;  // table, template, html
inline constexpr TagSet kBodyContext = 512;   // tbody, tfoot, thead, template, html
inline constexpr TagSet kRowContext = 1024;   // tr, template, html
inline constexpr TagSet kFosters = 2048;      // table, tbody, tfoot, thead, tr
inline constexpr TagSet kBreaksOut = 4096;    // 13.2.6.5: start tags that end foreign content
inline constexpr TagSet kHeading = 8192;
inline constexpr TagSet kInHead = 16384;  // start tags that other modes leave to "in head"
inline constexpr TagSet kCell = 32768;

namespace internal {

struct TagSets {
  std::array<TagSet, 256> sets{};
  constexpr void Add(TagSet set, std::initializer_list<Tag> tags) {
    for (const Tag tag : tags) sets[static_cast<std::size_t>(tag)] |= set;
  }
};

constexpr TagSets MakeTagSets() {
  using enum Tag;
  TagSets s;
  s.Add(kSpecial,
        {k_address, k_applet,     k_area,      k_article,    k_aside,     k_base,     k_basefont,
         k_bgsound, k_blockquote, k_body,      k_br,         k_button,    k_caption,  k_center,
         k_col,     k_colgroup,   k_dd,        k_details,    k_dir,       k_div,      k_dl,
         k_dt,      k_embed,      k_fieldset,  k_figcaption, k_figure,    k_footer,   k_form,
         k_frame,   k_frameset,   k_h1,        k_h2,         k_h3,        k_h4,       k_h5,
         k_h6,      k_head,       k_header,    k_hgroup,     k_hr,        k_html,     k_iframe,
         k_img,     k_input,      k_keygen,    k_li,         k_link,      k_listing,  k_main,
         k_marquee, k_menu,       k_meta,      k_nav,        k_noembed,   k_noframes, k_noscript,
         k_object,  k_ol,         k_p,         k_param,      k_plaintext, k_pre,      k_script,
         k_search,  k_section,    k_select,    k_source,     k_style,     k_summary,  k_table,
         k_tbody,   k_td,         k_template_, k_textarea,   k_tfoot,     k_th,       k_thead,
         k_title,   k_tr,         k_track,     k_ul,         k_wbr,       k_xmp});
  s.Add(kFormatting, {k_a, k_b, k_big, k_code, k_em, k_font, k_i, k_nobr, k_s, k_small, k_strike,
                      k_strong, k_tt, k_u});
  s.Add(kEndsScope | kEndsListScope | kEndsButtonScope,
        {k_applet, k_caption, k_html, k_table, k_td, k_th, k_marquee, k_object, k_select,
         k_template_});
  s.Add(kEndsListScope, {k_ol, k_ul});
  s.Add(kEndsButtonScope, {k_button});
  s.Add(kEndsTableScope | kTableContext, {k_html, k_table, k_template_});
  s.Add(kBodyContext, {k_tbody, k_tfoot, k_thead, k_template_, k_html});
  s.Add(kRowContext, {k_tr, k_template_, k_html});
  s.Add(kImplied | kThoroughlyImplied,
        {k_dd, k_dt, k_li, k_optgroup, k_option, k_p, k_rb, k_rp, k_rt, k_rtc});
  s.Add(kThoroughlyImplied, {k_caption, k_colgroup, k_tbody, k_td, k_tfoot, k_th, k_thead, k_tr});
  s.Add(kFosters, {k_table, k_tbody, k_tfoot, k_thead, k_tr});
  s.Add(kBreaksOut,
        {k_b,      k_big,  k_blockquote, k_body,  k_br,   k_center, k_code,    k_dd,   k_div,
         k_dl,     k_dt,   k_em,         k_embed, k_h1,   k_h2,     k_h3,      k_h4,   k_h5,
         k_h6,     k_head, k_hr,         k_i,     k_img,  k_li,     k_listing, k_menu, k_meta,
         k_nobr,   k_ol,   k_p,          k_pre,   k_ruby, k_s,      k_small,   k_span, k_strong,
         k_strike, k_sub,  k_sup,        k_table, k_tt,   k_u,      k_ul,      k_var});
  s.Add(kHeading, {k_h1, k_h2, k_h3, k_h4, k_h5, k_h6});
  s.Add(kInHead, {k_base, k_basefont, k_bgsound, k_link, k_meta, k_noframes, k_script, k_style,
                  k_template_, k_title});
  s.Add(kCell, {k_td, k_th});
  return s;
}

inline constexpr TagSets kTagSets = MakeTagSets();

}  // namespace internal

inline bool TagIs(Tag tag, TagSet set) {
  return (internal::kTagSets.sets[static_cast<std::size_t>(tag)] & set) != 0;
}

}  // namespace sabok::html
