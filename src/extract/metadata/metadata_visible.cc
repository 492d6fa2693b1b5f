// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/metadata/metadata_visible.h"

#include <algorithm>

#include "base/text.h"
#include "extract/words/bylines.h"
#include "extract/words/phrases.h"
#include "extract/words/visible_date.h"

// What a reader sees: the title above, the line with author and date near it, the sentence between
// title and text. Everything here is told by where it stands: a date in a list of related stories
// looks like the article's own, so only the neighbourhood of title and content is read.

namespace sabok::extract {
namespace {

constexpr NodeId kBefore = 120;  // nodes above the title that still belong to the article's head
constexpr NodeId kBehind = 400;  // nodes below it

std::string Key(std::string_view text) {
  return FoldAndKeep(text, [](char32_t c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 0xC0 && c < 0x2000 && c != 0x60C) || (c >= 0x3040 && c < 0xFE00);
  });
}

Range NearTitle(const PageFacts& facts, NodeId title_node, const Content& content) {
  const auto size = static_cast<NodeId>(facts.size());
  NodeId anchor = title_node;
  if (anchor == kNoNode) anchor = content.empty() ? facts.body() : content.roots.front();
  const NodeId begin = anchor > facts.body() + kBefore ? anchor - kBefore : facts.body();
  return {begin, std::min(size, anchor + kBehind)};
}

// An article may have a foot of its own, which says who wrote it and when.
bool IsArticleFooter(const PageFacts& facts, NodeId footer) {
  constexpr std::uint32_t kLongest = 300;
  if (facts[footer].text > kLongest) return false;
  const Document& document = facts.document();
  for (NodeId up = document[footer].parent; up != kNoNode; up = document[up].parent) {
    if (document[up].tag == Tag::k_article) return true;
  }
  return false;
}

}  // namespace

// A "nav" of publishing systems that holds no links is the line with the date.
bool InRelated(const PageFacts& facts, NodeId id) {
  constexpr Hints kElsewhere =
      Hints::Of(Hint::kRelated, Hint::kComments, Hint::kFooter, Hint::kSidebar, Hint::kModal);
  constexpr std::uint32_t kShortAside = 250;
  const Document& document = facts.document();
  for (NodeId up = id; up != kNoNode && up > facts.body(); up = document[up].parent) {
    if (!facts[up].chrome) continue;
    const Tag tag = document[up].tag;
    if (tag == Tag::k_nav) return true;
    if (tag == Tag::k_footer && !IsArticleFooter(facts, up)) return true;
    // A magazine sets author and day beside the text, a blog the day behind the crumbs.
    if (tag == Tag::k_aside && facts.LinkDensity(up) > 0.25 && facts[up].text > kShortAside)
      return true;
    if (facts[up].hints.HasAny(kElsewhere)) return true;
    if (facts[up].hints.Has(Hint::kNavigation) && facts.LinkDensity(up) > 0.5) return true;
  }
  return false;
}

std::string SpacedText(const PageFacts& facts, NodeId id) {
  const Document& document = facts.document();
  std::string text;
  NodeId parent = kNoNode;
  NodeId block = kNoNode;
  for (NodeId i = id; i < document[id].end; ++i) {
    const Node& node = document[i];
    if (node.kind == NodeKind::kElement && node.tag == Tag::k_br) text += '\n';
    if (node.kind != NodeKind::kText || facts[i].hidden) continue;
    if (!text.empty() && facts[i].block != block) text += '\n';
    if (!text.empty() && facts[i].block == block && node.parent != parent) text += ' ';
    block = facts[i].block;
    parent = node.parent;
    for (const char c : document.text(i)) text += IsSpace(c) ? ' ' : c;
  }
  return text;
}

void AddCandidate(std::vector<Candidate<std::string>>& list, std::string_view value,
                  double confidence) {
  value = Trim(value);
  if (!value.empty() && value.size() < 5000 && list.size() < kMostCandidates)
    list.push_back({std::string(value), confidence});
}

// "2567-05-03T12:30+07:00" is 2024: Thai software writes years of the Buddhist calendar even where
// a standard asks for others.
std::string WithGregorianYear(std::string_view value) {
  std::string out(value);
  if (value.size() < 10 || value[4] != '-') return out;
  const long long year = ParseNonNegative(value.substr(0, 4));
  return year < 2400 || year > 2700 ? out
                                    : out.replace(0, 4, std::to_string(year - kBuddhistYears));
}

void AddDate(std::vector<Candidate<Date>>& list, std::string_view stated, std::string_view language,
             double confidence) {
  const std::string value = WithGregorianYear(Trim(stated).substr(0, 100));
  if (value.empty()) return;
  auto date = ParseIsoDate(value);
  if (!date) date = ParseRfc822Date(value);
  if (!date) date = FindDate(value, language);
  if (!date && value.size() > 10 && value[4] == '-') date = ParseIsoDate(value.substr(0, 10));
  if (!date && (value.size() == 10 || value.size() == 13)) {  // seconds or milliseconds since 1970
    const long long number = ParseNonNegative(value);
    if (number > 0)
      date = Date{number / (value.size() == 13 ? 1000 : 1), 0, DatePrecision::kMinute};
  }
  constexpr std::int64_t kEarliest = 631152000;  // 1990
  if (date && date->unix_seconds > kEarliest) list.push_back({*date, confidence});
}

