// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/facts/cards.h"

#include <algorithm>

#include "base/text.h"
#include "base/url.h"

// "More from this section" below an article reads like an article: sentences, few links, often
// inside the very element that holds the text. Where class names say nothing, its shape tells:
//
//   <div><div><h4><a href="/a">Harbour dues rise</a></h4><p>From May on, owners of ...</p></div>
//        <div><h4><a href="/b">The ice is back</a></h4><p>Skaters found the lake ...</p></div>
//        <div><h4><a href="/c">...
//
// A card is a small part whose first block of text is all link, to a page of the same site, with a
// few short blocks below. Three of them that make up most of a box are no part of the text around.
//
// Tried and rejected: two cards (an article's two boxed sources look the same); parts that are a
// paragraph or one line of a list (sources with a remark each); links to other sites (lists of
// shops and books are what some articles are about); a box with the page's <h1> in it.
//
// Measured with the look beside the title (content_score.cc) and the tail's labels (phrases.h):
// word F1 .904 to .926 on 844 news pages in five languages, Greek .927 to .964, Russian .818 to
// .874. One article that is a list of recipes, each a card, loses them.

namespace sabok::extract {
namespace {

constexpr NodeId kMostNodes = 120;
constexpr std::uint32_t kMostText = 800;
constexpr std::uint32_t kHeadline = 12;
constexpr std::uint32_t kBeforeHeadline = 60;
constexpr std::uint32_t kLongestBlock = 420;

}  // namespace

std::string HostOf(const PageText& page) {
  const Document& document = page.document();
  for (NodeId id = 1; id < page.body(); ++id) {
    const bool canonical =
        page.IsElement(id, Tag::k_link) && EqualsIgnoreCase(document.Get(id, "rel"), "canonical");
    const bool graph = page.IsElement(id, Tag::k_meta) && document.Get(id, "property") == "og:url";
    if (!canonical && !graph) continue;
    const auto url = Url::Parse(Trim(document.Get(id, canonical ? "href" : "content")));
    if (url) return std::string(url->host());
  }
  return {};
}

bool LeadsOn(std::string_view href, std::string_view host) {
  href = Trim(href);
  if (href.empty() || href.starts_with('#')) return false;
  const auto scheme = href.find("//");
  if (scheme == std::string_view::npos || scheme > 8) return !href.starts_with("mailto:");
  std::string_view rest = href.substr(scheme + 2);
  rest = rest.substr(0, rest.find('/'));
  return host.empty() || rest.ends_with(host) || host.ends_with(rest);
}

bool LeadsAway(std::string_view href, std::string_view host) {
  href = Trim(href);
  const auto scheme = href.find("//");
  return !host.empty() && scheme <= 8 && !LeadsOn(href, host);
}

namespace {

bool MayBeCard(Tag tag) {
  switch (tag) {
    case Tag::k_div:
    case Tag::k_li:
    case Tag::k_article:
    case Tag::k_section:
    case Tag::k_td:
    case Tag::k_tr:
    case Tag::k_dl:
    case Tag::k_dd:
    case Tag::k_a:
    case Tag::kOther:
      return true;
    default:
      return false;
  }
}

// The link around or inside a block.
NodeId LinkOf(const PageText& page, NodeId block) {
  const Document& document = page.document();
  const NodeId inside = document.Find(Tag::k_a, block, document[block].end);
  if (inside != kNoNode) return inside;
  for (NodeId up = document[block].parent; up != kNoNode; up = document[up].parent) {
    if (document[up].tag == Tag::k_a) return up;
  }
  return kNoNode;
}

bool IsCard(const PageText& page, NodeId id, std::string_view host) {
  const Document& document = page.document();
  const NodeText& part = page[id];
  if (document[id].kind != NodeKind::kElement || part.hidden || !MayBeCard(document[id].tag) ||
      part.text < 2 * kHeadline || part.text > kMostText || part.link_text == 0 ||
      document[id].end - id > kMostNodes)
    return false;
  std::uint32_t before = 0;
  bool headline = false;
  for (NodeId i = id; i < document[id].end; ++i) {
    if (page[i].block != i || page[i].own_text == 0) continue;
    const bool all_link = page[i].own_link * 10 >= page[i].own_text * 9;
    if (headline) {
      if (page[i].own_text > kLongestBlock) return false;
    } else if (all_link && page[i].own_text >= kHeadline && i != id) {
      const NodeId link = LinkOf(page, i);
      if (link == kNoNode || !LeadsOn(document.Get(link, "href"), host)) return false;
      headline = true;
    } else if ((before += page[i].own_text) > kBeforeHeadline) {
      return false;
    }
  }
  return headline;
}

bool IsCardBox(const PageText& page, NodeId id, std::string_view host) {
  const Document& document = page.document();
  const NodeText& box = page[id];
  if (document[id].kind != NodeKind::kElement || box.hidden || box.text < 6 * kHeadline ||
      box.raw_prose * 2 > page[page.body()].raw_prose)
    return false;
  int cards = 0;
  std::uint32_t text = 0;
  for (NodeId child = document.FirstChild(id); child != kNoNode;
       child = document.NextSibling(child)) {
    if (!IsCard(page, child, host)) continue;
    ++cards;
    text += page[child].text;
  }
  return cards >= 3 && text * 10 >= box.text * 8 &&
         document.Find(Tag::k_h1, id, document[id].end) == kNoNode;
}

}  // namespace

std::vector<NodeId> FindCardBoxes(const PageText& page) {
  const Document& document = page.document();
  const std::string host = HostOf(page);
  std::vector<NodeId> boxes;
  for (NodeId id = page.body() + 1; id < document[page.body()].end;) {
    const bool box = IsCardBox(page, id, host);
    if (box) boxes.push_back(id);
    id = box ? document[id].end : id + 1;
  }
  return boxes;
}

}  // namespace sabok::extract
