// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"

#include <limits>

#include "base/eight_bytes.h"

namespace sabok {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::string_view kReplacementBytes = "\uFFFD";

// White_Space of the Unicode Character Database, and the byte order mark that pages carry inside.
bool IsUnicodeSpace(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000 || c == 0xFEFF;
}

// True if white space in these eight bytes is single spaces, none of them the last.
bool HasSingleSpaces(std::uint64_t word) {
  if (!AreAllPrintable(word)) return false;
  const std::uint64_t spaces = ~MarkFrom(word, ' ' + 1) & kTopBits;
  return ((spaces & (spaces << 8)) | (spaces >> 63)) == 0;
}

// Whether the first byte of a character leaves it open that it is white space.
bool MayBeginSpace(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= ' ' || byte == 0xC2 || (byte >= 0xE1 && byte <= 0xE3) || byte == 0xEF;
}

bool CanBeCarried(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  if (c >= 0x7F && c <= 0x9F) return c == 0x85;
  return (c & 0xFFFE) != 0xFFFE && !(c >= 0xFDD0 && c <= 0xFDEF);
}

}  // namespace

std::string ToLowerAscii(std::string_view text) {
  std::string out(text);
  std::size_t i = 0;
  for (; out.size() - i >= 8; i += 8) {
    const std::uint64_t lower = LowerEight(EightBytes(out, i));
    PutEightBytes(lower, out.data() + i);
  }
  for (; i < out.size(); ++i) out[i] = ToLowerAscii(out[i]);
  return out;
}

std::string ToUpperAscii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

bool EqualsIgnoreCase(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (ToLowerAscii(a[i]) != ToLowerAscii(b[i])) return false;
  }
  return true;
}

bool ContainsIgnoreCase(std::string_view text, std::string_view part) {
  for (std::size_t i = 0; i + part.size() <= text.size(); ++i) {
    if (EqualsIgnoreCase(text.substr(i, part.size()), part)) return true;
  }
  return false;
}

std::string_view Trim(std::string_view text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  while (true) {
    const auto at = text.find(separator);
    pieces.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return pieces;
    text.remove_prefix(at + 1);
  }
}

long long ParseNonNegative(std::string_view text) {
  constexpr long long kMax = std::numeric_limits<long long>::max();
  if (text.empty()) return -1;
  long long value = 0;
  for (char c : text) {
    if (c < '0' || c > '9' || value > (kMax - (c - '0')) / 10) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::string CollapseSpace(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  // Most text has single spaces already: such a run, spaces and all, is copied at once.
  std::size_t run = 0;
  std::size_t i = 0;
  const auto end_run = [&](std::size_t end) {
    if (end > run && !out.empty()) out += ' ';
    out.append(utf8.substr(run, end - run));
  };
  while (i < utf8.size()) {
    // What is before `i` in the run is no space.
    while (i > run && utf8.size() - i >= 8 && HasSingleSpaces(EightBytes(utf8, i))) i += 8;
    if (i == utf8.size()) break;
    const std::size_t begin = i;
    // ASCII, nearly always, needs no decoding.
    const bool space = static_cast<unsigned char>(utf8[i]) < 0x80
                           ? IsSpace(utf8[i++])
                           : IsUnicodeSpace(NextLongCodePoint(utf8, i));
    if (!space) continue;
    if (utf8[begin] == ' ' && begin > run && i < utf8.size() && !MayBeginSpace(utf8[i])) continue;
    end_run(begin);
    run = i;
  }
  end_run(utf8.size());
  return out;
}

// Table 3-7 of the Unicode Standard: well-formed UTF-8 byte sequences.
char32_t NextLongCodePoint(std::string_view utf8, std::size_t& position) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(utf8[i]); };
  const unsigned char first = byte(position++);
  int more = 0;
  char32_t value = 0;
  unsigned char low = 0x80, high = 0xBF;
  if (first >= 0xC2 && first <= 0xDF) {
    more = 1, value = first & 0x1F;
  } else if (first >= 0xE0 && first <= 0xEF) {
    more = 2, value = first & 0x0F;
    if (first == 0xE0) low = 0xA0;
    if (first == 0xED) high = 0x9F;
  } else if (first >= 0xF0 && first <= 0xF4) {
    more = 3, value = first & 0x07;
    if (first == 0xF0) low = 0x90;
    if (first == 0xF4) high = 0x8F;
  } else {
    return kReplacement;
  }
  for (; more > 0; --more) {
    if (position >= utf8.size() || byte(position) < low || byte(position) > high) {
      return kReplacement;
    }
    value = (value << 6) | (byte(position++) & 0x3F);
    low = 0x80, high = 0xBF;
  }
  return value;
}

