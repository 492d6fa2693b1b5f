// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sabok {

// ASCII only, locale-free.
inline bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
inline char ToLowerAscii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
std::string ToLowerAscii(std::string_view text);
std::string ToUpperAscii(std::string_view text);
bool EqualsIgnoreCase(std::string_view a, std::string_view b);
bool ContainsIgnoreCase(std::string_view text, std::string_view part);
std::string_view Trim(std::string_view text);
// The pieces between separators, empty ones included. Views into `text`.
std::vector<std::string_view> Split(std::string_view text, char separator);
// Digits only, no sign; nothing else accepted. -1 on anything else or overflow.
long long ParseNonNegative(std::string_view text);

// Runs of white space (ASCII and Unicode spaces, but neither ZWNJ nor the no-break space's meaning:
// U+00A0 becomes a plain space) become one space; none at the ends. Keeps every ZWNJ.
std::string CollapseSpace(std::string_view utf8);

// The same bytes, with every invalid UTF-8 sequence replaced by U+FFFD and the characters that
// neither XML nor HTML can carry (controls but tab, LF, CR; non-characters) dropped.
std::string ScrubUtf8(std::string_view bytes);
bool IsValidUtf8(std::string_view bytes);

// The character at `position` (moved past it), which starts with a byte beyond ASCII; U+FFFD for an
// invalid byte.
char32_t NextLongCodePoint(std::string_view utf8, std::size_t& position);
// The character at `position` (moved past it); U+FFFD for an invalid byte.
inline char32_t NextCodePoint(std::string_view utf8, std::size_t& position) {
  const auto first = static_cast<unsigned char>(utf8[position]);
  if (first >= 0x80) return NextLongCodePoint(utf8, position);
  ++position;
  return first;
}
void AppendUtf8(std::string& out, char32_t code_point);
// The first byte at or after `position` that is no ASCII; the text's size if there is none.
std::size_t EndOfAscii(std::string_view utf8, std::size_t position);

// Number of ASCII's letters.
std::size_t CountAsciiLetters(std::string_view text);
// Number of code points.
std::size_t CountCodePoints(std::string_view utf8);
// At most `limit` code points, cut at a word's end, with "…" if anything was cut.
std::string Shorten(std::string_view utf8, std::size_t limit);

// Persian (۰-۹) and Arabic (٠-٩) digits become 0-9; everything else stays.
std::string ToAsciiDigits(std::string_view utf8);

}  // namespace sabok
