#include "extract/standing/phrases.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "base/check.h"
#include "base/text.h"
#include "extract/standing/embedded.h"
#include "extract/words/fold.h"
#include "extract/words/phrase_set.h"

namespace sabok::extract {
namespace {

// A section a kind and a place: "[challenge title]", "[challenge text]", "[challenge mark]".
struct Phrases {
  std::vector<std::string> titles;  // sorted, whole
  std::vector<std::string> starts;  // written with a "*" at their end
  std::vector<std::string> texts;
  std::vector<std::string> marks;
  std::optional<PhraseFinder> find_text;
  std::optional<PhraseFinder> find_mark;
};

using Table = std::array<Phrases, kSaidKinds>;

constexpr std::array<std::string_view, kSaidKinds> kNames = {
    "challenge", "consent", "login", "maintenance", "error",
    "not found", "blocked", "paid",  "members",     "password"};

// Letters and digits with single spaces between them: "Just a moment..." is "just a moment".
std::string TitleKey(std::string_view title) {
  std::string key = FoldCase(title);
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

std::vector<std::string>* SectionOf(Table& table, std::string_view heading) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (!heading.starts_with(kNames[i])) continue;
    const std::string_view place = Trim(heading.substr(kNames[i].size()));
    if (place == "title") return &table[i].titles;
    if (place == "text") return &table[i].texts;
    if (place == "mark") return &table[i].marks;
  }
  return nullptr;
}

void ReadFile(std::string_view file, Table& table) {
  std::vector<std::string>* section = nullptr;
  for (std::string_view line : Split(file, '\n')) {
    line = Trim(line);
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with('[')) {
      section = SectionOf(table, line.substr(1, line.size() - 2));
      CHECK(section != nullptr);
      continue;
    }
    CHECK(section != nullptr);
    section->push_back(FoldCase(line));
  }
}

std::vector<std::string_view> ViewsOf(const std::vector<std::string>& strings) {
  return {strings.begin(), strings.end()};
}

// The finders point into the table, which is made where it stays.
void ReadAll(Table& table) {
  for (const EmbeddedFile& file : standing::EmbeddedFiles()) ReadFile(file.bytes, table);
  for (Phrases& phrases : table) {
    std::vector<std::string> whole;
    for (const std::string& title : phrases.titles) {
      auto& list = title.ends_with('*') ? phrases.starts : whole;
      list.push_back(TitleKey(title));
    }
    std::ranges::sort(whole);
    phrases.titles = std::move(whole);
    phrases.find_text.emplace(ViewsOf(phrases.texts));
    phrases.find_mark.emplace(ViewsOf(phrases.marks));
  }
}

const Phrases& PhrasesOf(Said kind) {
  static const auto table = [] {
    auto made = std::make_unique<Table>();
    ReadAll(*made);
    return made;
  }();
  return (*table)[static_cast<std::size_t>(kind)];
}

// The title, and its parts between what divides it from a site's name.
std::vector<std::string> TitleParts(std::string_view title) {
  std::vector<std::string> parts = {TitleKey(title)};
  constexpr std::string_view kDividers[] = {" | ", " - ", " – ", " — ",  " · ", " • ", " ‹ ",
                                            " « ", " » ", " › ", " :: ", ": ",  " / "};
  for (std::string_view divider : kDividers) {
    const auto at = title.find(divider);
    if (at == std::string_view::npos) continue;
    parts.push_back(TitleKey(title.substr(0, at)));
    parts.push_back(TitleKey(title.substr(title.rfind(divider) + divider.size())));
  }
  return parts;
}

}  // namespace

std::string_view SaidByTitle(Said kind, std::string_view title) {
  constexpr std::size_t kLongestTitle = 300;
  if (title.empty() || title.size() > kLongestTitle) return {};
  const Phrases& phrases = PhrasesOf(kind);
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
    const std::size_t at = PhrasesOf(kind).find_text->Find(folded);
    if (at == std::string_view::npos) break;
    const std::string_view rest = folded.substr(at);
    const std::string_view line = rest.substr(0, rest.find('\n'));
    if (std::ranges::find(found, line) == found.end()) found.push_back(line);
    folded = rest.substr(line.size());
  }
  return found;
}

std::string_view MarkIn(Said kind, std::string_view marks) {
  const std::size_t at = PhrasesOf(kind).find_mark->Find(marks);
  if (at == std::string_view::npos) return {};
  return marks.substr(at, marks.find_first_of(" \n", at) - at);
}

}  // namespace sabok::extract
