// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/blocks/blocks.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "extract/blocks/embeds.h"
#include "extract/blocks/figures.h"
#include "extract/blocks/inline_element.h"
#include "extract/blocks/pictures.h"
#include "extract/blocks/tables.h"
#include "extract/blocks/text_at.h"
#include "extract/facts/text_units.h"

namespace sabok::extract {
namespace {

using article::Block;

// Walks the content and writes blocks. Recursion is as deep as the document, which its parser
// bounds.
class Walker {
 public:
  Walker(const PageFacts& facts, const Dropped& dropped, const Url& base, BlockBudget& budget)
      : facts_(facts),
        document_(facts.document()),
        dropped_(dropped),
        base_(base),
        budget_(budget) {}

  std::vector<Block> Blocks(NodeId root, bool itself) {
    if (itself) {
      Visit(root);
    } else {
      Children(root);
    }
    Flush();
    return std::move(out_);
  }

 private:
  // Blocks of a part, written to a list of their own.
  std::vector<Block> Nested(NodeId id) {
    Flush();
    std::vector<Block> outer = std::exchange(out_, {});
    Children(id);
    Flush();
    return std::exchange(out_, std::move(outer));
  }

  void Put(Block block) {
    if (budget_.left == 0) {
      budget_.exceeded = true;
      return;
    }
    --budget_.left;
    out_.push_back(std::move(block));
  }

  void Flush() {
    if (inline_.empty()) {
      inline_.Take();
      return;
    }
    article::Paragraph paragraph;
    paragraph.text = inline_.Take();
    paragraph.direction = direction_;
    Put({std::move(paragraph)});
  }

  void Children(NodeId id) {
    for (NodeId child = document_.FirstChild(id); child != kNoNode;
         child = document_.NextSibling(child)) {
      Visit(child);
    }
  }

  void Visit(NodeId id) {
    if (budget_.exceeded) return;
    const Node& node = document_[id];
    if (node.kind == NodeKind::kText) return TextNode(id);
    if (node.kind != NodeKind::kElement || dropped_.Has(id) || id == cited_) return;
    if (VisitMedia(id)) return;
    if (facts_[id].hidden) return;
    const auto outer =
        std::exchange(direction_, html::IsBlockLevel(node.tag) && DirectionAttribute(document_, id)
                                      ? DirectionAttribute(document_, id)
                                      : direction_);
    if (html::IsBlockLevel(node.tag)) {
      VisitBlock(id);
    } else if (node.tag == Tag::k_br) {
      inline_.Break();
    } else {
      const InlineElement element(document_, id, base_, inline_);
      Children(id);
    }
    direction_ = outer;
  }

  void TextNode(NodeId id) {
    if (facts_[id].hidden) return;
    const std::string_view text = document_.text(id);
    if (keep_lines_) {
      inline_.AppendPreformatted(text);
      return;
    }
    if (inline_.AtParagraphBreak() && facts_[id].text > 0) Flush();
    inline_.Append(text);
  }

  // Pictures and embeds; true if the element was one.
  bool VisitMedia(NodeId id) {
    const Tag tag = document_[id].tag;
    switch (tag) {
      case Tag::k_img:
      case Tag::k_amp_img: {
        if (facts_[id].hidden) return true;
        auto figure = PictureAt(facts_, id, base_);
        if (figure) PutFigure(std::move(*figure));
        if (!figure) inline_.Append(LettersOfPicture(document_, id));
        return true;
      }
      case Tag::k_iframe:
      case Tag::k_video:
      case Tag::k_audio:
      case Tag::k_object:
      case Tag::k_embed: {
        auto embed = EmbedAt(facts_, id, base_);
        if (embed) PutEmbed(std::move(*embed));
        return true;
      }
      case Tag::k_noscript: {
        if (!facts_[id].hidden) return false;  // the page's only text, see concealed.h
        // The twin of a lazy picture, wanted only if the picture itself had nothing.
        for (NodeId img : ImagesIn(document_, id)) {
          auto figure = PictureAt(facts_, img, base_);
          if (figure && !WasJustPut(figure->picture)) PutFigure(std::move(*figure));
        }
        return true;
      }
      default:
        break;
    }
    if ((tag == Tag::k_blockquote || tag == Tag::k_div) && IsQuotedPost(facts_, id)) {
      auto embed = EmbedAt(facts_, id, base_);
      if (embed) {
        PutEmbed(std::move(*embed));
        return true;
      }
    }
    if (!facts_[id].hidden && tag != Tag::k_table && tag != Tag::k_p && IsPictureBox(facts_, id)) {
      return VisitPictureBox(id);
    }
    return false;
  }