void AddAuthors(AuthorLists& list, std::string_view names, double confidence, const Url& page) {
  if (list.size() >= kMostCandidates) return;
  std::vector<article::Author> authors;
  for (std::string& name : SplitAuthors(names)) authors.push_back({std::move(name), page, {}});
  if (!authors.empty()) list.push_back({std::move(authors), confidence});
}

// A block of nothing but one line, on pages that have no headings.
bool MayBeTitle(const PageFacts& facts, NodeId id) {
  const NodeFacts& node = facts[id];
  return node.block == id && node.own_text == node.text && node.text >= 8 && node.text < 250 &&
         node.own_link == 0 && !node.inside_chrome;
}

NodeId FindTitleNode(const PageFacts& facts, const Candidates& candidates) {
  const Document& document = facts.document();
  std::vector<std::string> expected;
  for (const auto& title : candidates.titles) expected.push_back(Key(title.value));
  const NodeId title = document.Find(Tag::k_title, 0, static_cast<NodeId>(facts.size()));
  if (title != kNoNode) expected.push_back(Key(document.TextOf(title)));
  NodeId best = kNoNode;
  double best_score = 0;
  for (NodeId id = facts.body(); id < document[facts.body()].end; ++id) {
    const Node& node = document[id];
    if (node.kind != NodeKind::kElement || facts[id].hidden || facts[id].text < 2 ||
        facts[id].text > 400)
      continue;
    const bool heading = html::IsHeading(node.tag);
    const bool marked =
        facts[id].hints.Has(Hint::kHeadline) || document.Get(id, "itemprop") == "headline";
    const bool bare = !heading && !marked;
    if (bare && !MayBeTitle(facts, id)) continue;
    const std::string key = Key(VisibleText(facts, id));
    if (key.size() < (bare ? 10 : 3)) continue;
    double match = 0;
    for (const std::string& other : expected) {
      if (key == other) match = std::max(match, 3.0);
      // A block that is no heading must say the title from its beginning on.
      if (bare && !(other.starts_with(key) && key.size() * 3 > other.size())) continue;
      if (key.size() > 8 && other.find(key) != std::string::npos)
        match = std::max(match, 1.5 + static_cast<double>(key.size()) / other.size());
      if (other.size() > 12 && key.find(other) != std::string::npos) match = std::max(match, 2.0);
    }
    double score = match * 2 + (node.tag == Tag::k_h1 ? 1.5 : 0) + (marked ? 0.7 : 0) -
                   (facts[id].inside_chrome ? 1.2 : 0);
    if (bare) score -= 2;
    if (match == 0 && node.tag != Tag::k_h1 && !marked) continue;
    if (match == 0 && facts[id].inside_chrome) continue;
    if (score > best_score) {
      best = id;
      best_score = score;
    }
  }
  return best;
}

void ReadVisible(const PageFacts& facts, const Url& base, NodeId title_node, const Content& content,
                 std::string_view language, Candidates& out) {
  const Document& document = facts.document();
  const Surroundings around{NearTitle(facts, title_node, content), title_node,
                            FindHead(facts, content, title_node),
                            content.empty() ? kNoNode : document[content.roots.back()].end};
  ReadVisibleAuthors(facts, base, around, out);
  if (auto date = FindDateInPath(base.path())) out.published.push_back({*date, 0.6});
  ReadVisibleDates(facts, around, language, out);
  const Head& head = around.head;
  if (head.standfirst != kNoNode) {
    out.shown_standfirst = CollapseSpace(VisibleText(facts, head.standfirst));
    AddCandidate(out.standfirsts, out.shown_standfirst, 0.75);
  }
  // The sentence under the title, and the rubric above it.
  for (NodeId id = around.near.begin; id < around.near.end; ++id) {
    const NodeFacts& about = facts[id];
    if (document[id].kind != NodeKind::kElement || about.hidden) continue;
    const bool in_head = head.empty() || id < head.end;
    if (title_node != kNoNode && id > title_node && in_head && about.hints.Has(Hint::kStandfirst) &&
        about.text > 30 && about.text < 700 && facts.LinkDensity(id) < 0.3 &&
        !InRelated(facts, id)) {
      AddCandidate(out.standfirsts, CollapseSpace(VisibleText(facts, id)), 0.75);
      if (out.shown_standfirst.empty())
        out.shown_standfirst = CollapseSpace(VisibleText(facts, id));
    }
    if (about.hints.Has(Hint::kSection) && about.text > 1 && about.text < 40 &&
        !InRelated(facts, id)) {
      AddCandidate(out.sections, CollapseSpace(VisibleText(facts, id)), 0.35);
    }
  }
}

}  // namespace sabok::extract
