// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "base/language.h"
#include "render/parts/html_writer.h"
#include "render/parts/links.h"
#include "render/parts/words.h"

namespace sabok::render {

// What the edition's name at the top is.
enum class HeaderKind : std::uint8_t {
  kLink,   // the way to the front page
  kTitle,  // the page's own heading: this is the front page
};

// Another form of a page.
struct Alternate {
  std::string_view media_type;
  std::string link;
};

// What goes around the content of every page. Plain value.
struct PageFrame {
  std::string language;  // BCP 47, may be empty
  Direction direction = Direction::kLeftToRight;
  std::string title;                  // of the browser's tab
  std::string description;            // for previews; may be empty
  std::string canonical;              // the address of the full page; may be empty
  std::vector<Alternate> alternates;  // the page's other forms
  article::Reserved reserved;         // what programs are told
  std::string front_link;
  std::string feed_link;
  HeaderKind header = HeaderKind::kLink;
};

// One link of a footer or a navigation.
struct NavigationLink {
  std::string label;
  std::string link;
  std::string language;  // of the label, if it is not the page's
};

// From the doctype to <main>: nothing in it makes a browser ask for anything.
void WriteOpening(HtmlWriter& out, const PageFrame& frame, const RenderContext& context,
                  const Words& words);
// From </main> to the end: the links, then one line of text.
void WriteClosing(HtmlWriter& out, const std::vector<NavigationLink>& links, std::string_view line);
// The primary language of the site's own front page, as "fa".
std::string_view SiteLanguage(const RenderContext& context);
// Around a page that lists articles: it has no full page and no text twin.
PageFrame ListFrame(std::string_view language, std::string title, const LinksView& links);
// "Light edition, updated 5 November 2026", for the end of lists.
std::string EditionLine(const RenderContext& context, const Words& words,
                        std::string_view language);
void WriteNavigation(HtmlWriter& out, const std::vector<NavigationLink>& links,
                     std::string_view label);

}  // namespace sabok::render
