// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/learn_site.h"

#include <algorithm>

#include "base/text.h"
#include "extract/content/content_score.h"
#include "extract/facts/page_facts.h"
#include "extract/facts/site_rules.h"

namespace sabok::extract {
namespace {

std::uint64_t TextKey(std::string_view text) {
  std::uint64_t key = 0;
  for (const char c : text) {
    if (!IsSpace(c)) key = (key ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  }
  return key;
}

std::uint64_t TitleOf(const Document& document) {
  const auto size = static_cast<NodeId>(document.size());
  for (NodeId id = document.Find(Tag::k_meta, 0, size); id != kNoNode;
       id = document.Find(Tag::k_meta, id + 1, size)) {
    if (EqualsIgnoreCase(document.Get(id, "property"), "og:title")) {
      return TextKey(document.Get(id, "content"));
    }
  }
  const NodeId title = document.Find(Tag::k_title, 0, size);
  return title == kNoNode ? 0 : TextKey(document.TextOf(title));
}

}  // namespace

PageSketch SketchOf(const Document& document) {
  const PageText page = ReadText(document, {});
  const std::vector<std::uint64_t> places = PlacesOf(document);
  PageSketch sketch;
  sketch.title = TitleOf(document);
  sketch.blocks = PrintsOf(page, places);
  return sketch;
}

std::uint64_t ContentPlaceOf(const Document& document, const SiteKnowledge& site) {
  const PageFacts facts = ReadFacts(document, {}, &site);
  NodeId largest = kNoNode;
  for (NodeId root : FindContent(facts, kNoNode).roots) {
    if (largest == kNoNode || facts[root].prose > facts[largest].prose) largest = root;
  }
  if (largest == kNoNode) return 0;
  // The innermost box that still holds it: the boxes around it hold other things on other pages.
  for (NodeId child = document.FirstChild(largest); child != kNoNode;) {
    const bool holds = facts[child].prose * 20 >= facts[largest].prose * 19 &&
                       facts[child].prose > 0 && document[child].tag != Tag::k_p;
    if (holds) largest = child;
    child = holds ? document.FirstChild(child) : document.NextSibling(child);
  }
  return PlacesOf(document)[largest];
}

SiteKnowledge LearnSite(std::size_t count, const PageGetter& page) {
  count = std::min(count, SiteKnowledge::kMostPages);
  if (count < SiteKnowledge::kFewestPages) return {};
  std::vector<PageSketch> sketches;
  for (std::size_t i = 0; i < count; ++i) {
    if (const auto document = page(i)) sketches.push_back(SketchOf(*document));
  }
  SiteKnowledge site = SiteKnowledge::Learn(sketches);
  if (site.pages() == 0) return site;
  std::vector<std::uint64_t> places;
  for (std::size_t i = 0; i < count; ++i) {
    if (const auto document = page(i)) places.push_back(ContentPlaceOf(*document, site));
  }
  site.LearnContentPlace(places);
  return site;
}

}  // namespace sabok::extract
