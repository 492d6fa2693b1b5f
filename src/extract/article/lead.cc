// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/article/lead.h"

#include <algorithm>

#include "base/text.h"
#include "extract/blocks/figures.h"
#include "extract/blocks/pictures.h"
#include "extract/content/head.h"

namespace sabok::extract {
namespace {

using article::Block;
using article::Figure;

void DropDoubles(std::vector<Block>& body) {
  std::vector<Url> seen;
  std::erase_if(body, [&](const Block& block) {
    const auto* figure = std::get_if<Figure>(&block.value);
    if (figure == nullptr) return false;
    for (const Url& url : seen) {
      if (url == figure->picture) return true;
    }
    if (seen.size() < 200) seen.push_back(figure->picture);
    return false;
  });
}

std::optional<Figure> TakeFirst(std::vector<Block>& body) {
  for (std::size_t i = 0; i < body.size() && i < 3; ++i) {
    if (auto* figure = std::get_if<Figure>(&body[i].value)) {
      Figure lead = std::move(*figure);
      body.erase(body.begin() + static_cast<std::ptrdiff_t>(i));
      return lead;
    }
    if (!std::holds_alternative<article::Rule>(body[i].value)) break;
  }
  return std::nullopt;
}

// A picture between the title and the content, or just above the title.
std::optional<Figure> AroundTitle(const PageFacts& facts, const Content& content, NodeId title_node,
                                  const Url& base) {
  if (title_node == kNoNode || content.empty()) return std::nullopt;
  const Document& document = facts.document();
  const Head head = FindHead(facts, content, title_node);
  const NodeId first = head.empty() ? content.roots.front() : head.end;
  constexpr NodeId kNear = 150;
  const NodeId begin = title_node > facts.body() + 60 ? title_node - 60 : facts.body();
  const NodeId end = std::min<NodeId>(first, title_node + kNear * 2);
  const Dropped nothing(facts.size());
  for (NodeId id = begin; id < end; ++id) {
    const Node& node = document[id];
    if (node.kind != NodeKind::kElement || facts[id].hidden || facts[id].inside_chrome) continue;
    if (node.tag != Tag::k_img && node.tag != Tag::k_amp_img) continue;
    auto picture = PictureAt(facts, id, base);
    if (!picture || (id < title_node && picture->width < 300)) continue;
    for (NodeId up = document[id].parent; up > facts.body() && up != kNoNode;
         up = document[up].parent) {
      if (document[up].end > first || document[up].end - up > 60) break;
      auto figures = FiguresAt(facts, up, nothing, base);
      if (figures.size() == 1 && !figures[0].caption.empty()) return figures[0];
      if (document[up].tag == Tag::k_figure) break;
    }
    return picture;
  }
  return std::nullopt;
}

bool LooksLikeLogo(const Url& url) {
  const std::string path = ToLowerAscii(url.path());
  for (std::string_view word : {"logo", "default", "placeholder", "favicon", "avatar", "icon",
                                "fallback", "og-image", "opengraph"}) {
    if (path.find(word) != std::string::npos) return true;
  }
  return false;
}

bool HasFigure(const std::vector<Block>& body) {
  return std::any_of(body.begin(), body.end(), [](const Block& block) {
    return std::holds_alternative<Figure>(block.value);
  });
}

}  // namespace

void ChooseLead(const PageFacts& facts, const Content& content, NodeId title_node,
                const Candidates& candidates, const Url& base, article::Article& article) {
  auto& body = article.body;
  DropDoubles(body);
  article.lead = TakeFirst(body);
  if (!article.lead) article.lead = AroundTitle(facts, content, title_node, base);
  if (!article.lead && !HasFigure(body) && !candidates.picture.empty() &&
      !LooksLikeLogo(candidates.picture) && !body.empty()) {
    article.lead = Figure{.picture = candidates.picture.WithoutFragment()};
  }
  if (!article.lead) return;
  std::erase_if(body, [&](const Block& block) {
    const auto* figure = std::get_if<Figure>(&block.value);
    if (figure == nullptr || !IsSamePicture(figure->picture, article.lead->picture)) return false;
    if (article.lead->caption.empty()) article.lead->caption = figure->caption;
    if (article.lead->credit.empty()) article.lead->credit = figure->credit;
    if (article.lead->alt.empty()) article.lead->alt = figure->alt;
    return true;
  });
}

}  // namespace sabok::extract
