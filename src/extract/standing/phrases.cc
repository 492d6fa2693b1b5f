// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/standing/phrases.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"
#include "extract/words/fold.h"
#include "extract/words/phrase_files.h"
#include "extract/words/phrase_set.h"

namespace sabok::extract {
namespace {

// A section a kind and a place: "[challenge title]", "[challenge text]", "[challenge mark]".
struct Compared {
  std::vector<std::string> titles;  // sorted, whole
  std::vector<std::string> starts;  // written with a "*" at their end
  PhraseFinder texts;
  PhraseFinder marks;
};

constexpr std::array<std::string_view, kSaidKinds> kNames = {
    "challenge", "consent", "login", "maintenance", "error",
    "not found", "blocked", "paid",  "members",     "password"};

// Letters and digits of a folded title with single spaces between them: "just a moment..." is "just
// a moment".
std::string TitleKey(std::string_view folded) {
  std::string key(folded);
  const auto is_edge = [](char c) {
    return std::string_view(" .!?:;,-_*'\"()[]").find(c) != std::string_view::npos;
  };
  while (!key.empty() && is_edge(key.back())) key.pop_back();
  for (std::string_view mark : {"…", "۔", "。", "！", "؟"}) {
    while (key.ends_with(mark)) key.resize(key.size() - mark.size());
  }
  while (!key.empty() && is_edge(key.back())) key.pop_back();
  std::size_t begin = 0;
  while (begin < key.size() && is_edge(key[begin])) ++begin;
  return CollapseSpace(std::string_view(key).substr(begin));
}

Compared ReadKind(std::string_view kind) {
  const auto section = [&](std::string_view place) {
    return Phrases(fmt::format("{} {}", kind, place));
  };
  Compared compared{.texts = PhraseFinder(section("text")), .marks = PhraseFinder(section("mark"))};
  for (std::string_view title : section("title")) {
    auto& list = title.ends_with('*') ? compared.starts : compared.titles;
    list.push_back(TitleKey(title));
  }
  std::ranges::sort(compared.titles);
  return compared;
}

const Compared& PhrasesOf(Said kind) {
  static const auto& table = *[] {
    auto* made = new std::vector<Compared>;
    for (std::string_view name : kNames) made->push_back(ReadKind(name));
    return made;
  }();
  return table[static_cast<std::size_t>(kind)];
}

// The title, and its parts between what divides it from a site's name.
std::vector<std::string> TitleParts(std::string_view title) {
  const std::string folded = FoldCase(title);
  std::vector<std::string> parts = {TitleKey(folded)};
  constexpr std::string_view kDividers[] = {" | ", " - ", " – ", " — ",  " · ", " • ", " ‹ ",
                                            " « ", " » ", " › ", " :: ", ": ",  " / "};
  for (std::string_view divider : kDividers) {
    const auto at = folded.find(divider);
    if (at == std::string::npos) continue;
    const std::string_view whole = folded;
    parts.push_back(TitleKey(whole.substr(0, at)));
    parts.push_back(TitleKey(whole.substr(whole.rfind(divider) + divider.size())));
  }
  return parts;
}

}  // namespace

std::string_view SaidByTitle(Said kind, std::string_view title) {
  constexpr std::size_t kLongestTitle = 300;
  if (title.empty() || title.size() > kLongestTitle) return {};
  const Compared& phrases = PhrasesOf(kind);
  for (const std::string& part : TitleParts(title)) {
    const auto found = std::ranges::lower_bound(phrases.titles, part);
    if (found != phrases.titles.end() && *found == part) return *found;
    for (const std::string& start : phrases.starts) {
      if (part.starts_with(start)) return start;
    }
  }
  return {};
}

std::vector<std::string_view> SaidInText(Said kind, std::string_view folded, std::size_t most) {
  std::vector<std::string_view> found;
  while (found.size() < most) {
    const std::size_t at = PhrasesOf(kind).texts.Find(folded);
    if (at == std::string_view::npos) break;
    const std::string_view rest = folded.substr(at);
    const std::string_view line = rest.substr(0, rest.find('\n'));
    if (std::ranges::find(found, line) == found.end()) found.push_back(line);
    folded = rest.substr(line.size());
  }
  return found;
}

std::string_view MarkIn(Said kind, std::string_view marks) {
  const std::size_t at = PhrasesOf(kind).marks.Find(marks);
  if (at == std::string_view::npos) return {};
  return marks.substr(at, marks.find_first_of(" \n", at) - at);
}

}  // namespace sabok::extract
