// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "extract/facts/site_knowledge.h"
#include "html/dom/document.h"

namespace sabok::extract {

PageSketch SketchOf(const Document& document);

// The place of the content's largest part, found with what repeats left out; 0 if the page has no
// content.
std::uint64_t ContentPlaceOf(const Document& document, const SiteKnowledge& site);

// Both steps of learning over a sample of `count` pages; `page` gives each of them when asked,
// twice, or nothing if it cannot be read. At most kMostPages are asked for.
using PageGetter = std::function<std::optional<Document>(std::size_t)>;
SiteKnowledge LearnSite(std::size_t count, const PageGetter& page);

// Where a page belongs when its address is not known: the host of its canonical address, of og:url,
// of <base>, or of most of its absolute links; else a name made from its style sheets. Empty if the
// page says nothing.
std::string SiteOf(const Document& document);

}  // namespace sabok::extract
