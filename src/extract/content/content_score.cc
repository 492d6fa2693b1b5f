// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/content/content_score.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "extract/facts/cards.h"

// Which element holds the article? Readability's answer, points for each paragraph handed up to
// parent and grandparent, picks one parent of many paragraphs, and loses half the article wherever
// a template wraps every second section in a box of its own; the other half must then be found
// again by looking at siblings.
//
// Here every element is a candidate, and the best one maximises
//
//     prose * purity^2 * semantics * usual        purity = (prose + other / 2) / text
//
// where other is text that is neither prose nor link (items of lists, cells), with all counts taken
// after chrome was left out (unlikely.h), and usual is 2.5 where the site's other pages have their
// content. A short text beside the title is asked first (BesideTitle). An article's container holds
// all of its prose and little else. Its parent holds the same prose and more labels, so it is less
// pure; one section of it is as pure and holds less. Boxes that cut the article in pieces change
// nothing. What remains to be added is text that a template puts beside the container (an
// introduction, a last paragraph): siblings that are nearly all prose are joined.
//
// Where next to nothing is found a second look believes fewer names: it counts what stands in
// chrome as well, but for chrome that never holds an article (IsNeverContent). It once chose the
// notice about cookies below a list of links, and readers' remarks below two sentences of news. So
// an element that is marked as the article and holds the title is asked before it, and what stands
// below the title must be outweighed eight times. And where what was found is a line inside the
// marked element ("Found with the help of ..." below a list of links), the element is taken.

namespace sabok::extract {
namespace {

constexpr double kThin = 250;  // units of prose below which the second look is taken
constexpr double kShortNews = 120;

double SemanticWeight(const PageFacts& facts, NodeId id) {
  const Document& document = facts.document();
  const Hints hints = facts[id].hints;
  const std::string_view item = document.Get(id, "itemprop");
  if (EqualsIgnoreCase(item, "articleBody")) return 1.6;
  if (hints.Has(Hint::kBody)) return 1.45;
  const Tag tag = document[id].tag;
  if (tag == Tag::k_article) return 1.3;
  if (tag == Tag::k_main || EqualsIgnoreCase(document.Get(id, "role"), "main")) return 1.15;
  double weight = hints.Has(Hint::kArticle) ? 1.1 : 1;
  if (tag == Tag::k_p || tag == Tag::k_li || tag == Tag::k_blockquote) weight *= 0.5;
  if (tag == Tag::k_ul || tag == Tag::k_ol || tag == Tag::k_dl) weight *= 0.6;
  if (tag == Tag::k_table || tag == Tag::k_tbody || tag == Tag::k_tr) weight *= 0.8;
  return weight;
}

// The first look counts what is no chrome, the second one the prose it is given, by node.
struct Look {
  const std::vector<std::uint32_t>* generous = nullptr;

