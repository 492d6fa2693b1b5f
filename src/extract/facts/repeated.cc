// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/facts/repeated.h"

#include "extract/facts/block_prints.h"

namespace sabok::extract {
namespace {

class Finder {
 public:
  explicit Finder(const PageText& page)
      : page_(page), document_(page.document()), repeated_(page.size()), seen_(page.size()) {}

  void Mark(const BlockPrint& block) {
    seen_[block.node] = true;
    if (block.kind == BlockPrint::Kind::kPicture) return;
    repeated_[block.node].units += block.units;
    if (block.kind == BlockPrint::Kind::kHeading) repeated_[block.node].headings += block.units;
  }

  std::vector<NodeId> Roots() {
    for (NodeId id = static_cast<NodeId>(document_.size()); id-- > 1;) {
      Sums& parent = repeated_[document_[id].parent];
      parent.units += repeated_[id].units;
      parent.headings += repeated_[id].headings;
    }
    std::vector<NodeId> roots;
    for (NodeId id = page_.body() + 1; id < document_.size();) {
      const bool whole = document_[id].kind == NodeKind::kElement && IsWhole(id);
      if (whole && !IsPart(id)) roots.push_back(id);
      id = whole ? document_[id].end : id + 1;
    }
    return roots;
  }

 private:
  struct Sums {
    std::uint32_t units = 0;
    std::uint32_t headings = 0;  // of them
  };

  // An item, a cell or a caption is missed where it stood, unless all around it goes too: "Total"
  // and "File photo" come back in the articles themselves. Layout tables have whole boxes in a
  // cell.
  bool IsPart(NodeId id) const {
    switch (document_[id].tag) {
      case Tag::k_li:
      case Tag::k_th:
      case Tag::k_dt:
      case Tag::k_dd:
      case Tag::k_caption:
      case Tag::k_figcaption:
      case Tag::k_figure:
        return true;
      case Tag::k_tr:
      case Tag::k_td:
        return page_[id].text < 60;
      case Tag::k_img:
      case Tag::k_amp_img:
        return HasOwnWords(id);
      default:
        return false;
    }
  }

  // A picture from the archive comes back as well, each time with a caption of its own, which
  // without it would be read as a paragraph.
  bool HasOwnWords(NodeId picture) const {
    constexpr std::uint32_t kCaption = 300;
    constexpr NodeId kBox = 40;
    for (NodeId up = document_[picture].parent; up > page_.body() && document_[up].end - up <= kBox;
         up = document_[up].parent) {
      if (page_[up].text > 0)
        return page_[up].text <= kCaption && repeated_[up].units < page_[up].text;
    }
    return false;
  }

  // All that the subtree says is repeated, and it is more than a heading: a heading stands for what
  // follows it, which may be this page's own.
  bool IsWhole(NodeId id) const {
    const std::uint32_t text = page_[id].text;
    if (page_[id].hidden) return false;
    if (text == 0) return seen_[id] && document_[id].end == id + 1;
    return repeated_[id].units == text && repeated_[id].headings * 2 < text;
  }

  const PageText& page_;
  const Document& document_;
  std::vector<Sums> repeated_;
  std::vector<bool> seen_;
};

}  // namespace

RepeatedNodes FindRepeated(const PageText& page, const SiteKnowledge& site) {
  RepeatedNodes found;
  if (site.pages() == 0) return found;
  const std::vector<std::uint64_t> places = PlacesOf(page.document());
  Finder finder(page);
  for (const BlockPrint& block : PrintsOf(page, places)) {
    if (site.Find(block)) finder.Mark(block);
  }
  found.roots = finder.Roots();
  for (NodeId id = 1; id < places.size(); ++id) {
    if (site.IsContentPlace(places[id])) found.content_places.push_back(id);
  }
  return found;
}

}  // namespace sabok::extract
