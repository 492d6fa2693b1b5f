// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/words/phrases.h"

#include <algorithm>

#include "base/text.h"
#include "extract/words/fold.h"
#include "extract/words/phrase_files.h"
#include "extract/words/phrase_set.h"

namespace sabok::extract {
namespace {

std::string_view StripMarks(std::string_view text) {
  constexpr std::string_view kMarks = " \t\n:.-|/*#><[]()!_";
  const auto begin = text.find_first_not_of(kMarks);
  if (begin == std::string_view::npos) return {};
  const auto end = text.find_last_not_of(kMarks);
  return text.substr(begin, end - begin + 1);
}

bool IsDigit(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9);
}

}  // namespace

bool IsPromotionLabel(std::string_view text) {
  static const PhraseStarts starts(Phrases("promotion start"));
  std::string_view line = text.substr(0, 400);
  // Arrows, bullets and emoji before the words.
  while (!line.empty()) {
    std::size_t next = 0;
    const char32_t c = FoldCharacter(NextCodePoint(line, next));
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x2000) ||
                        (c >= 0x3040 && c < 0x1F000 && c != 0xFE0F);
    if (letter) break;
    line.remove_prefix(next);
  }
  return starts.Begin(FoldCase(line.substr(0, starts.longest())));
}

bool IsChromeLine(std::string_view text) {
  if (text.size() > 120) return false;
  static const PhraseSet lines(Phrases("chrome line"));
  const std::string folded = FoldCase(text);
  return lines.Has(StripMarks(folded));
}

bool IsTailLabel(std::string_view text) {
  text = text.substr(0, text.find('\n'));
  if (text.size() > 160) return false;
  // Bullets and numbers around it.
  const std::string folded = FoldCase(text);
  std::size_t begin = folded.size();
  std::size_t end = 0;
  for (std::size_t i = 0; i < folded.size();) {
    const std::size_t at = i;
    const char32_t c = NextCodePoint(folded, i);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x2000 && !IsDigit(c)) ||
                        (c >= 0x3040 && c < 0xFE00);
    if (!letter) continue;
    begin = std::min(begin, at);
    end = i;
  }
  if (begin >= end) return false;
  const std::string_view line = std::string_view(folded).substr(begin, end - begin);
  static const PhraseSet labels(Phrases("tail label"));
  static const PhraseStarts starts(Phrases("tail start"));
  return labels.Has(line) || starts.Begin(line);
}

int CountAccountWords(std::string_view text) {
  static const PhraseFinder words(Phrases("account word"));
  return static_cast<int>(words.Count(FoldCase(text)));
}

bool IsLegalNotice(std::string_view text) {
  static const PhraseStarts starts(Phrases("legal start"));
  return starts.Begin(FoldCase(text.substr(0, starts.longest())));
}

bool IsClosingHeading(std::string_view text) {
  if (text.size() > 120) return false;
  static const PhraseSet headings(Phrases("closing heading"));
  const std::string folded = FoldCase(text);
  return headings.Has(StripMarks(folded)) || IsPromotionLabel(text);
}

}  // namespace sabok::extract