void AppendUtf8(std::string& out, char32_t c) {
  const auto tail = [c](int shift) { return static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    const char bytes[] = {static_cast<char>(0xC0 | (c >> 6)), tail(0)};
    out.append(bytes, sizeof bytes);
  } else if (c < 0x10000) {
    const char bytes[] = {static_cast<char>(0xE0 | (c >> 12)), tail(6), tail(0)};
    out.append(bytes, sizeof bytes);
  } else {
    const char bytes[] = {static_cast<char>(0xF0 | (c >> 18)), tail(12), tail(6), tail(0)};
    out.append(bytes, sizeof bytes);
  }
}

std::size_t EndOfAscii(std::string_view utf8, std::size_t position) {
  while (utf8.size() - position >= 8) {
    if (const std::uint64_t high = EightBytes(utf8, position) & kTopBits; high != 0) {
      return position + FirstMarked(high);
    }
    position += 8;
  }
  while (position < utf8.size() && static_cast<unsigned char>(utf8[position]) < 0x80) ++position;
  return position;
}

// What is carried stays in one run, which ends only where bytes are dropped or replaced.
std::string ScrubUtf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  std::size_t run = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    if (bytes.size() - i >= 8 && AreAllPrintable(EightBytes(bytes, i))) {
      i += 8;
      continue;
    }
    const std::size_t begin = i;
    const char32_t c = NextCodePoint(bytes, i);
    const bool broken = c == kReplacement && bytes.substr(begin, i - begin) != kReplacementBytes;
    if (CanBeCarried(c) && !broken) continue;
    out.append(bytes.substr(run, begin - run));
    if (broken) out += kReplacementBytes;
    run = i;
  }
  out.append(bytes.substr(run));
  return out;
}

bool IsValidUtf8(std::string_view bytes) {
  for (std::size_t i = EndOfAscii(bytes, 0); i < bytes.size(); i = EndOfAscii(bytes, i)) {
    const std::size_t begin = i;
    if (NextLongCodePoint(bytes, i) == kReplacement &&
        bytes.substr(begin, i - begin) != kReplacementBytes) {
      return false;
    }
  }
  return true;
}

std::size_t CountAsciiLetters(std::string_view text) {
  std::size_t letters = 0;
  std::size_t i = 0;
  for (; text.size() - i >= 8; i += 8) {
    const std::uint64_t lower = LowerEight(EightBytes(text, i));
    letters += CountMarked(MarkFrom(lower, 'a') & ~MarkFrom(lower, 'z' + 1) & ~lower);
  }
  for (; i < text.size(); ++i) {
    const char lower = ToLowerAscii(text[i]);
    letters += lower >= 'a' && lower <= 'z';
  }
  return letters;
}

std::size_t CountCodePoints(std::string_view utf8) {
  std::size_t continued = 0;
  std::size_t i = 0;
  for (; utf8.size() - i >= 8; i += 8) {
    const std::uint64_t word = EightBytes(utf8, i);
    if ((word & kTopBits) != 0) continued += CountMarked(word & ~(word << 1) & kTopBits);
  }
  for (; i < utf8.size(); ++i) continued += (static_cast<unsigned char>(utf8[i]) & 0xC0) == 0x80;
  return utf8.size() - continued;
}

std::string Shorten(std::string_view utf8, std::size_t limit) {
  std::size_t last_space = 0;
  std::size_t count = 0;
  std::size_t i = 0;
  while (i < utf8.size() && count < limit) {
    if (utf8[i] == ' ') last_space = i;
    NextCodePoint(utf8, i);
    ++count;
  }
  if (i == utf8.size()) return std::string(utf8);
  // A text without spaces is cut where it stands.
  const std::size_t end = last_space > i / 2 ? last_space : i;
  return std::string(utf8.substr(0, end)) + "…";
}

std::string ToAsciiDigits(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  std::size_t run = 0;
  for (std::size_t i = EndOfAscii(utf8, 0); i < utf8.size(); i = EndOfAscii(utf8, i)) {
    const std::size_t begin = i;
    const char32_t c = NextLongCodePoint(utf8, i);
    const bool persian = c >= 0x06F0 && c <= 0x06F9;
    if (!persian && (c < 0x0660 || c > 0x0669)) continue;
    out.append(utf8.substr(run, begin - run));
    out += static_cast<char>('0' + (c - (persian ? 0x06F0 : 0x0660)));
    run = i;
  }
  out.append(utf8.substr(run));
  return out;
}

}  // namespace sabok
