// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "render/parts/cards.h"
#include "render/parts/context.h"

namespace sabok::render {

// A file of the edition.
struct RenderedPage {
  std::string path;
  std::string html;
};

// By moment, newest first; without a date last; then by path, so that the order is always the same.
void SortNewestFirst(std::vector<Card>& cards);

// All lists of an edition: for each language that has articles (and the site's own, even without) a
// front page with its newest articles and a page for each section, sections with many articles in
// several pages. Any order of cards gives the same bytes. Sorted by path.
std::vector<RenderedPage> RenderListings(std::vector<Card> cards, const RenderContext& context);

// The paths of front pages and days, outside "_sabok/", which no article may take.
std::vector<std::string> FrontPaths(const std::vector<std::string>& languages,
                                    std::string_view site_language);

// One front page. `cards` are all of its language, newest first; `languages` those of all fronts.
std::string RenderFront(const std::vector<Card>& cards, const std::vector<std::string>& languages,
                        std::string_view language, const RenderContext& context);

// One page of a section's list.
struct SectionList {
  std::string language;
  std::string section;
  std::vector<Card> cards;  // of this page only, newest first
  int page = 1;
  int pages = 1;
};
std::string RenderSection(const SectionList& list, const RenderContext& context);

// For addresses the edition does not have. Its links start at the root, because it is shown at any
// address.
std::string RenderNotFound(const RenderContext& context, std::string_view language);

}  // namespace sabok::render
