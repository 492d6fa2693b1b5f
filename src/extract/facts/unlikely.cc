// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/facts/unlikely.h"

#include <algorithm>

#include "base/text.h"
#include "extract/words/phrases.h"

// Tags, roles and class names tell chrome from article, until they lie: a theme wraps all it has in
// <div class="sidebar-right">, a magazine puts its article into <aside>, a blog calls every post
// "promo". A block that holds most of the page's prose is therefore believed less than its name:
// for loose words half of the page's prose overrules them, for words that are hardly ever wrong
// (comments, footer, navigation) seven eighths, words that say little ("widget", "tools") count
// only for boxes of links and for labels: page builders call every paragraph a widget.
//
// Majorities mislead on short news: a column of the day's other stories, <aside class="sidebar">,
// then holds most of the prose. A loose word is believed all the same where the page marks an
// article elsewhere (itemprop, a class of its body, <article> with the <h1>) of some length.
//
// And what holds <main> is the page, whatever its name ("dialog-off-canvas-main-canvas"); words are
// compared, since a wrapper's menus are links. Nor is a grid of contents, article and sidebar that
// is named after all three, where most of its prose stands in what is marked as the article.
//
// Measured together with words cut out of machine-made names (hints.cc), boxes kept for their share
// of the text (clean.cc) and the second look (content_score.cc): word F1 .955 to .957 on 778
// articles, .928 to .933 on 844 pages of news (Polish .878 to .902), .813 to .831 on forums and
// documentation, of which four had come out empty and none does now; 4-gram F1 .949 to .956 on
// Readability's pages. Lost: customers' praise and price lists beside two articles.