  bool VisitPictureBox(NodeId id) {
    if (document_.Find(Tag::k_table, id, document_[id].end) != kNoNode ||
        document_.Find(Tag::k_pre, id, document_[id].end) != kNoNode ||
        document_.Find(Tag::k_blockquote, id, document_[id].end) != kNoNode) {
      return false;
    }
    std::vector<article::Figure> figures = FiguresAt(facts_, id, dropped_, base_);
    bool any = !figures.empty();
    for (article::Figure& figure : figures) PutFigure(std::move(figure));
    for (NodeId i = id + 1; i < document_[id].end; ++i) {
      const Tag tag = document_[i].tag;
      if (document_[i].kind != NodeKind::kElement ||
          (tag != Tag::k_iframe && tag != Tag::k_video && tag != Tag::k_audio)) {
        continue;
      }
      if (auto embed = EmbedAt(facts_, i, base_)) {
        if (embed->title.empty()) embed->title = CaptionTextIn(facts_, id);
        PutEmbed(std::move(*embed));
        any = true;
      }
    }
    // A figure without a picture that can be carried may still be a diagram in words.
    return any || facts_[id].text == 0 || document_[id].tag != Tag::k_figure ||
           IsCaptionOnly(facts_, id);
  }

  bool WasJustPut(const Url& picture) const {
    for (std::size_t i = out_.size(); i-- > 0 && i + 3 > out_.size();) {
      const auto* figure = std::get_if<article::Figure>(&out_[i].value);
      if (figure != nullptr && IsSamePicture(figure->picture, picture)) return true;
    }
    return false;
  }

  // A figure interrupts no sentence: it waits until the paragraph has ended.
  void PutFigure(article::Figure figure) {
    if (WasJustPut(figure.picture)) return;
    if (!inline_.empty()) Flush();
    Put({std::move(figure)});
  }

  void PutEmbed(article::Embed embed) {
    Flush();
    Put({std::move(embed)});
  }

  void VisitBlock(NodeId id) {
    Flush();
    const bool outer_lines = std::exchange(keep_lines_, keep_lines_ || KeepsLines(document_, id));
    const Tag tag = document_[id].tag;
    if (html::IsHeading(tag)) {
      VisitHeading(id);
    } else {
      switch (tag) {
        case Tag::k_ul:
        case Tag::k_ol:
          VisitList(id);
          break;
        case Tag::k_blockquote:
          VisitQuote(id);
          break;
        case Tag::k_pre:
          VisitCode(id);
          break;
        case Tag::k_table:
          VisitTable(id);
          break;
        case Tag::k_hr:
          Put({article::Rule{}});
          break;
        default:
          Children(id);
      }
    }
    keep_lines_ = outer_lines;
    Flush();
  }

  void VisitHeading(NodeId id) {
    article::Heading heading;
    heading.level =
        std::clamp(static_cast<int>(document_[id].tag) - static_cast<int>(Tag::k_h1) + 1, 2, 6);
    heading.text = TextAt(facts_, id, dropped_, base_);
    for (NodeId img : ImagesIn(document_, id)) {
      if (auto figure = PictureAt(facts_, img, base_)) PutFigure(std::move(*figure));
    }
    if (!heading.text.empty()) Put({std::move(heading)});
  }

  bool IsItem(NodeId child) const {
    return document_[child].kind == NodeKind::kElement && !dropped_.Has(child) &&
           !facts_[child].hidden;
  }

  // A number of a list as the page states it; 0 if it does not, or nonsense.
  int NumberAt(NodeId id, std::string_view attribute) const {
    constexpr long long kMost = 1000000;
    const long long number = ParseNonNegative(document_.Get(id, attribute));
    return number > 0 && number < kMost ? static_cast<int>(number) : 0;
  }

