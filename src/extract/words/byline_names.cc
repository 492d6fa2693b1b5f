// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/words/byline_names.h"

#include <algorithm>

#include "base/text.h"
#include "extract/words/head_line.h"
#include "extract/words/phrase_files.h"
#include "extract/words/phrase_set.h"
#include "extract/words/phrases.h"

namespace sabok::extract {
namespace {

bool HasDigits(std::string_view text) {
  const std::string ascii = ToAsciiDigits(text);
  return std::count_if(ascii.begin(), ascii.end(), [](char c) { return c >= '0' && c <= '9'; }) > 2;
}

bool IsCapital(char c) { return c >= 'A' && c <= 'Z'; }

// "MD", "DVM", "Ph.D.": letters behind a name.
bool IsTitleOfHonour(std::string_view part) {
  const auto capitals = std::count_if(part.begin(), part.end(), IsCapital);
  const auto letters = std::count_if(part.begin(), part.end(), [](char c) {
    return ToLowerAscii(c) >= 'a' && ToLowerAscii(c) <= 'z';
  });
  return part.size() <= 8 && capitals >= 2 && letters - capitals <= 2 &&
         part.find(' ') == std::string_view::npos;
}

// Of a script with capitals: several words in small letters are a sentence, not a name. Two of them
// may be what somebody calls themselves.
bool IsSentence(std::string_view text) {
  constexpr int kMostSmall = 2;
  static const PhraseSet particles(Phrases("name particle"));
  int small = 0;
  int words = 0;
  bool begins_small = false;
  for (std::string_view word : Split(text, ' ')) {
    if (word.empty()) continue;
    const bool is_small = word[0] >= 'a' && word[0] <= 'z' && !particles.Has(word);
    if (words++ == 0) begins_small = is_small;
    small += is_small;
  }
  return words > 2 && (begins_small || small > kMostSmall);
}

}  // namespace

bool IsAddress(std::string_view text) {
  return text.find("://") != std::string_view::npos ||
         text.find("www.") != std::string_view::npos || text.starts_with('@') ||
         text.starts_with('/') || text.find(".com") != std::string_view::npos;
}

bool IsRole(std::string_view part) {
  static const PhraseSet words(Phrases("role word"));
  static const PhraseStarts stems(Phrases("role stem"));
  static const PhraseSet abbreviations(Phrases("role abbreviation"));
  part = Trim(part);
  if (IsTitleOfHonour(part)) return true;
  std::string folded = FoldCase(part);
  std::replace_if(folded.begin(), folded.end(), [](char c) { return c == '-' || c == '/'; }, ' ');
  for (std::string_view word : Split(folded, ' ')) {
    while (!word.empty() && (word.back() == '.' || word.back() == ',')) word.remove_suffix(1);
    if (abbreviations.Has(word) || words.Has(word) || stems.Begin(word)) return true;
    if (word.ends_with('s') && words.Has(word.substr(0, word.size() - 1))) return true;
  }
  return false;
}

bool BeginsNoName(std::string_view folded) {
  static const PhraseStarts starts(Phrases("no name start"));
  return starts.Begin(folded);
}

bool IsName(std::string_view name) {
  const std::size_t length = CountCodePoints(name);
  if (length < 2 || length > 60 || IsAddress(name) || HasDigits(name)) return false;
  if (length < 5 && name[0] >= '0' && name[0] <= '9') return false;  // "8h" ago
  if (name.find_first_of(":<>{}[]=") != std::string_view::npos) return false;
  if (name.find("⟨") != std::string_view::npos) return false;  // code that is shown
  const bool one_word = name.find(' ') == std::string_view::npos;
  if (one_word && name.ends_with('.') && name[0] >= 'a' && name[0] <= 'z') return false;
  if (std::count(name.begin(), name.end(), ' ') > 6) return false;
  if (IsSentence(name) || IsHeadLine(name)) return false;
  static const PhraseSet no_names(Phrases("no name"));
  const std::string folded = FoldCase(name);
  return !BeginsNoName(folded) && !no_names.Has(folded);
}

}  // namespace sabok::extract
