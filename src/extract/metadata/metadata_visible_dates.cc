// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "base/text.h"
#include "extract/metadata/metadata_visible.h"
#include "extract/words/phrase_files.h"
#include "extract/words/phrase_set.h"
#include "extract/words/phrases.h"
#include "extract/words/visible_date.h"

// When it was published, as a page shows it. A date in a list of related stories looks like the
// article's own, so what is near the title is believed more than what is far from it, and a date
// that stands in a link belongs to what the link leads to. A page that has none near its title is
// looked through once more: "Saved by ann on 24 July 2017 - 18:55" below the text, "27.1.2022 - The
// bells" at its beginning, or the data for a script.
//
// Tried and rejected: the day in the addresses of pictures (often another year's picture), and the
// latest of all dates (a list of events). On 497 pages in many languages with a known date 460 are
// right, 426 without the distance and the second look.

namespace sabok::extract {
namespace {

// Where a line of dates begins to tell the date of a change, or npos.
std::size_t FindUpdateLabel(const std::string& text) {
  static const PhraseFinder labels(Phrases("update label"));
  const std::string folded = FoldCase(text);
  const std::size_t first = labels.Find(folded);
  // Folding changes the length of few letters, none of them in a line of dates.
  return first == std::string::npos || folded.size() == text.size() ? first : std::string::npos;
}

// How far a date's place speaks against it: what stands near the title is the article's own.
double PlaceOf(NodeId id, NodeId title_node, bool behind_text) {
  constexpr double kPerNode = 0.0004;
  if (behind_text) return -0.3;
  if (title_node == kNoNode) return -0.05;
  if (id < title_node) return -0.05 - kPerNode * (title_node - id);
  return -kPerNode * std::min<NodeId>(id - title_node, 300);
}

// Reads one line that may say both: "6 May 2026, updated 8 May 2026".
void ReadLine(std::string_view text, std::string_view language, double trust, Candidates& out) {
  const std::size_t label = FindUpdateLabel(std::string(text));
  const auto published = FindDate(text.substr(0, label), language);
  const auto modified =
      label == std::string::npos ? std::nullopt : FindDate(text.substr(label), language);
  if (published) out.published.push_back({*published, trust});
  if (!modified) return;
  out.modified.push_back({*modified, trust});
  out.published.push_back({*modified, 0.2});  // better than no date at all
}

bool HasDigit(std::string_view text) {
  for (const char c : text) {
    if ((c >= '0' && c <= '9') || static_cast<unsigned char>(c) == 0xDB ||
        static_cast<unsigned char>(c) == 0xD9 || static_cast<unsigned char>(c) == 0xE0)
      return true;
  }
  return false;
}

void ReadNeighbourhood(const PageFacts& facts, const Surroundings& around,
                       std::string_view language, Candidates& out) {
  const Document& document = facts.document();
  bool text_has_begun = false;
  for (NodeId id = around.near.begin; id < around.near.end; ++id) {
    const Node& node = document[id];
    const NodeFacts& about = facts[id];
    const bool in_head = !around.head.empty() && id < around.head.end;
    text_has_begun = text_has_begun || (around.title_node != kNoNode && id > around.title_node &&
                                        !in_head && about.own_text > 150 && !about.inside_chrome);
    if (node.kind != NodeKind::kElement || about.hidden || about.text > 140) continue;
    const bool is_time = node.tag == Tag::k_time;
    if (about.text == 0 && !is_time) continue;
    const bool marked =
        is_time || about.hints.HasAny(Hints::Of(Hint::kDate, Hint::kMeta, Hint::kByline));
    const bool bare =
        about.block == id && about.own_text > 5 && about.own_text < 90 && !text_has_begun;
    if ((!marked && !bare) || InRelated(facts, id)) continue;
    const bool behind = !around.head.empty() && id >= document[around.head.end].end;
    double place = PlaceOf(id, around.title_node, behind);
    // A teaser's date stands in its link.
    if (!marked && about.own_link * 2 > about.own_text) place -= 0.2;
    if (is_time) AddDate(out.published, document.Get(id, "datetime"), language, 0.7 + place);
    const std::string text = CollapseSpace(SpacedText(facts, id));
    if (HasDigit(text) || text.find("年") != std::string::npos)
      ReadLine(text, language, (marked ? 0.62 : 0.45) + place, out);
  }
}

// A republication's note names the day of another paper's article.
bool TellsOfAnotherDay(std::string_view text) {
  static const PhraseFinder words(Phrases("another day"));
  return words.Find(FoldCase(text)) != std::string_view::npos;
}

// Where nothing near the title tells: the first <time>, else the first short line or beginning of
// a paragraph with a date, behind the title rather than before it.
void ReadAnywhere(const PageFacts& facts, NodeId title_node, std::string_view language,
                  Candidates& out) {
  constexpr std::size_t kMostLines = 4000;
  constexpr std::size_t kBeginning = 60;
  const Document& document = facts.document();
  std::size_t lines = 0;
  double best = 0;
  for (NodeId id = facts.body(); id < document[facts.body()].end && lines < kMostLines; ++id) {
    const NodeFacts& about = facts[id];
    if (document[id].kind != NodeKind::kElement || about.hidden) continue;
    const bool is_time = document[id].tag == Tag::k_time;
    const bool line = about.block == id && about.own_text > 5;
    if (!is_time && !line) continue;
    ++lines;
    double trust = (is_time ? 0.3 : about.own_text < 160 ? 0.25 : 0.22);
    if (title_node != kNoNode && id < title_node) trust -= 0.05;
    if (about.inside_chrome) trust -= 0.08;
    if (trust <= best || InRelated(facts, id)) continue;
    std::vector<Candidate<Date>> dates;
    if (is_time) AddDate(dates, document.Get(id, "datetime"), language, trust);
    if (dates.empty()) {
      std::string text = about.text < 2000 ? CollapseSpace(SpacedText(facts, id)) : std::string();
      if (about.own_text >= 160) text = Shorten(text, kBeginning);
      if (HasDigit(text) && !TellsOfAnotherDay(text)) {
        if (auto date = FindDate(text, language)) dates.push_back({*date, trust});
      }
    }
    // Before that nobody wrote for the web: a date in the text, not of it.
    if (dates.empty() || dates.front().value < *DateFromGregorian(1995, 1, 1)) continue;
    best = trust;
    out.published.push_back(dates.front());
  }
}

// A page that a script fills has its date in the data for that script.
void ReadScripts(const PageFacts& facts, Candidates& out) {
  constexpr std::string_view kKeys[] = {
      "\"datePublished\"",   "\"publishedAt\"",     "\"publishedDate\"", "\"published_at\"",
      "\"publish_date\"",    "\"publicationDate\"", "\"publishDate\"",   "\"firstPublished\"",
      "\"datePublication\"", "\"publish_time\""};
  constexpr std::size_t kFar = 40;
  const Document& document = facts.document();
  for (NodeId id = 0; id < document.size(); ++id) {
    if (!facts.IsElement(id, Tag::k_script) || document.FirstChild(id) == kNoNode) continue;
    const std::string_view script = document.text(document.FirstChild(id));
    for (std::string_view key : kKeys) {
      const auto at = script.find(key);
      if (at == std::string_view::npos) continue;
      std::string_view value = script.substr(at + key.size(), kFar);
      const auto digit = value.find_first_of("0123456789");
      if (digit == std::string_view::npos || digit > 6) continue;
      value.remove_prefix(digit);
      AddDate(out.published, value.substr(0, value.find_first_not_of("0123456789-T:.+Z/ ")), {},
              0.25);
      if (!out.published.empty()) return;
    }
  }
}

}  // namespace

void ReadVisibleDates(const PageFacts& facts, const Surroundings& around, std::string_view language,
                      Candidates& out) {
  ReadNeighbourhood(facts, around, language, out);
  const bool any = std::any_of(out.published.begin(), out.published.end(),
                               [](const Candidate<Date>& date) { return date.confidence > 0.25; });
  if (!any) ReadAnywhere(facts, around.title_node, language, out);
  if (out.published.empty()) ReadScripts(facts, out);
}

}  // namespace sabok::extract
