// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/content/clean.h"

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "extract/blocks/pictures.h"
#include "extract/content/content_score.h"
#include "extract/content/head.h"
#include "extract/facts/cards.h"
#include "extract/words/phrases.h"

// Promotion inside the article is what extractors leave in most often. Names catch the greater part
// of it (unlikely.h); what is left is told by its form: lists whose items are all links, boxes that
// are mostly links, boxes full of form controls, and boxes whose heading says what follows ("Read
// also", «بیشتر بخوانید»). A list of links is kept where prose stands around the links: sources and
// footnotes do not look like headlines.
//
// So do lists whose links lead to other sites (sources, what an article recommends: other stories
// lead to this one), and lists whose first line stands above them and ends in a colon. A list that
// is most of a page's text is its content, however little prose stands below it.
//
// Form misleads where a template puts "Read also" first into the box that holds the whole text, or
// a button under the heading of every answer. What holds most of the content is never dropped for
// its form, and a button that opens what stands below it makes no form. A box with twenty buttons
// to share two paragraphs is no list of links: what is chrome in it goes anyway and is not counted.
//
// Measured together with names that say something of the page (hints.cc), wrappers that hold the
// article (unlikely.cc) and lines of metadata below the text: word F1 .9598 to .9608 on 778
// articles, .831 to .836 on forums and documentation, snippets' F1 .9345 to .941 on 487 pages,
// .9364 to .9366 on 844 pages of news. Lost: lists of references that some hold to be no text.
// Tried and rejected: a button alone makes no form (authors' boxes with a button to follow them
// came in), and a list of key points with buttons as none (.9685 to .9671 on 139 pages of news).

