// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/url.h"
#include "html/dom/document.h"

namespace sabok::extract {

// A meta element: `key` is its name, property or http-equiv, in lower case.
struct OutlineMeta {
  std::string key;
  std::string_view content;
};

// A link that reads like another page's headline: in a heading, or a line of its own.
struct HeadlineLink {
  Url target;
  bool heading = false;
};

struct OutlineForm {
  html::NodeId node = html::kNoNode;
  int passwords = 0;
  int names = 0;  // fields for a name, an address, a telephone number
  bool post_password = false;
};

// What stands on a page, read in one pass, without asking which part of it is an article. Lengths
// are in units of reading matter (text_units.h). Views into the document, which must outlive it.
struct PageOutline {
  std::vector<OutlineMeta> metas;
  std::string title;
  std::vector<std::string> headings;  // the first h1 to h3, as shown
  std::string body_classes;           // of body and html, in lower case, a space around each
  std::string text;                   // as shown, folded, a line a block; code left out; bounded
  std::string code;                   // the text of pre and code, folded; bounded
  std::string marks;        // classes, ids, addresses of scripts and frames, in lower case
  std::uint32_t units = 0;  // of all that is shown, without links
  std::uint32_t link_units = 0;
  std::uint32_t prose = 0;          // in blocks that read like sentences, outside of chrome
  std::uint32_t longest_prose = 0;  // without a headline link in between
  std::vector<HeadlineLink> headline_links;  // to other pages of the site, each once
  std::vector<OutlineForm> forms;
  std::vector<std::string_view> frames;  // addresses
  int scripts = 0;
  int pictures = 0;  // videos and sounds, too
  int times = 0;     // time elements outside of cards' headings
  bool has_byline = false;

  // The first meta of that key; empty if there is none.
  std::string_view Meta(std::string_view key) const;
  bool HasBodyClass(std::string_view name) const;
};

PageOutline ReadOutline(const html::Document& document, const Url& base);

}  // namespace sabok::extract
