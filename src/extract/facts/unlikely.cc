#include "extract/facts/unlikely.h"

#include <algorithm>

#include "base/text.h"
#include "extract/facts/page_facts.h"
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

Verdict ByTag(const PageFacts& facts, NodeId id) {
  switch (facts.document()[id].tag) {
    case Tag::k_nav:
    case Tag::k_search:
    case Tag::k_menu:
      return Verdict::kSure;
    case Tag::k_footer: {
      // The footer of a quotation names who said it.
      const NodeId parent = facts.document()[id].parent;
      return facts.IsElement(parent, Tag::k_blockquote) ? Verdict::kArticle : Verdict::kSure;
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

Verdict ByRole(const PageFacts& facts, NodeId id) {
  const std::string_view role = facts.document().Get(id, "role");
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

bool IsTrusted(const PageFacts& facts, NodeId id) {
  const Tag tag = facts.document()[id].tag;
  if (tag == Tag::k_html || tag == Tag::k_body || tag == Tag::k_main) return true;
  const std::string_view item = facts.document().Get(id, "itemprop");
  return EqualsIgnoreCase(item, "articleBody") || EqualsIgnoreCase(item, "mainEntity");
}

Verdict ByHints(const PageFacts& facts, const Landmarks& landmarks, NodeId id) {
  const NodeFacts& node = facts[id];
  const Tag tag = facts.document()[id].tag;
  if (tag == Tag::k_figure || tag == Tag::k_figcaption || tag == Tag::k_img ||
      tag == Tag::k_picture || tag == Tag::k_table || html::IsHeading(tag)) {
    return node.hints.HasAny(Hints::Of(Hint::kAdvertisement, Hint::kRelated, Hint::kComments)) &&
                   !html::IsHeading(tag)
               ? Verdict::kLoose
               : Verdict::kArticle;
  }
  if (node.hints.Has(Hint::kBody)) return Verdict::kArticle;
  // What draws formulas names parts of them "menu".
  if (tag == Tag::kOther && node.link_text == 0 && landmarks.HasFormula(facts.document(), id))
    return Verdict::kArticle;
  // <a class="permalink"> or <a class="tags"> in a sentence is a word of it.
  const bool small = tag == Tag::k_a || tag == Tag::k_em || tag == Tag::k_strong ||
                     tag == Tag::k_b || tag == Tag::k_i;
  if (small && !node.hints.HasAny(Hints::Of(Hint::kAdvertisement, Hint::kShare, Hint::kTools))) {
    return Verdict::kArticle;
  }
  if (node.hints.HasAny(kSureHints)) {
    // "content-nav-section" with paragraphs and hardly a link is no navigation.
    const bool prose = node.raw_prose > 400 && facts.LinkDensity(id) < 0.25 &&
                       !node.hints.HasAny(Hints::Of(Hint::kFooter, Hint::kComments, Hint::kCookie));
    return prose ? Verdict::kWeak : Verdict::kSure;
  }
  if (node.hints.HasAny(kLooseHints)) return Verdict::kLoose;
  // "paywall" names the box that asks to pay as well as each paragraph that is paid for.
  if (node.hints.Has(Hint::kPaywall) && node.text < 1500 &&
      static_cast<std::uint32_t>(CountAccountWords(VisibleText(facts, id))) * 150 >= node.text)
    return Verdict::kLoose;
  return node.hints.HasAny(kWeakHints) ? Verdict::kWeak : Verdict::kArticle;
}

// Running text of the subtree. Blocks count it; an inline element around whole paragraphs, as a
// banner's <span> may be, has none of its own.
std::uint64_t ProseIn(const PageFacts& facts, NodeId id) {
  const NodeFacts& node = facts[id];
  if (html::IsBlockLevel(facts.document()[id].tag)) return node.raw_prose;
  return std::max(node.raw_prose, node.text < 500 ? 0 : node.text - node.link_text);
}

// True if the page marks its article outside this subtree, which has no <h1>.
bool IsArticleElsewhere(const PageFacts& facts, const Landmarks& landmarks, NodeId id) {
  const Document& document = facts.document();
  if (landmarks.HasHeading(document, id)) return false;
  const std::uint64_t own = ProseIn(facts, id);
  return std::ranges::any_of(landmarks.articles(), [&](NodeId other) {
    return std::uint64_t{facts[other].raw_prose} * 6 >= own && !document.IsInside(id, other) &&
           !document.IsInside(other, id);
  });
}

}  // namespace

Landmarks::Landmarks(const PageFacts& facts) {
  constexpr std::uint32_t kLeast = 150;
  constexpr std::size_t kEnough = 64;
  const Document& document = facts.document();
  std::vector<NodeId> named;  // <article> and its like, in document order
  for (NodeId id = 1; id < facts.size(); ++id) {
    if (document[id].kind != NodeKind::kElement || facts[id].hidden) continue;
    const Tag tag = document[id].tag;
    if (tag == Tag::k_h1) headings_.push_back(id);
    if (tag == Tag::k_math) formulas_.push_back(id);
    if (tag == Tag::k_main) mains_.push_back(id);
    if (facts[id].raw_prose < kLeast) continue;
    const bool body = facts[id].hints.Has(Hint::kBody) ||
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

bool Landmarks::HoldsMain(const PageFacts& facts, NodeId id) const {
  const NodeId main = FirstInside(mains_, facts.document(), id);
  if (main == kNoNode) return false;
  const auto words = [&](NodeId node) { return facts[node].text - facts[node].link_text; };
  return words(main) * 2 > words(id);
}

// A grid of contents, article and sidebar is named after all three: most of its prose stands in
// what is marked as the article.
bool Landmarks::HoldsArticle(const PageFacts& facts, NodeId id) const {
  constexpr std::uint32_t kLeast = 600;
  return std::ranges::any_of(articles_, [&](NodeId article) {
    return facts.document().IsInside(article, id) && facts[article].raw_prose >= kLeast &&
           std::uint64_t{facts[article].raw_prose} * 2 > ProseIn(facts, id);
  });
}

bool IsChrome(const PageFacts& facts, const Landmarks& landmarks, NodeId id) {
  if (facts[id].hidden || IsTrusted(facts, id)) return facts[id].hidden;
  const Verdict verdict =
      std::max({ByTag(facts, id), ByRole(facts, id), ByHints(facts, landmarks, id)});
  if (verdict == Verdict::kArticle) return false;
  const std::uint64_t all = facts[facts.body()].raw_prose;
  const std::uint64_t own = ProseIn(facts, id);
  const bool chrome = verdict == Verdict::kWeak
                          ? facts.LinkDensity(id) > 0.4 || (own == 0 && facts[id].text < 60)
                      : verdict == Verdict::kSure
                          ? own * 8 < all * 7 || all == 0
                          : own * 2 < all || all == 0 || IsArticleElsewhere(facts, landmarks, id);
  return chrome && !landmarks.HoldsMain(facts, id) &&
         (verdict == Verdict::kSure || !landmarks.HoldsArticle(facts, id));
}

}  // namespace sabok::extract