namespace sabok::extract {
namespace {

bool IsBox(Tag tag) {
  switch (tag) {
    case Tag::k_div:
    case Tag::k_section:
    case Tag::k_ul:
    case Tag::k_ol:
    case Tag::k_table:
    case Tag::k_aside:
    case Tag::k_header:
    case Tag::k_article:
    case Tag::k_dl:
    case Tag::k_center:
    case Tag::kOther:
    case Tag::k_blockquote:
    case Tag::k_details:
      return true;
    default:
      return false;
  }
}

struct Inside {
  int links = 0;
  int away = 0;     // of them, to other sites
  int inputs = 0;   // but for a button below a heading alone: it opens what stands below it
  int buttons = 0;  // of them
  int pictures = 0;
  int embeds = 0;
  int paragraphs = 0;
  int items = 0;
  int headings = 0;
};

// The box before a thing to do, in a list of them; what nobody sees.
bool IsTick(const Document& document, NodeId id) {
  const std::string_view type = document.Get(id, "type");
  return EqualsIgnoreCase(type, "checkbox") || EqualsIgnoreCase(type, "hidden");
}

// Counts in the subtree; gives up past a few hundred nodes, where a box is no mere box any more.
Inside CountInside(const PageFacts& facts, NodeId id, std::string_view host) {
  Inside inside;
  const Document& document = facts.document();
  const NodeId end = std::min<NodeId>(document[id].end, id + 600);
  bool text = false;
  for (NodeId i = id + 1; i < end; ++i) {
    if (document[i].kind == NodeKind::kText && facts[i].text > 0)
      text = text || !html::IsHeading(document[facts[i].block].tag);
    if (document[i].kind != NodeKind::kElement) continue;
    switch (document[i].tag) {
      case Tag::k_a:
        ++inside.links;
        if (LeadsAway(document.Get(i, "href"), host)) ++inside.away;
        break;
      case Tag::k_input:
      case Tag::k_textarea:
      case Tag::k_select:
        if (IsTick(document, i)) break;
        ++inside.inputs;
        break;
      case Tag::k_button:
        if (text) ++inside.inputs, ++inside.buttons;
        break;
      case Tag::k_img:
      case Tag::k_amp_img:
        ++inside.pictures;
        break;
      case Tag::k_iframe:
      case Tag::k_video:
      case Tag::k_audio:
        ++inside.embeds;
        break;
      case Tag::k_p:
        ++inside.paragraphs;
        break;
      case Tag::k_li:
        ++inside.items;
        break;
      default:
        if (html::IsHeading(document[i].tag)) ++inside.headings;
    }
  }
  return inside;
}

// The first text of a box, as far as a label goes. "Share this article" in a row of buttons labels
// the row, not the box around row and text.
std::string LabelOf(const PageFacts& facts, NodeId id) {
  const Document& document = facts.document();
  std::string label;
  NodeId block = kNoNode;
  for (NodeId i = id; i < document[id].end; ++i) {
    if (document[i].kind != NodeKind::kText || facts[i].hidden || facts[i].text == 0 ||
        facts[i].inside_chrome)
      continue;
    if (block == kNoNode) block = facts[i].block;
    if (facts[i].block != block || label.size() > 200) break;
    label += document.text(i);
  }
  return CollapseSpace(label);
}

// Chrome inside the box goes anyway; what is left tells whether the box is a list of links.
double DensityOfWhatRemains(const PageFacts& facts, NodeId id) {
  const NodeFacts& box = facts[id];
  if (box.plain < 100 || box.prose * 2 < box.plain) return facts.LinkDensity(id);
  return static_cast<double>(box.plain_link) / box.plain;
}

// The last line before the list ends in a colon and does not lead elsewhere: what follows is said
// in the list.
bool IsIntroduced(const PageFacts& facts, NodeId id) {
  constexpr NodeId kNear = 60;
  constexpr std::uint32_t kLine = 20;  // "Tags:" introduces nothing
  const Document& document = facts.document();
  for (NodeId i = id; i-- > facts.body() && id - i < kNear;) {
    if (document[i].kind != NodeKind::kText || facts[i].text == 0 || facts[i].hidden) continue;
    const NodeFacts& block = facts[facts[i].block];
    if (block.inside_chrome || block.own_text < kLine || block.own_link * 2 > block.own_text ||
        document.IsInside(id, facts[i].block))
      return false;
    const std::string line = CollapseSpace(VisibleText(facts, facts[i].block));
    return (line.ends_with(':') || line.ends_with("：")) && !IsPromotionLabel(line);
  }
  return false;
}

// Sources and what an article recommends lead to other sites, other stories to this one.
bool IsListOfSources(const NodeFacts& list, const Inside& inside) {
  constexpr std::uint32_t kName = 15;  // "Facebook", "Twitter"
  return inside.away >= 2 && inside.away * 10 >= inside.links * 7 &&
         list.text >= kName * static_cast<std::uint32_t>(inside.links);
}

bool IsLinkList(const PageFacts& facts, NodeId id, const Inside& inside) {
  const NodeFacts& node = facts[id];
  const double density = DensityOfWhatRemains(facts, id);
  if (density < 0.4 || inside.links == 0) return false;
  const Tag tag = facts.document()[id].tag;
  if (tag == Tag::k_ul || tag == Tag::k_ol) {
    return density > 0.75 && inside.links >= 2 && !IsListOfSources(node, inside) &&
           !IsIntroduced(facts, id);
  }
  if (tag == Tag::k_table) return density > 0.8;
  // A picture that is a link with a caption is no list.
  if (inside.pictures > 0 && inside.links <= inside.pictures && node.own_text < 20) return false;
  if (inside.paragraphs > 2 && density < 0.6) return false;
  if (inside.links == 1) return density > 0.8 && node.text < 200 && inside.paragraphs == 0;
  return density > 0.5;
}

// A field for portions makes no form of a list of ingredients.
bool IsFormLike(const NodeFacts& box, const Inside& inside) {
  if (box.text > 800 || inside.inputs == 0 || inside.inputs < inside.paragraphs) return false;
  if (inside.inputs > inside.buttons && inside.items > 2 * inside.inputs) return false;
  return box.raw_prose < 400 && inside.pictures + inside.embeds == 0;
}

bool IsLabelledPromotion(const PageFacts& facts, NodeId id, const Inside& inside) {
  if (facts[id].text > 1200 || inside.links + inside.inputs == 0) return false;
  return IsPromotionLabel(LabelOf(facts, id));
}

// A box that asks the reader to pay, to subscribe or to log in: links or buttons, and the words of
// it again and again. An article about subscriptions has more text than such words.
bool IsAccountPrompt(const PageFacts& facts, NodeId id, const Inside& inside) {
  const NodeFacts& box = facts[id];
  if (box.text < 60 || box.text > 1500 || inside.links + inside.inputs == 0) return false;
  const int words = CountAccountWords(VisibleText(facts, id));
  return words >= 3 && static_cast<std::uint32_t>(words) * 110 >= box.text;
}

// What holds more than half of the content is the article, whatever its first words say or however
// many links it has. Prose is compared, or all text where there is next to none.
class Majority {
 public:
  Majority(const PageFacts& facts, const Content& content) : facts_(facts), loose_(content.loose) {
    for (NodeId root : content.roots) {
      prose_ += ProseIn(root);
      text_ += TextIn(root);
    }
  }

