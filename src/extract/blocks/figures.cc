// SPDX-License-Identifier: GPL-3.0-or-later
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
  if (node.text > 700 || document[id].end - id > 300 || document[id].end - id < 3) return false;
  if (!html::IsBlockLevel(document[id].tag) && document[id].tag != Tag::kOther) return false;
  const std::size_t images = ImagesIn(document, id).size();
  if (images == 0 || document[id].end - id > 60 * images) return false;
  std::uint32_t caption = 0;
  for (NodeId i = id + 1; i < document[id].end;) {
    const bool is_caption = document[i].kind == NodeKind::kElement && IsCaptionLike(facts, i);
    if (is_caption) caption += facts[i].text;
    i = is_caption ? document[i].end : i + 1;
  }
  if (images > 1) return caption > 0 && caption == node.text;  // a gallery
  if (caption == 0)
    return (node.hints.Has(Hint::kCaption) && node.text == 0) ||
           BareCaptionOf(facts, id).text != kNoNode;
  return caption * 10 >= node.text * 8;
}

namespace {

// One picture of a box with what is written for it.
struct Hung {
  NodeId img;
  article::Figure figure;
};

std::vector<Hung> PicturesIn(const PageFacts& facts, NodeId box, const Url& base) {
  std::vector<Hung> pictures;
  for (NodeId img : ImagesIn(facts.document(), box)) {
    auto figure = PictureAt(facts, img, base);
    if (!figure) continue;
    const bool twin = std::any_of(pictures.begin(), pictures.end(), [&](const Hung& other) {
      return IsSamePicture(other.figure.picture, figure->picture);
    });
    if (!twin) pictures.push_back({img, std::move(*figure)});
  }
  return pictures;
}

// Whose caption or credit `text` is, by the nearest element inside `box` that holds pictures as
// well: of those the last one before it, else the first. So each cell of a gallery has its own, and
// one caption below several pictures stands under the last of them. Null where the text stands
// beside a picture that is not carried.
article::Figure* OwnerOf(const PageFacts& facts, NodeId text, NodeId box,
                         std::vector<Hung>& pictures) {
  const Document& document = facts.document();
  for (NodeId up = document[text].parent; up != kNoNode && up >= box; up = document[up].parent) {
    article::Figure* owner = nullptr;
    for (Hung& hung : pictures) {
      if (hung.img < up || hung.img >= document[up].end) continue;
      if (owner == nullptr || hung.img < text) owner = &hung.figure;
    }
    if (owner != nullptr) return owner;
    if (up != box && document[up].tag == Tag::k_figure) return nullptr;
  }
  return nullptr;
}

// A second caption, of the whole gallery, follows the picture's own.
void AddCaption(article::Figure& figure, article::Text caption) {
  if (figure.caption.empty()) {
    figure.caption = std::move(caption);
    return;
  }
  figure.caption.utf8 += '\n';
  const auto shift = static_cast<std::uint32_t>(figure.caption.utf8.size());
  figure.caption.utf8 += caption.utf8;
  for (article::Mark& mark : caption.marks) {
    mark.begin += shift;
    mark.end += shift;
    figure.caption.marks.push_back(std::move(mark));
  }
}

NodeId CreditIn(const PageFacts& facts, NodeId caption) {
  for (NodeId id = caption + 1; id < facts.document()[caption].end; ++id) {
    if (facts.document()[id].kind == NodeKind::kElement && facts[id].hints.Has(Hint::kCredit) &&
        facts[id].text > 0)
      return id;
  }
  return kNoNode;
}

}  // namespace

std::vector<article::Figure> FiguresAt(const PageFacts& facts, NodeId id, const Dropped& dropped,
                                       const Url& base) {
  const Document& document = facts.document();
  std::vector<Hung> pictures = PicturesIn(facts, id, base);
  if (pictures.empty()) return {};
  bool any = false;
  for (NodeId i = id + 1; i < document[id].end;) {
    const bool element =
        document[i].kind == NodeKind::kElement && !facts[i].hidden && facts[i].text > 0;
    const bool credit =
        element && facts[i].hints.Has(Hint::kCredit) && !facts[i].hints.Has(Hint::kCaption);
    if (!credit && !(element && IsCaptionLike(facts, i))) {
      ++i;
      continue;
    }
    article::Figure* owner = OwnerOf(facts, i, id, pictures);
    any = true;
    if (owner != nullptr && credit) {
      owner->credit = TextAt(facts, i, dropped, base).utf8;
    } else if (owner != nullptr && (owner->caption.empty() || document[i].parent == id)) {
      const NodeId inner = CreditIn(facts, i);
      if (inner != kNoNode) owner->credit = TextAt(facts, inner, dropped, base).utf8;
      AddCaption(*owner, TextAt(facts, i, dropped, base, inner));
    }
    i = document[i].end;
  }
  if (!any) {
    const BareCaption bare = BareCaptionOf(facts, id);
    article::Figure& last = pictures.back().figure;
    if (bare.text != kNoNode) last.caption = TextAt(facts, bare.text, dropped, base, bare.credit);
    if (bare.credit != kNoNode) last.credit = TextAt(facts, bare.credit, dropped, base).utf8;
  }
  std::vector<article::Figure> figures;
  for (Hung& hung : pictures) {
    SplitCredit(hung.figure);
    figures.push_back(std::move(hung.figure));
  }
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