  double ProseIn(const PageFacts& facts, NodeId id) const {
    return generous != nullptr ? (*generous)[id] : facts[id].prose;
  }
  double TextIn(const NodeFacts& node) const {
    return generous != nullptr ? node.text : node.plain;
  }
  double LinksIn(const NodeFacts& node) const {
    return generous != nullptr ? node.link_text : node.plain_link;
  }
};

double ScoreOf(const PageFacts& facts, NodeId id, Look look) {
  const double prose = look.ProseIn(facts, id);
  const double text = look.TextIn(facts[id]);
  if (prose <= 0 || text <= 0) return 0;
  const double other = std::max(0.0, text - prose - look.LinksIn(facts[id]));
  const double purity = std::min(1.0, (prose + other / 2) / text);
  // Where the site's other pages have their content, this one's is likely to be.
  const double usual = facts[id].content_place ? 2.5 : 1;
  return prose * purity * purity * SemanticWeight(facts, id) * usual;
}

bool IsCandidate(const PageFacts& facts, NodeId id, Look look) {
  const Node& node = facts.document()[id];
  if (node.kind != NodeKind::kElement || facts[id].hidden) return false;
  if (look.generous == nullptr && facts[id].inside_chrome) return false;
  return node.tag == Tag::kOther || html::IsBlockLevel(node.tag) || node.tag == Tag::k_span ||
         node.tag == Tag::k_font;
}

NodeId BestElement(const PageFacts& facts, NodeId begin, NodeId end, Look look) {
  NodeId best = kNoNode;
  double best_score = 0;
  for (NodeId id = begin; id < end; ++id) {
    if (!IsCandidate(facts, id, look)) continue;
    const double score = ScoreOf(facts, id, look);
    // On a tie the outer one: it may carry the lead picture.
    if (score > best_score) {
      best = id;
      best_score = score;
    }
  }
  return best;
}

// On a short piece of news the boxes beside it hold more prose than it does. The title tells: the
// part of the page that holds the title, up to where it meets the part that holds the greatest
// prose, is asked first, if there is prose in it at all. A header with title and standfirst alone
// is no such part.
NodeId BesideTitle(const PageFacts& facts, NodeId best, NodeId title_node, Look look) {
  constexpr double kLeast = 150;
  const Document& document = facts.document();
  if (title_node == kNoNode || facts[title_node].inside_chrome || best == title_node ||
      document.IsInside(title_node, best) || document.IsInside(best, title_node))
    return best;
  NodeId arm = title_node;
  for (NodeId up = document[arm].parent; up != kNoNode && !document.IsInside(best, up);
       up = document[up].parent)
    arm = up;
  double prose = 0;
  for (NodeId id = document[title_node].end; id < document[arm].end; ++id) {
    if (facts[id].block == id && !facts[id].inside_chrome)
      prose += ProseOf(facts[id], document[id].tag);
  }
  const double other = look.ProseIn(facts, best);
  if (arm == title_node || document[arm].tag == Tag::k_header || prose < kLeast ||
      SemanticWeight(facts, best) > 1.2)
    return best;
  if (best > arm && prose * 5 < other) return best;
  const NodeId found = BestElement(facts, arm, document[arm].end, look);
  return found == kNoNode ? best : found;
}

// True if a sibling of the content is more of the same.
bool BelongsTo(const PageFacts& facts, NodeId sibling, NodeId content) {
  const NodeFacts& node = facts[sibling];
  if (node.hidden || node.inside_chrome || node.plain == 0) return false;
  const double purity = static_cast<double>(node.prose) / node.plain;
  const Tag tag = facts.document()[sibling].tag;
  if (tag == Tag::k_p) return purity > 0.7 && node.prose >= 60;
  const std::string_view own_class = facts.document().Get(sibling, "class");
  const bool alike = !own_class.empty() && own_class == facts.document().Get(content, "class");
  if (alike) return purity > 0.5 && node.prose >= 100;
  return purity > 0.8 && node.prose >= 140;
}

// All of them but for the one with the greatest prose, if the content was preferred to it.
void JoinSiblings(const PageFacts& facts, NodeId content, NodeId passed_over,
                  std::vector<NodeId>& roots) {
  const Document& document = facts.document();
  const NodeId parent = document[content].parent;
  if (parent == kNoNode || content == facts.body()) return;
  for (NodeId id = document.FirstChild(parent); id != kNoNode; id = document.NextSibling(id)) {
    const bool rejected =
        passed_over != content && (id == passed_over || document.IsInside(passed_over, id));
    if (id == content || (!rejected && BelongsTo(facts, id, content))) roots.push_back(id);
  }
}

// A page may show several whole articles below each other (endless scrolling, a blog's front page).
// Only the first of them, or the one that holds the title, is this page's.
NodeId FirstOfSeveral(const PageFacts& facts, NodeId content, NodeId title_node, Look look) {
  const Document& document = facts.document();
  std::vector<NodeId> articles;
  for (NodeId id = content + 1; id < document[content].end;) {
    const bool is_article =
        facts.IsElement(id, Tag::k_article) && !facts[id].hidden && look.ProseIn(facts, id) > 600;
    if (is_article) articles.push_back(id);
    id = is_article ? document[id].end : id + 1;
  }
  if (articles.size() < 2) return content;
  double inside = 0;
  for (NodeId id : articles) inside += look.ProseIn(facts, id);
  if (inside < 0.9 * look.ProseIn(facts, content)) return content;
  for (NodeId id : articles) {
    if (title_node != kNoNode && document.IsInside(title_node, id)) return id;
  }
  return articles.front();
}

// Running text of every subtree without what even the second look does not take.
std::vector<std::uint32_t> GenerousProse(const PageFacts& facts) {
  const Document& document = facts.document();
  std::vector<std::uint32_t> prose(facts.size());
  for (NodeId id = facts.body(); id < document[facts.body()].end;) {
    if (id > facts.body() && IsNeverContent(facts, id)) {
      id = document[id].end;
      continue;
    }
    if (facts[id].block == id) prose[id] = ProseOf(facts[id], document[id].tag);
    ++id;
  }
  for (NodeId id = static_cast<NodeId>(facts.size()); id-- > facts.body() + 1;)
    prose[document[id].parent] += prose[id];
  return prose;
}

bool IsArticlePlace(const PageFacts& facts, NodeId id) {
  const Tag tag = facts.document()[id].tag;
  return tag == Tag::k_article || tag == Tag::k_main || facts[id].hints.Has(Hint::kBody) ||
         EqualsIgnoreCase(facts.document().Get(id, "role"), "main") ||
         EqualsIgnoreCase(facts.document().Get(id, "itemprop"), "articleBody");
}

// The element that is marked as the article and holds the title and something beside it: few words,
// or none but links. kNoNode if there is none.
NodeId ShortArticle(const PageFacts& facts, NodeId title_node) {
  constexpr std::uint32_t kLeast = 60;
  if (title_node == kNoNode) return kNoNode;
  const Document& document = facts.document();
  for (NodeId up = title_node; up != kNoNode && up != facts.body(); up = document[up].parent) {
    if (IsArticlePlace(facts, up) && facts[up].plain >= facts[title_node].plain + kLeast) return up;
  }
  return kNoNode;
}

// A list of links to other sites is what somebody collected; to other pages of this one, chrome.
bool LinksLeadAway(const PageFacts& facts, NodeId id) {
  const Document& document = facts.document();
  const std::string host = HostOf(facts);
  int links = 0;
  int away = 0;
  for (NodeId i = id + 1; i < document[id].end; ++i) {
    if (!facts.IsElement(i, Tag::k_a) || facts[i].plain == 0) continue;
    ++links;
    away += LeadsAway(document.Get(i, "href"), host);
  }
  return away >= 3 && away * 10 >= links * 7;
}

// Taken where the first look finds next to nothing. `best` is what it found, or kNoNode.
Content SecondLook(const PageFacts& facts, NodeId title_node, NodeId best) {
  const Document& document = facts.document();
  const std::vector<std::uint32_t> prose = GenerousProse(facts);
  const Look generous{.generous = &prose};
  const NodeId other = BestElement(facts, facts.body(), document[facts.body()].end, generous);
  const double had = best == kNoNode ? 0 : facts[best].prose;
  const double has = other == kNoNode ? 0 : prose[other];
  const NodeId marked = ShortArticle(facts, title_node);
  // Names lie inside the marked element; what stands elsewhere must be much longer.
  const bool elsewhere =
      other == kNoNode || (marked != kNoNode && !document.IsInside(other, marked));
  if (marked != kNoNode && elsewhere && has < 5.0 * facts[marked].plain) {
    if (best != kNoNode && document.IsInside(best, marked)) return {};
    return {{marked}};
  }
  // A line below a list is not the article: the marked element around both is.
  const bool around = marked != kNoNode && best != kNoNode && document.IsInside(best, marked);
  if (around && other != kNoNode && document.IsInside(other, marked) &&
      facts[marked].plain >= 3 * facts[best].plain && LinksLeadAway(facts, marked))
    return {{marked}};
  // What stands below the title is short news more often than a page of chrome.
  const bool below = had >= kShortNews && title_node != kNoNode && best > title_node &&
                     !facts[title_node].inside_chrome;
  if (has <= (below ? 8 : 3) * had) return {};
  const NodeId beside = BesideTitle(facts, other, title_node, generous);
  return {{FirstOfSeveral(facts, beside, title_node, generous)}, true};
}

}  // namespace

Content FindContent(const PageFacts& facts, NodeId title_node) {
  Content content;
  const Look look{};
  const NodeId body_end = facts.document()[facts.body()].end;
  NodeId best = BestElement(facts, facts.body(), body_end, look);
  if (best == kNoNode || facts[best].prose < kThin) {
    content = SecondLook(facts, title_node, best);
    if (!content.empty()) return content;
  }
  if (best == kNoNode) {
    // A page of a few words: they are the content, unless they are a menu.
    const NodeFacts& body = facts[facts.body()];
    if (body.plain > 0 && body.plain_link * 3 < body.plain) content.roots.push_back(facts.body());
    return content;
  }
  const NodeId passed_over = best;
  best = BesideTitle(facts, best, title_node, look);
  best = FirstOfSeveral(facts, best, title_node, look);
  JoinSiblings(facts, best, passed_over, content.roots);
  if (content.roots.empty()) content.roots.push_back(best);
  return content;
}

bool IsNeverContent(const PageFacts& facts, NodeId id) {
  constexpr Hints kNever =
      Hints::Of(Hint::kCookie, Hint::kFooter, Hint::kRelated, Hint::kNewsletter, Hint::kNavigation);
  const Document& document = facts.document();
  const Tag tag = document[id].tag;
  const bool named = facts[id].hints.HasAny(kNever) || tag == Tag::k_nav || tag == Tag::k_footer ||
                     tag == Tag::k_aside;
  // What holds the heading of the page bears its name wrongly.
  return facts[id].chrome && named && document.Find(Tag::k_h1, id, document[id].end) == kNoNode;
}

Content FindAnyContent(const PageFacts& facts, NodeId title_node) {
  return SecondLook(facts, title_node, kNoNode);
}

}  // namespace sabok::extract