  // A line of prose below a list of links does not tell what the page is about.
  bool Has(NodeId id) const {
    return prose_ * 4 > text_ ? std::uint64_t{ProseIn(id)} * 2 > prose_
                              : std::uint64_t{TextIn(id)} * 2 > text_;
  }

 private:
  std::uint32_t ProseIn(NodeId id) const {
    return loose_ ? facts_[id].raw_prose : facts_[id].prose;
  }

  std::uint32_t TextIn(NodeId id) const { return loose_ ? facts_[id].text : facts_[id].plain; }

  const PageFacts& facts_;
  bool loose_;
  std::uint64_t prose_ = 0;
  std::uint64_t text_ = 0;
};

// What is asked about every node of the content.
struct Asked {
  bool loose = false;
  Majority majority;
  std::string host;
};

DropReason ReasonToDrop(const PageFacts& facts, NodeId id, const Asked& asked) {
  const bool loose = asked.loose;
  const NodeFacts& node = facts[id];
  if (node.chrome && (!loose || IsNeverContent(facts, id))) return DropReason::kChrome;
  if (!IsBox(facts.document()[id].tag) || node.text == 0) return DropReason::kNone;
  if (node.prose > 2500 || asked.majority.Has(id)) return DropReason::kNone;
  const Inside inside = CountInside(facts, id, asked.host);
  if (IsLinkList(facts, id, inside) && !(loose && node.raw_prose > 200)) return DropReason::kLinks;
  if (IsFormLike(node, inside)) return DropReason::kForm;
  if (IsLabelledPromotion(facts, id, inside)) return DropReason::kPromotion;
  return IsAccountPrompt(facts, id, inside) ? DropReason::kAccount : DropReason::kNone;
}

// The first block of the content that is surely text, not a line about it.
NodeId FirstParagraph(const PageFacts& facts, NodeId root, NodeId from) {
  constexpr std::uint32_t kSurelyText = 150;
  const NodeId end = facts.document()[root].end;
  for (NodeId id = std::max(root, from); id < end; ++id) {
    if (facts[id].block == id && facts[id].prose >= kSurelyText &&
        facts[id].own_text >= kSurelyText)
      return id;
  }
  return end;
}

bool IsAboutArticle(const PageFacts& facts, NodeId id) {
  constexpr Hints kAbout =
      Hints::Of(Hint::kMeta, Hint::kByline, Hint::kDate, Hint::kReadingTime, Hint::kSection);
  if (facts[id].text > 220 || !ImagesIn(facts.document(), id).empty()) return false;
  // <span class="dateline">KOBE</span> begins the first sentence.
  const NodeFacts& block = facts[facts[id].block];
  if (facts[id].block != id && block.own_text >= 120 && block.own_text > 4 * facts[id].text &&
      facts[id].text < 40 && !facts[id].hints.Has(Hint::kByline) &&
      VisibleText(facts, id).find_first_of("0123456789") == std::string::npos)
    return false;
  return facts[id].hints.HasAny(kAbout) || facts.IsElement(id, Tag::k_time);
}

std::uint32_t ProseAbove(const PageFacts& facts, NodeId root, NodeId title_node) {
  std::uint32_t prose = 0;
  for (NodeId id = root; id < title_node; ++id) {
    if (facts[id].block == id && !facts[id].inside_chrome)
      prose += ProseOf(facts[id], facts.document()[id].tag);
  }
  return prose;
}

// What stands above the title inside the content (a rubric, a link to skip there), the title
// itself, and the lines of author and date between it and the text: metadata, read elsewhere.
void DropHead(const PageFacts& facts, NodeId root, NodeId title_node, const Head& head,
              Dropped& dropped) {
  const Document& document = facts.document();
  // What has paragraphs above it heads a section of the text.
  const bool inside = title_node != kNoNode && document.IsInside(title_node, root) &&
                      ProseAbove(facts, root, title_node) < 300;
  const NodeId text = head.empty() ? FirstParagraph(facts, root, inside ? title_node : root)
                                   : std::min(head.end, document[root].end);
  for (NodeId id = root + 1; id < text;) {
    if (document[id].kind == NodeKind::kText || document[id].end > text) {
      // Whoever holds the text is looked into; bare text above the title is not the article's.
      ++id;
      continue;
    }
    const bool above = inside && document[id].end <= title_node && facts[id].text > 0 &&
                       facts[id].prose < 150 && ImagesIn(document, id).empty();
    const bool jump = document[id].tag == Tag::k_a && document.Get(id, "href").starts_with('#') &&
                      facts[id].link_text > 0 && facts[id].text == facts[facts[id].block].own_text;
    const DropReason reason = id == title_node            ? DropReason::kTitle
                              : above || jump             ? DropReason::kAboveTitle
                              : IsAboutArticle(facts, id) ? DropReason::kAboutArticle
                                                          : DropReason::kNone;
    if (reason != DropReason::kNone) dropped.Add(id, reason);
    id = reason == DropReason::kNone ? id + 1 : document[id].end;
  }
}

// "Posted on Monday by Ann Lee in Harbour" below the text: as much prose as there is stands above.
bool IsFoot(const PageFacts& facts, NodeId id, std::uint64_t above, std::uint64_t all) {
  constexpr std::uint32_t kLongest = 400;
  constexpr std::uint64_t kText = 300;
  const NodeFacts& node = facts[id];
  return node.hints.Has(Hint::kMeta) && node.text > 0 && node.text <= kLongest && above >= kText &&
         (all - std::min(all, above + node.prose)) * 20 < all &&
         ImagesIn(facts.document(), id).empty();
}

// The smallest element that holds head and text holds the article. What a greater content has
// behind it (the next story of an endless page) is another's.
NodeId EndOfArticle(const Document& document, NodeId title_node, const Head& head) {
  if (head.empty()) return kNoNode;
  NodeId both = title_node;
  while (both != kNoNode && !document.IsInside(head.end, both)) both = document[both].parent;
  return both == kNoNode ? kNoNode : document[both].end;
}

}  // namespace

Dropped Clean(const PageFacts& facts, const Content& content, NodeId title_node) {
  Dropped dropped(facts.size());
  const Document& document = facts.document();
  const Head head = FindHead(facts, content, title_node);
  const NodeId end = EndOfArticle(document, title_node, head);
  const Asked asked{content.loose, Majority(facts, content), HostOf(facts)};
  std::uint64_t all = 0;
  for (NodeId root : content.roots) all += facts[root].prose;
  std::uint64_t above = 0;  // prose that was passed
  for (NodeId root : content.roots) {
    if (root == content.roots.front()) DropHead(facts, root, title_node, head, dropped);
    for (NodeId id = root + 1; id < document[root].end;) {
      auto reason = DropReason::kNone;
      if (document[id].kind != NodeKind::kElement || facts[id].hidden) {
        // Whatever it is, it is not shown.
      } else if (facts[id].left_out) {
        reason = DropReason::kLeftOut;
      } else if (!facts[id].kept && !facts[id].holds_kept) {
        const bool behind = end != kNoNode && id >= end;
        reason = behind                          ? DropReason::kBehindEnd
                 : IsFoot(facts, id, above, all) ? DropReason::kAboutArticle
                                                 : ReasonToDrop(facts, id, asked);
      }
      if (reason != DropReason::kNone) {
        dropped.Add(id, reason);
        above += facts[id].prose;
      } else if (facts[id].block == id && !facts[id].inside_chrome) {
        above += ProseOf(facts[id], document[id].tag);
      }
      id = reason == DropReason::kNone ? id + 1 : document[id].end;
    }
  }
  return dropped;
}

}  // namespace sabok::extract
