#include "extract/clean.h"

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "extract/head.h"
#include "extract/phrases.h"
#include "extract/pictures.h"

// Promotion inside the article is what extractors leave in most often. Names catch the greater part
// of it (unlikely.h); what is left is told by its form: lists whose items are all links, boxes that
// are mostly links, boxes full of form controls, and boxes whose heading says what follows ("Read
// also", «بیشتر بخوانید»). A list of links is kept where prose stands around the links: sources and
// footnotes do not look like headlines.
//
// Form misleads where a template puts "Read also" first into the box that holds the whole text, or
// a button under the heading of every answer. What holds most of the content is never dropped for
// its form, and a button that opens what stands below it makes no form. A box with twenty buttons
// to share two paragraphs is no list of links: what is chrome in it goes anyway and is not counted.

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
  int inputs = 0;  // but for a button below a heading alone: it opens what stands below it
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
Inside CountInside(const PageFacts& facts, NodeId id) {
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
        break;
      case Tag::k_input:
      case Tag::k_textarea:
      case Tag::k_select:
        if (IsTick(document, i)) break;
        ++inside.inputs;
        break;
      case Tag::k_button:
        if (text) ++inside.inputs;
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

// The first text of a box, as far as a label goes.
std::string LabelOf(const PageFacts& facts, NodeId id) {
  const Document& document = facts.document();
  std::string label;
  NodeId block = kNoNode;
  for (NodeId i = id; i < document[id].end; ++i) {
    if (document[i].kind != NodeKind::kText || facts[i].hidden || facts[i].text == 0) continue;
    if (block == kNoNode) block = facts[i].block;
    if (facts[i].block != block || label.size() > 200) break;
    label += document[i].text;
  }
  return CollapseSpace(label);
}

// Chrome inside the box goes anyway; what is left tells whether the box is a list of links.
double DensityOfWhatRemains(const PageFacts& facts, NodeId id) {
  const NodeFacts& box = facts[id];
  if (box.plain < 100 || box.prose * 2 < box.plain) return facts.LinkDensity(id);
  return static_cast<double>(box.plain_link) / box.plain;
}

bool IsLinkList(const PageFacts& facts, NodeId id, const Inside& inside) {
  const NodeFacts& node = facts[id];
  const double density = DensityOfWhatRemains(facts, id);
  if (density < 0.4 || inside.links == 0) return false;
  const Tag tag = facts.document()[id].tag;
  if (tag == Tag::k_ul || tag == Tag::k_ol) {
    return density > 0.75 && inside.links >= 2;
  }
  if (tag == Tag::k_table) return density > 0.8;
  // A picture that is a link with a caption is no list.
  if (inside.pictures > 0 && inside.links <= inside.pictures && node.own_text < 20) return false;
  if (inside.paragraphs > 2 && density < 0.6) return false;
  if (inside.links == 1) return density > 0.8 && node.text < 200 && inside.paragraphs == 0;
  return density > 0.5;
}

bool IsFormLike(const NodeFacts& box, const Inside& inside) {
  if (box.text > 800 || inside.inputs == 0 || inside.inputs < inside.paragraphs) return false;
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
// many links it has. Prose is compared, or all text where there is none.
class Majority {
 public:
  Majority(const PageFacts& facts, const Content& content) : facts_(facts), loose_(content.loose) {
    for (NodeId root : content.roots) {
      prose_ += ProseIn(root);
      text_ += TextIn(root);
    }
  }

  bool Has(NodeId id) const {
    return prose_ > 0 ? std::uint64_t{ProseIn(id)} * 2 > prose_
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

DropReason ReasonToDrop(const PageFacts& facts, NodeId id, bool loose, const Majority& majority) {
  const NodeFacts& node = facts[id];
  if (node.chrome && (!loose || IsNeverContent(facts, id))) return DropReason::kChrome;
  if (!IsBox(facts.document()[id].tag) || node.text == 0) return DropReason::kNone;
  if (node.prose > 2500 || majority.Has(id)) return DropReason::kNone;
  const Inside inside = CountInside(facts, id);
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
  const Majority majority(facts, content);
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
        reason = behind ? DropReason::kBehindEnd : ReasonToDrop(facts, id, content.loose, majority);
      }
      if (reason != DropReason::kNone) dropped.Add(id, reason);
      id = reason == DropReason::kNone ? id + 1 : document[id].end;
    }
  }
  return dropped;
}

}  // namespace sabok::extract
