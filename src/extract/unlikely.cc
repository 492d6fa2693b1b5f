#include "extract/unlikely.h"

#include <algorithm>

#include "base/text.h"
#include "extract/page_facts.h"
#include "extract/phrases.h"

// Tags, roles and class names tell chrome from article, until they lie: a theme wraps all it has in
// <div class="sidebar-right">, a magazine puts its article into <aside>, a blog calls every post
// "promo". A block that holds most of the page's prose is therefore believed less than its name:
// for loose words half of the page's prose overrules them, for words that are hardly ever wrong
// (comments, footer, navigation) seven eighths,
// words that say little ("widget", "tools") count only for boxes of links and for labels: page
// builders call every paragraph a widget.
//
// Majorities mislead on short news: a column of the day's other stories, <aside class="sidebar">,
// then holds most of the prose. A loose word is believed all the same where the page marks an
// article elsewhere (itemprop, a class of its body, <article> with the <h1>) of some length.
//
// And what holds <main> is the page, whatever its name ("dialog-off-canvas-main-canvas").

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

// What draws formulas names parts of them "menu".
bool IsFormula(const PageFacts& facts, NodeId id) {
  return facts.document()[id].tag == Tag::kOther && facts[id].link_text == 0 &&
         facts.document().Find(Tag::k_math, id, facts.document()[id].end) != kNoNode;
}

Verdict ByHints(const PageFacts& facts, NodeId id) {
  const NodeFacts& node = facts[id];
  const Tag tag = facts.document()[id].tag;
  if (tag == Tag::k_figure || tag == Tag::k_figcaption || tag == Tag::k_img ||
      tag == Tag::k_picture || tag == Tag::k_table || html::IsHeading(tag)) {
    return node.hints.HasAny(Hints::Of(Hint::kAdvertisement, Hint::kRelated, Hint::kComments)) &&
                   !html::IsHeading(tag)
               ? Verdict::kLoose
               : Verdict::kArticle;
  }
  if (node.hints.Has(Hint::kBody) || IsFormula(facts, id)) return Verdict::kArticle;
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

bool HoldsMain(const PageFacts& facts, NodeId id) {
  const Document& document = facts.document();
  const NodeId main = document.Find(Tag::k_main, id + 1, document[id].end);
  return main != kNoNode && !facts[main].hidden && facts[main].text * 2 > facts[id].text;
}

bool IsMarkedArticle(const PageFacts& facts, NodeId id) {
  const Document& document = facts.document();
  if (document[id].kind != NodeKind::kElement) return false;
  if (facts[id].hints.Has(Hint::kBody)) return true;
  if (EqualsIgnoreCase(document.Get(id, "itemprop"), "articleBody")) return true;
  const bool article =
      document[id].tag == Tag::k_article || EqualsIgnoreCase(document.Get(id, "role"), "article");
  return article && document.Find(Tag::k_h1, id, document[id].end) != kNoNode;
}

// True if the page marks its article outside this subtree, which has no <h1>.
bool IsArticleElsewhere(const PageFacts& facts, NodeId id) {
  constexpr std::uint64_t kLeast = 150;
  const Document& document = facts.document();
  if (document.Find(Tag::k_h1, id, document[id].end) != kNoNode) return false;
  const std::uint64_t own = ProseIn(facts, id);
  for (NodeId other = facts.body() + 1; other < document[facts.body()].end;) {
    if (facts[other].hidden || other == id) {
      other = document[other].end;
      continue;
    }
    const std::uint64_t prose = facts[other].raw_prose;
    if (prose >= kLeast && prose * 6 >= own && !document.IsInside(id, other) &&
        IsMarkedArticle(facts, other))
      return true;
    ++other;
  }
  return false;
}

}  // namespace

bool IsChrome(const PageFacts& facts, NodeId id) {
  if (facts[id].hidden || IsTrusted(facts, id)) return facts[id].hidden;
  const Verdict verdict = std::max({ByTag(facts, id), ByRole(facts, id), ByHints(facts, id)});
  if (verdict == Verdict::kArticle) return false;
  const std::uint64_t all = facts[facts.body()].raw_prose;
  const std::uint64_t own = ProseIn(facts, id);
  const bool chrome =
      verdict == Verdict::kWeak   ? facts.LinkDensity(id) > 0.4 || (own == 0 && facts[id].text < 60)
      : verdict == Verdict::kSure ? own * 8 < all * 7 || all == 0
                                  : own * 2 < all || all == 0 || IsArticleElsewhere(facts, id);
  return chrome && !HoldsMain(facts, id);
}

}  // namespace sabok::extract
