// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/words/head_line.h"

#include <algorithm>
#include <functional>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/text.h"
#include "extract/words/phrase_files.h"
#include "extract/words/phrases.h"
#include "extract/words/visible_date.h"

// "Published 3 May 2026 · Last updated · 5 min read": once dates are taken as metadata, their
// labels stay behind. Whole phrases would be endless ("last updated on", "updated at", "zuletzt
// aktualisiert am"), so single words are known: a line of nothing but such words, months, numbers
// and marks is no text. One word at least must be sure: "On Friday at 10" may be a sentence.

namespace sabok::extract {
namespace {

using Words = std::unordered_set<std::string_view>;

bool IsLetter(char32_t c) {
  return (c >= 'a' && c <= 'z') ||
         (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0x60C && c != 0x61B && c != 0x61F &&
          !(c >= 0x660 && c <= 0x669) && !(c >= 0x6F0 && c <= 0x6F9) && c != 0x6D4) ||
         c == 0x200C || (c >= 0x3040 && c < 0xFE00);
}

// Vowel signs of Arabic and Hebrew are written or not, as the writer likes.
bool IsVowelSign(char32_t c) {
  return (c >= 0x64B && c <= 0x652) || c == 0x670 || c == 0x640 || (c >= 0x5B0 && c <= 0x5C7);
}

const Words& SureWords() {
  static const Words& words = *[] {
    const auto phrases = Phrases("head line word");
    return new Words(phrases.begin(), phrases.end());
  }();
  return words;
}

const Words& Fillers() {
  static const Words& words = *[] {
    auto* made = new Words;
    for (std::string_view section : {"head line filler", "weekday"}) {
      const auto phrases = Phrases(section);
      made->insert(phrases.begin(), phrases.end());
    }
    return made;
  }();
  return words;
}

// Longer ones first: "更新" is a part of "更新时间".
const std::vector<std::string_view>& Unspaced() {
  static const auto& sorted = *[] {
    const auto phrases = Phrases("head line unspaced");
    auto* made = new std::vector<std::string_view>(phrases.begin(), phrases.end());
    std::ranges::stable_sort(*made, std::greater(), &std::string_view::size);
    return made;
  }();
  return sorted;
}

bool IsKnown(const std::string& word) {
  return SureWords().contains(word) || Fillers().contains(word) || IsMonthName(word);
}

}  // namespace

int CountOtherWords(std::string_view line) {
  const std::string folded = FoldCase(ToAsciiDigits(line));
  int count = 0;
  std::string word;
  const auto end_word = [&] {
    count += !word.empty() && !IsKnown(word);
    word.clear();
  };
  for (std::size_t i = 0; i < folded.size();) {
    const char32_t c = NextCodePoint(folded, i);
    if (IsVowelSign(c)) continue;
    if (IsLetter(c)) {
      AppendUtf8(word, c);
    } else {
      end_word();
    }
  }
  end_word();
  return count;
}

bool IsHeadLine(std::string_view line) {
  if (line.empty() || CountCodePoints(line) > 120) return false;
  std::string folded = FoldCase(ToAsciiDigits(line));
  bool sure = false;
  for (std::string_view phrase : Unspaced()) {
    for (auto at = folded.find(phrase); at != std::string::npos; at = folded.find(phrase, at)) {
      folded.replace(at, phrase.size(), " ");
      sure = sure || phrase.size() > 3;
    }
  }
  std::string word;
  const auto known = [&] {
    if (word.empty()) return true;
    sure = sure || SureWords().contains(word);
    return IsKnown(word);
  };
  for (std::size_t i = 0; i < folded.size();) {
    const char32_t c = NextCodePoint(folded, i);
    if (IsVowelSign(c)) continue;
    if (IsLetter(c)) {
      AppendUtf8(word, c);
      continue;
    }
    if (!known()) return false;
    word.clear();
    // A sentence ends so, a line of dates does not.
    if (c == '!' || c == '?' || c == 0x61F || c == 0x3002) return false;
  }
  return known() && sure;
}

}  // namespace sabok::extract