namespace sabok::extract {
namespace {

enum class Verdict { kArticle, kWeak, kLoose, kSure };

constexpr Hints kSureHints =
    Hints::Of(Hint::kNavigation, Hint::kFooter, Hint::kComments, Hint::kCookie);
constexpr Hints kWeakHints = Hints::Of(Hint::kWidget, Hint::kTools, Hint::kModal, Hint::kPaywall);
constexpr Hints kLooseHints =
    Hints::Of(Hint::kSidebar, Hint::kShare, Hint::kNewsletter, Hint::kRelated, Hint::kAdvertisement,
              Hint::kPromotion, Hint::kTags, Hint::kAuthorBox, Hint::kLoading, Hint::kContents);

Verdict ByTag(const PageText& page, NodeId id) {
  switch (page.document()[id].tag) {
    case Tag::k_nav:
    case Tag::k_search:
    case Tag::k_menu:
      return Verdict::kSure;
    case Tag::k_footer: {
      // The footer of a quotation names who said it.
      const NodeId parent = page.document()[id].parent;
      return page.IsElement(parent, Tag::k_blockquote) ? Verdict::kArticle : Verdict::kSure;
    }
    case Tag::k_aside:
    case Tag::k_dialog:
    case Tag::k_form:
    case Tag::k_fieldset:
      return Verdict::kLoose;
    default:
      return Verdict::kArticle;
  }
}

Verdict ByRole(const PageText& page, NodeId id) {
  const std::string_view role = page.document().Get(id, "role");
  if (role.empty()) return Verdict::kArticle;
  for (std::string_view sure :
       {"navigation", "contentinfo", "search", "menu", "menubar", "banner"}) {
    if (EqualsIgnoreCase(role, sure)) return Verdict::kSure;
  }
  for (std::string_view loose :
       {"complementary", "dialog", "alertdialog", "alert", "toolbar", "form", "note"}) {
    if (EqualsIgnoreCase(role, loose)) return Verdict::kLoose;
  }
  return Verdict::kArticle;
}

bool IsTrusted(const PageText& page, NodeId id) {
  const Tag tag = page.document()[id].tag;
  if (tag == Tag::k_html || tag == Tag::k_body || tag == Tag::k_main) return true;
  const std::string_view item = page.document().Get(id, "itemprop");
  return EqualsIgnoreCase(item, "articleBody") || EqualsIgnoreCase(item, "mainEntity");
}

Verdict ByHints(const PageText& page, const Landmarks& landmarks, NodeId id) {
  const NodeText& node = page[id];
  const Tag tag = page.document()[id].tag;
  if (tag == Tag::k_figure || tag == Tag::k_figcaption || tag == Tag::k_img ||
      tag == Tag::k_picture || tag == Tag::k_table || html::IsHeading(tag)) {
    return node.hints.HasAny(Hints::Of(Hint::kAdvertisement, Hint::kRelated, Hint::kComments)) &&
                   !html::IsHeading(tag)
               ? Verdict::kLoose
               : Verdict::kArticle;
  }
  if (node.hints.Has(Hint::kBody)) return Verdict::kArticle;
  // What draws formulas names parts of them "menu".
  if (tag == Tag::kOther && node.link_text == 0 && landmarks.HasFormula(page.document(), id))
    return Verdict::kArticle;
  // <a class="permalink"> or <a class="tags"> in a sentence is a word of it.
  const bool small = tag == Tag::k_a || tag == Tag::k_em || tag == Tag::k_strong ||
                     tag == Tag::k_b || tag == Tag::k_i;
  if (small && !node.hints.HasAny(Hints::Of(Hint::kAdvertisement, Hint::kShare, Hint::kTools))) {
    return Verdict::kArticle;
  }
  if (node.hints.HasAny(kSureHints)) {
    // "content-nav-section" with paragraphs and hardly a link is no navigation.
    const bool prose = node.raw_prose > 400 && page.LinkDensity(id) < 0.25 &&
                       !node.hints.HasAny(Hints::Of(Hint::kFooter, Hint::kComments, Hint::kCookie));
    return prose ? Verdict::kWeak : Verdict::kSure;
  }
  if (node.hints.HasAny(kLooseHints)) return Verdict::kLoose;
  // "paywall" names the box that asks to pay as well as each paragraph that is paid for.
  if (node.hints.Has(Hint::kPaywall) && node.text < 1500 &&
      static_cast<std::uint32_t>(CountAccountWords(VisibleText(page, id))) * 150 >= node.text)
    return Verdict::kLoose;
  return node.hints.HasAny(kWeakHints) ? Verdict::kWeak : Verdict::kArticle;
}

// Running text of the subtree. Blocks count it; an inline element around whole paragraphs, as a
// banner's <span> may be, has none of its own.
std::uint64_t ProseIn(const PageText& page, NodeId id) {
  const NodeText& node = page[id];
  if (html::IsBlockLevel(page.document()[id].tag)) return node.raw_prose;
  return std::max(node.raw_prose, node.text < 500 ? 0 : node.text - node.link_text);
}

// True if the page marks its article outside this subtree, which has no <h1>.
bool IsArticleElsewhere(const PageText& page, const Landmarks& landmarks, NodeId id) {
  const Document& document = page.document();
  if (landmarks.HasHeading(document, id)) return false;
  const std::uint64_t own = ProseIn(page, id);
  return std::ranges::any_of(landmarks.articles(), [&](NodeId other) {
    return std::uint64_t{page[other].raw_prose} * 6 >= own && !document.IsInside(id, other) &&
           !document.IsInside(other, id);
  });
}

}  // namespace

Landmarks::Landmarks(const PageText& page) {
  constexpr std::uint32_t kLeast = 150;
  constexpr std::size_t kEnough = 64;
  const Document& document = page.document();
  std::vector<NodeId> named;  // <article> and its like, in document order
  for (NodeId id = 1; id < page.size(); ++id) {
    if (document[id].kind != NodeKind::kElement || page[id].hidden) continue;
    const Tag tag = document[id].tag;
    if (tag == Tag::k_h1) headings_.push_back(id);
    if (tag == Tag::k_math) formulas_.push_back(id);
    if (tag == Tag::k_main) mains_.push_back(id);
    if (page[id].raw_prose < kLeast) continue;
    const bool body = page[id].hints.Has(Hint::kBody) ||
                      EqualsIgnoreCase(document.Get(id, "itemprop"), "articleBody");
    if (body && articles_.size() < kEnough) articles_.push_back(id);
    if (!body && (tag == Tag::k_article || EqualsIgnoreCase(document.Get(id, "role"), "article")))
      named.push_back(id);
  }
  for (NodeId id : named) {
    if (articles_.size() < kEnough && HasHeading(document, id)) articles_.push_back(id);
  }
}

NodeId Landmarks::FirstInside(const std::vector<NodeId>& nodes, const Document& document,
                              NodeId id) {
  const auto at = std::ranges::upper_bound(nodes, id);
  return at != nodes.end() && *at < document[id].end ? *at : kNoNode;
}

bool Landmarks::HoldsMain(const PageText& page, NodeId id) const {
  const NodeId main = FirstInside(mains_, page.document(), id);
  if (main == kNoNode) return false;
  const auto words = [&](NodeId node) { return page[node].text - page[node].link_text; };
  return words(main) * 2 > words(id);
}

// A grid of contents, article and sidebar is named after all three: most of its prose stands in
// what is marked as the article.
bool Landmarks::HoldsArticle(const PageText& page, NodeId id) const {
  constexpr std::uint32_t kLeast = 600;
  return std::ranges::any_of(articles_, [&](NodeId article) {
    return page.document().IsInside(article, id) && page[article].raw_prose >= kLeast &&
           std::uint64_t{page[article].raw_prose} * 2 > ProseIn(page, id);
  });
}

bool IsChrome(const PageText& page, const Landmarks& landmarks, NodeId id) {
  if (page[id].hidden || IsTrusted(page, id)) return page[id].hidden;
  const Verdict verdict =
      std::max({ByTag(page, id), ByRole(page, id), ByHints(page, landmarks, id)});
  if (verdict == Verdict::kArticle) return false;
  const std::uint64_t all = page[page.body()].raw_prose;
  const std::uint64_t own = ProseIn(page, id);
  const bool chrome = verdict == Verdict::kWeak
                          ? page.LinkDensity(id) > 0.4 || (own == 0 && page[id].text < 60)
                      : verdict == Verdict::kSure
                          ? own * 8 < all * 7 || all == 0
                          : own * 2 < all || all == 0 || IsArticleElsewhere(page, landmarks, id);
  return chrome && !landmarks.HoldsMain(page, id) &&
         (verdict == Verdict::kSure || !landmarks.HoldsArticle(page, id));
}

}  // namespace sabok::extract
