#include "extract/blocks/figures.h"

#include <algorithm>

#include "base/text.h"
#include "extract/blocks/pictures.h"
#include "extract/blocks/text_at.h"
#include "extract/facts/text_units.h"

namespace sabok::extract {
namespace {

bool IsCaptionLike(const PageFacts& facts, NodeId id) {
  return facts.IsElement(id, Tag::k_figcaption) ||
         (facts[id].hints.Has(Hint::kCaption) && facts[id].text > 0 && facts[id].text < 700 &&
          ImagesIn(facts.document(), id).empty());
}

// The caption of a template without <figure> and telling names: the only text of a box that holds
// one picture, below the picture.
struct BareCaption {
  NodeId text = kNoNode;
  NodeId credit = kNoNode;  // inside `text` or behind it, or kNoNode
};

bool HoldsMore(Tag tag) {
  switch (tag) {
    case Tag::k_li:
    case Tag::k_table:
    case Tag::k_button:
    case Tag::k_input:
    case Tag::k_iframe:
    case Tag::k_video:
    case Tag::k_audio:
    case Tag::k_blockquote:
    case Tag::k_time:
      return true;
    default:
      return html::IsHeading(tag);
  }
}

// Short and no sentence, or said to be a credit.
bool IsCreditLine(const PageFacts& facts, NodeId id) {
  if (facts[id].text == 0 || facts[id].text > 80) return false;
  article::Figure labelled;
  labelled.caption.utf8 = CollapseSpace(VisibleText(facts, id));
  SplitCredit(labelled);
  return !labelled.credit.empty() || CountSentenceMarks(labelled.caption.utf8) == 0;
}

// The last inline element of a block, if other text stands before it and none behind.
NodeId LastPart(const PageFacts& facts, NodeId block) {
  const Document& document = facts.document();
  NodeId last = kNoNode;
  std::uint32_t before = 0;
  for (NodeId id = document.FirstChild(block); id != kNoNode; id = document.NextSibling(id)) {
    if (facts[id].text == 0 || facts[id].hidden) continue;
    if (last != kNoNode) before += facts[last].text;
    last = id;
  }
  const bool part = last != kNoNode && before > 0 && document[last].kind == NodeKind::kElement &&
                    document[last].tag != Tag::k_a && document[last].tag != Tag::k_em;
  return part && IsCreditLine(facts, last) ? last : kNoNode;
}

// A caption often is the picture's alternative text, or begins with it.
bool SaysAlt(const PageFacts& facts, NodeId img, NodeId text) {
  const std::string alt = CollapseSpace(facts.document().Get(img, "alt"));
  return alt.size() > 10 && CollapseSpace(VisibleText(facts, text)).find(alt) != std::string::npos;
}

BareCaption BareCaptionOf(const PageFacts& facts, NodeId id) {
  constexpr std::uint32_t kLongest = 300;
  constexpr std::uint32_t kShort = 160;  // what is believed without further evidence
  const Document& document = facts.document();
  const NodeFacts& box = facts[id];
  if (document[id].tag != Tag::k_div && document[id].tag != Tag::kOther) return {};
  if (box.text < 10 || box.text > kLongest || document[id].end - id > 40 || box.chrome ||
      facts.LinkDensity(id) > 0.3)
    return {};
  const auto images = ImagesIn(document, id);
  if (images.size() != 1) return {};
  BareCaption caption;
  for (NodeId i = id; i < document[id].end; ++i) {
    if (document[i].kind != NodeKind::kElement || facts[i].hidden) continue;
    if (i > id && (HoldsMore(document[i].tag) || facts[i].chrome)) return {};
    if (facts[i].block != i || facts[i].own_text == 0) continue;
    if (i < images[0] && i != id) return {};
    if (caption.text == kNoNode) {
      caption.text = i;
    } else if (caption.credit == kNoNode && IsCreditLine(facts, i)) {
      caption.credit = i;
    } else {
      return {};
    }
  }
  if (caption.text == kNoNode) return {};
  if (caption.credit == kNoNode) caption.credit = LastPart(facts, caption.text);
  const bool sure = SaysAlt(facts, images[0], caption.text) ||
                    (caption.credit != kNoNode && document[caption.text].tag != Tag::k_p);
  const bool plain = document[caption.text].tag != Tag::k_p && caption.text != id;
  return sure || (plain && box.text < kShort) ? caption : BareCaption{};
}

}  // namespace

bool IsPictureBox(const PageFacts& facts, NodeId id) {
  const NodeFacts& node = facts[id];
  const Document& document = facts.document();
  if (document[id].tag == Tag::k_figure) return true;
  if (node.text > 700 || document[id].end - id > 60 || document[id].end - id < 3) return false;
  if (!html::IsBlockLevel(document[id].tag) && document[id].tag != Tag::kOther) return false;
  if (ImagesIn(document, id).size() != 1) return false;
  std::uint32_t caption = 0;
  for (NodeId i = id + 1; i < document[id].end;) {
    const bool is_caption = document[i].kind == NodeKind::kElement && IsCaptionLike(facts, i);
    if (is_caption) caption += facts[i].text;
    i = is_caption ? document[i].end : i + 1;
  }
  if (caption == 0)
    return (node.hints.Has(Hint::kCaption) && node.text == 0) ||
           BareCaptionOf(facts, id).text != kNoNode;
  return caption * 10 >= node.text * 8;
}

std::vector<article::Figure> FiguresAt(const PageFacts& facts, NodeId id, const Dropped& dropped,
                                       const Url& base) {
  const Document& document = facts.document();
  std::vector<article::Figure> figures;
  for (NodeId img : ImagesIn(document, id)) {
    auto figure = PictureAt(facts, img, base);
    if (!figure) continue;
    const bool twin =
        std::any_of(figures.begin(), figures.end(), [&](const article::Figure& other) {
          return IsSamePicture(other.picture, figure->picture);
        });
    if (!twin) figures.push_back(std::move(*figure));
  }
  if (figures.empty()) return figures;
  article::Text caption;
  std::string credit;
  for (NodeId i = id + 1; i < document[id].end;) {
    const bool element =
        document[i].kind == NodeKind::kElement && !facts[i].hidden && facts[i].text > 0;
    if (element && facts[i].hints.Has(Hint::kCredit) && !facts[i].hints.Has(Hint::kCaption)) {
      credit = TextAt(facts, i, dropped, base).utf8;
      i = document[i].end;
    } else if (element && caption.empty() && IsCaptionLike(facts, i)) {
      NodeId without = kNoNode;
      for (NodeId j = i + 1; j < document[i].end; ++j) {
        if (document[j].kind == NodeKind::kElement && facts[j].hints.Has(Hint::kCredit) &&
            facts[j].text > 0) {
          credit = TextAt(facts, j, dropped, base).utf8;
          without = j;
          break;
        }
      }
      caption = TextAt(facts, i, dropped, base, without);
      i = document[i].end;
    } else {
      ++i;
    }
  }
  if (caption.empty() && credit.empty()) {
    const BareCaption bare = BareCaptionOf(facts, id);
    if (bare.text != kNoNode) caption = TextAt(facts, bare.text, dropped, base, bare.credit);
    if (bare.credit != kNoNode) credit = TextAt(facts, bare.credit, dropped, base).utf8;
  }
  // The caption of several pictures in one figure stands under the last one.
  figures.back().caption = std::move(caption);
  figures.back().credit = std::move(credit);
  for (article::Figure& figure : figures) SplitCredit(figure);
  return figures;
}

std::string CaptionTextIn(const PageFacts& facts, NodeId figure) {
  const Document& document = facts.document();
  const NodeId caption = document.Find(Tag::k_figcaption, figure, document[figure].end);
  return caption == kNoNode ? std::string() : CollapseSpace(VisibleText(facts, caption));
}

bool IsCaptionOnly(const PageFacts& facts, NodeId figure) {
  const Document& document = facts.document();
  const NodeId caption = document.Find(Tag::k_figcaption, figure, document[figure].end);
  return caption != kNoNode && facts[caption].text * 10 >= facts[figure].text * 9;
}

}  // namespace sabok::extract
