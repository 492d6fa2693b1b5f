// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/words/phrase_files.h"

#include <algorithm>
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/check.h"
#include "base/text.h"
#include "extract/words/embedded.h"
#include "extract/words/fold.h"

namespace sabok::extract {
namespace {

constexpr std::string_view kSections[] = {
    "byline prefix",     "sure byline prefix", "byline join",       "byline suffix",
    "institution",       "name particle",      "no name",           "no name start",
    "role word",         "role stem",          "role abbreviation", "gregorian month",
    "buddhist month",    "month label",        "solar hijri month", "islamic month",
    "weekday",           "head line word",     "head line filler",  "head line unspaced",
    "update label",      "date filler",        "another day",       "minute",
    "reading time",      "last line start",    "promotion start",   "chrome line",
    "closing heading",   "tail label",         "tail start",        "legal start",
    "account word",      "republication note", "correction note",   "update note",
    "editor note",       "note label",         "credit label",      "credit by",
    "comment control",   "comment reply",      "comment says",      "challenge title",
    "challenge text",    "challenge mark",     "consent title",     "consent text",
    "consent mark",      "login title",        "login text",        "login mark",
    "maintenance title", "maintenance text",   "maintenance mark",  "error title",
    "error text",        "error mark",         "not found title",   "not found text",
    "not found mark",    "blocked title",      "blocked text",      "blocked mark",
    "paid title",        "paid text",          "paid mark",         "members title",
    "members text",      "members mark",       "password title",    "password text",
    "password mark",     "hint navigation",    "hint footer",       "hint sidebar",
    "hint share",        "hint newsletter",    "hint cookie",       "hint related",
    "hint comments",     "hint advertisement", "hint promotion",    "hint modal",
    "hint tools",        "hint tags",          "hint paywall",      "hint meta",
    "hint byline",       "hint date",          "hint author box",   "hint caption",
    "hint credit",       "hint pull quote",    "hint contents",     "hint gallery",
    "hint standfirst",   "hint headline",      "hint body",         "hint article",
    "hint section",      "hint invisible",     "hint loading",      "hint note",
    "hint reading time", "hint widget",        "topic class",
};

class Files {
 public:
  Files() {
    for (std::string_view section : kSections) sections_[section];
    for (const EmbeddedFile& file : words::EmbeddedFiles()) {
      Read(folded_.emplace_back(FoldCase(file.bytes)));
    }
  }

  const std::vector<std::string_view>& Of(std::string_view section) const {
    const auto found = sections_.find(section);
    CHECK(found != sections_.end());
    return found->second;
  }

 private:
  void Read(std::string_view file) {
    std::vector<std::string_view>* section = nullptr;
    for (std::size_t begin = 0; begin < file.size();) {
      const std::size_t end = std::min(file.find('\n', begin), file.size());
      const std::string_view line = Trim(file.substr(begin, end - begin));
      begin = end + 1;
      if (line.empty() || line.front() == '#') continue;
      if (line.front() == '[' && line.back() == ']') {
        const auto found = sections_.find(line.substr(1, line.size() - 2));
        CHECK(found != sections_.end());
        section = &found->second;
        continue;
      }
      CHECK(section != nullptr);
      section->push_back(WithSpaces(line));
    }
  }

  std::string_view WithSpaces(std::string_view line) {
    constexpr std::string_view kSpace = "␣";
    constexpr std::string_view kNewLine = "⏎";
    const bool before = line.starts_with(kSpace);
    const bool behind = line.ends_with(kSpace);
    const bool new_line = line.ends_with(kNewLine);
    if (!before && !behind && !new_line) return line;
    if (before) line.remove_prefix(kSpace.size());
    if (behind) line.remove_suffix(kSpace.size());
    if (new_line) line.remove_suffix(kNewLine.size());
    std::string spaced(before ? " " : "");
    spaced += line;
    if (behind || new_line) spaced += new_line ? '\n' : ' ';
    return folded_.emplace_back(std::move(spaced));
  }

  std::deque<std::string> folded_;  // what the views point into stays where it is
  std::unordered_map<std::string_view, std::vector<std::string_view>> sections_;
};

}  // namespace

std::span<const std::string_view> Phrases(std::string_view section) {
  static const Files& files = *new Files;
  return files.Of(section);
}

std::span<const std::string_view> Sections() { return kSections; }

}  // namespace sabok::extract
