// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "base/text.h"

namespace sabok::extract {

// A character as FoldCase makes it.
char32_t FoldCharacter(char32_t c);

// The text with ASCII, Latin-1, Greek and Cyrillic capitals made small, Arabic yeh and kaf made
// Persian, typographic apostrophes made plain, without soft hyphens.
std::string FoldCase(std::string_view utf8);

// Letters and digits only, folded: what two copies of one sentence have in common.
std::string LettersOf(std::string_view text);

// The characters of the folded text that `keep` says yes to, in their order.
template <typename Keep>
std::string FoldAndKeep(std::string_view utf8, Keep keep) {
  std::string kept(utf8.size(), '\0');
  std::size_t size = 0;
  for (std::size_t i = 0; i < utf8.size();) {
    if (static_cast<unsigned char>(utf8[i]) < 0x80) {
      const char c = ToLowerAscii(utf8[i++]);
      kept[size] = c;
      size += keep(static_cast<char32_t>(c));
      continue;
    }
    const char32_t c = FoldCharacter(NextLongCodePoint(utf8, i));
    if (!keep(c)) continue;
    kept.resize(size);
    AppendUtf8(kept, c);
    size = kept.size();
    kept.resize(size + utf8.size() - i);
  }
  kept.resize(size);
  return kept;
}

}  // namespace sabok::extract