  // What the first item of a numbered list is counted as; a countdown begins with how many it has.
  int StartOf(NodeId list, bool reversed) const {
    if (const int start = NumberAt(list, "start"); start > 0) return start;
    int items = 0;
    for (NodeId child = document_.FirstChild(list); reversed && child != kNoNode;
         child = document_.NextSibling(child)) {
      items += IsItem(child) && document_[child].tag == Tag::k_li;
    }
    return reversed ? items : 1;
  }

  // A list counts upwards by one: where the page counts otherwise (reversed, value=), a new list
  // begins.
  void VisitList(NodeId id) {
    const bool numbered = document_[id].tag == Tag::k_ol;
    const bool reversed = numbered && document_.HasAttribute(id, "reversed");
    int number = StartOf(id, reversed);
    article::List list;
    if (numbered) list.kind = article::ListKind::kNumbered;
    list.start = number;
    for (NodeId child = document_.FirstChild(id); child != kNoNode;
         child = document_.NextSibling(child)) {
      if (!IsItem(child)) continue;
      if (const int value = numbered ? NumberAt(child, "value") : 0; value > 0) number = value;
      article::ListItem item;
      item.blocks = Nested(child);
      if (item.blocks.empty()) continue;
      if (numbered && number != list.start + static_cast<int>(list.items.size())) {
        if (!list.items.empty()) Put({std::exchange(list, {list.kind, number, {}})});
        list.start = number;
      }
      list.items.push_back(std::move(item));
      number += reversed ? -1 : 1;
    }
    if (!list.items.empty()) Put({std::move(list)});
  }

  void VisitQuote(NodeId id) {
    article::Quote quote;
    for (NodeId i = id + 1; i < document_[id].end; ++i) {
      const Node& node = document_[i];
      if (node.kind != NodeKind::kElement || facts_[i].text == 0) continue;
      const bool names = node.tag == Tag::k_footer ||
                         (node.tag == Tag::k_cite && node.parent != kNoNode &&
                          (node.parent == id || document_[node.parent].tag != Tag::k_p));
      if (names && facts_[i].text * 2 < facts_[id].text) {
        quote.citation = TextAt(facts_, i, dropped_, base_);
        cited_ = i;
        break;
      }
    }
    quote.blocks = Nested(id);
    if (!quote.blocks.empty()) Put({std::move(quote)});
  }

  void VisitCode(NodeId id) {
    std::string text = document_.TextOf(id);
    while (!text.empty() && IsSpace(text.back())) text.pop_back();
    if (text.starts_with('\n')) text.erase(0, 1);
    if (Trim(text).empty()) return;
    const bool poem = document_.Find(Tag::k_code, id, document_[id].end) == kNoNode &&
                      CountSentenceMarks(text) > 2 &&
                      text.find_first_of("{}=<>") == std::string::npos;
    if (poem) {
      keep_lines_ = true;
      Children(id);
      return;
    }
    Put({article::Code{ScrubUtf8(text)}});
  }

  void VisitTable(NodeId id) {
    if (!IsDataTable(facts_, id)) {
      Children(id);
      return;
    }
    article::Table table = TableAt(facts_, id, dropped_, base_);
    if (!table.rows.empty()) Put({std::move(table)});
  }

  const PageFacts& facts_;
  const Document& document_;
  const Dropped& dropped_;
  const Url& base_;
  BlockBudget& budget_;
  std::vector<Block> out_;
  InlineBuilder inline_;
  std::optional<Direction> direction_;
  bool keep_lines_ = false;
  NodeId cited_ = kNoNode;  // a quotation's source, which stands in its citation
};

}  // namespace

std::vector<Block> BlocksOf(const PageFacts& facts, const Content& content, const Dropped& dropped,
                            const Url& base, BlockBudget& budget) {
  std::vector<Block> blocks;
  for (NodeId root : content.roots) {
    if (dropped.Has(root)) continue;
    for (Block& block : Walker(facts, dropped, base, budget).Blocks(root, root != facts.body())) {
      blocks.push_back(std::move(block));
    }
  }
  return blocks;
}

}  // namespace sabok::extract
