// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "base/text.h"
#include "extract/words/bylines.h"
#include "extract/words/phrase_files.h"
#include "extract/words/phrase_set.h"
#include "extract/words/phrases.h"

namespace sabok::extract {
std::string_view StripByPrefix(std::string_view text, bool& found) {
  static const auto prefixes = Phrases("byline prefix");
  static const PhraseStarts starts(prefixes);
  const std::string folded = FoldCase(text.substr(0, 60));
  found = starts.Begin(folded);
  if (!found) return text;
  std::string_view best;
  for (std::string_view by : prefixes) {
    if (folded.starts_with(by) && by.size() > best.size()) best = by;
  }
  // Folding may change the number of bytes; characters stay as many.
  std::size_t skip = 0;
  for (std::size_t i = CountCodePoints(best); i > 0 && skip < text.size(); --i)
    NextCodePoint(text, skip);
  return Trim(text.substr(skip));
}

bool IsByLabel(std::string_view line) {
  constexpr std::size_t kLongest = 40;
  line = Trim(line);
  if (line.empty() || line.size() > kLongest) return false;
  bool found = false;
  return StripByPrefix(std::string(line) + " x", found) == "x" && found;
}

}  // namespace sabok::extract
