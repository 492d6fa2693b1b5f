// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/article/related.h"

#include <algorithm>

#include "base/text.h"
#include "extract/metadata/metadata.h"
#include "extract/words/phrase_files.h"
#include "extract/words/phrase_set.h"
#include "extract/words/phrases.h"
#include "extract/words/visible_date.h"

namespace sabok::extract {
namespace {

constexpr std::size_t kMost = 12;

// A box whose first words say that it leads to more of the same.
bool IsRelatedBox(const PageFacts& facts, NodeId id) {
  const Document& document = facts.document();
  const Node& node = document[id];
  if (node.kind != NodeKind::kElement || facts[id].hidden || facts[id].link_text == 0) return false;
  if (facts[id].raw_prose * 2 > facts[facts.body()].raw_prose) return false;
  if (node.tag == Tag::k_a || node.tag == Tag::k_p) return false;
  if (facts[id].hints.Has(Hint::kRelated)) return true;
  if (node.tag != Tag::k_aside && node.tag != Tag::k_section && node.tag != Tag::k_div &&
      node.tag != Tag::k_nav)
    return false;
  const NodeId child = [&] {
    NodeId at = document.FirstChild(id);
    while (at != kNoNode && (document[at].kind != NodeKind::kElement || facts[at].text == 0))
      at = document.NextSibling(at);
    return at;
  }();
  if (child == kNoNode || !html::IsHeading(document[child].tag) || facts[child].text > 60)
    return false;
  return IsPromotionLabel(CollapseSpace(VisibleText(facts, child)));
}

bool IsListingPath(std::string_view path) {
  for (std::string_view word :
       {"/tag/", "/tags/", "/category/", "/categories/", "/author/", "/authors/", "/topic/",
        "/topics/", "/search", "/login", "/subscribe", "/newsletter"}) {
    if (path.find(word) != std::string_view::npos) return true;
  }
  return path.size() < 3;
}

// The largest element around the link that holds no other address.
NodeId CardOf(const PageFacts& facts, NodeId link, NodeId box) {
  const Document& document = facts.document();
  NodeId card = link;
  for (NodeId up = document[link].parent; up != kNoNode && up > box; up = document[up].parent) {
    if (document[up].end - up > 80) break;
    for (NodeId i = up; i < document[up].end; ++i) {
      if (facts.IsElement(i, Tag::k_a) && document.Get(i, "href") != document.Get(link, "href") &&
          facts[i].text > 25) {
        return card;
      }
    }
    card = up;
  }
  return card;
}

int MinutesIn(std::string_view text) {
  const std::string digits = ToAsciiDigits(FoldCase(text));
  const auto begin = digits.find_first_of("0123456789");
  if (begin == std::string::npos) return 0;
  const auto end = std::min(digits.find_first_not_of("0123456789", begin), digits.size());
  const std::string_view rest = Trim(std::string_view(digits).substr(end));
  static const PhraseStarts minutes(Phrases("minute"));
  if (end - begin > 2 || !minutes.Begin(rest)) return 0;
  return static_cast<int>(ParseNonNegative(std::string_view(digits).substr(begin, end - begin)));
}

std::string TitleIn(const PageFacts& facts, NodeId link) {
  const Document& document = facts.document();
  for (NodeId id = link + 1; id < document[link].end; ++id) {
    const bool headline =
        document[id].kind == NodeKind::kElement && facts[id].text > 0 &&
        (html::IsHeading(document[id].tag) || facts[id].hints.Has(Hint::kHeadline));
    if (headline) return CollapseSpace(VisibleText(facts, id));
  }
  return CollapseSpace(VisibleText(facts, link));
}

void ReadCard(const PageFacts& facts, NodeId card, std::string_view language,
              article::Related& related) {
  const Document& document = facts.document();
  for (NodeId id = card; id < document[card].end; ++id) {
    if (document[id].kind != NodeKind::kElement || facts[id].text == 0 || facts[id].text > 60)
      continue;
    if (facts[id].block != id && document[id].tag != Tag::k_span &&
        document[id].tag != Tag::k_time && document[id].tag != Tag::k_a)
      continue;
    const std::string text = CollapseSpace(VisibleText(facts, id));
    if (text == related.title) continue;
    if (related.reading_minutes == 0) related.reading_minutes = MinutesIn(text);
    if (!related.published) {
      std::vector<Candidate<Date>> dates;
      AddDate(dates, document.Get(id, "datetime"), language, 1);
      if (auto date = FindDate(text, language)) dates.push_back({*date, 0.5});
      if (!dates.empty()) related.published = dates.front().value;
    }
    if (related.section.empty() && facts[id].hints.Has(Hint::kSection) && facts[id].text < 30)
      related.section = text;
    if (related.author.empty() && facts[id].hints.Has(Hint::kByline)) related.author = text;
  }
}

}  // namespace

std::vector<article::Related> RelatedOf(const PageFacts& facts, const Url& base, const Url& self,
                                        std::string_view language) {
  std::vector<article::Related> all;
  const Document& document = facts.document();
  for (NodeId box = facts.body(); box < document[facts.body()].end;) {
    if (!IsRelatedBox(facts, box)) {
      ++box;
      continue;
    }
    for (NodeId id = box; id < document[box].end && all.size() < kMost; ++id) {
      if (!facts.IsElement(id, Tag::k_a) || facts[id].hidden || facts[id].text < 12) continue;
      auto url = base.Resolve(Trim(document.Get(id, "href")));
      if (!url || url->host() != base.host() || IsListingPath(url->path())) continue;
      const Url target = url->WithoutFragment();
      if (target == self || target.path() == self.path()) continue;
      if (std::any_of(all.begin(), all.end(),
                      [&](const article::Related& other) { return other.url == target; }))
        continue;
      article::Related related;
      related.url = target;
      related.title = TitleIn(facts, id);
      if (IsChromeLine(related.title) || related.title.size() > 400) continue;
      ReadCard(facts, CardOf(facts, id, box), language, related);
      all.push_back(std::move(related));
    }
    box = document[box].end;
  }
  return all;
}

}  // namespace sabok::extract
