#include "extract/figures.h"

#include <algorithm>

#include "base/text.h"
#include "extract/blocks.h"
#include "extract/pictures.h"

namespace sabok::extract {
namespace {

bool IsCaptionLike(const PageFacts& facts, NodeId id) {
  return facts.IsElement(id, Tag::k_figcaption) ||
         (facts[id].hints.Has(Hint::kCaption) && facts[id].text > 0 && facts[id].text < 700 &&
          ImagesIn(facts.document(), id).empty());
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
  return (caption > 0 || node.hints.Has(Hint::kCaption)) && caption * 10 >= node.text * 8;
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
