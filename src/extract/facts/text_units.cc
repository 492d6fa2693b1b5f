// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/facts/text_units.h"

#include <array>

#include "base/eight_bytes.h"

namespace sabok::extract {
namespace {

unsigned char ByteAt(std::string_view text, std::size_t i) {
  return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
}

// Sentence marks beyond ASCII: Arabic comma, semicolon, question mark and full stop, the danda, the
// ideographic and full-width marks, the ellipsis. `first` is the lead byte at `i`.
bool IsForeignMark(std::string_view text, std::size_t i, unsigned char first) {
  const unsigned char second = ByteAt(text, i + 1);
  const unsigned char third = ByteAt(text, i + 2);
  switch (first) {
    case 0xD8:
      return second == 0x8C || second == 0x9B || second == 0x9F;
    case 0xDB:
      return second == 0x94;
    case 0xE0:
      return second == 0xA5 && (third == 0xA4 || third == 0xA5);
    case 0xE3:
      return second == 0x80 && (third == 0x81 || third == 0x82);
    case 0xEF:
      return second == 0xBC && (third == 0x8C || third == 0x81 || third == 0x9F || third == 0x9B);
    case 0xE2:
      return second == 0x80 && third == 0xA6;
    default:
      return false;
  }
}

enum class MarkByte : std::uint8_t { kNone, kMark, kFullStop, kForeign };

constexpr std::array<MarkByte, 256> kMarkBytes = [] {
  std::array<MarkByte, 256> bytes{};
  for (const unsigned char c : {',', ';', '!', '?'}) bytes[c] = MarkByte::kMark;
  bytes['.'] = MarkByte::kFullStop;
  for (const unsigned char c : {0xD8, 0xDB, 0xE0, 0xE2, 0xE3, 0xEF}) bytes[c] = MarkByte::kForeign;
  return bytes;
}();

// True if all are ASCII's letters (and what stands between and behind them in its table) or spaces.
bool AreLettersAndSpaces(std::uint64_t word) {
  const std::uint64_t others = MarkFrom(word ^ (kEachByte * ' '), 1) & ~MarkFrom(word, '@');
  return ((others | word) & kTopBits) == 0;
}

}  // namespace

// Lead bytes E3 to ED start U+3000 to U+D7FF; what continues a character counts nothing.
std::uint32_t CountUnits(std::string_view utf8) {
  std::uint32_t units = 0;
  std::size_t i = 0;
  for (; utf8.size() - i >= 8; i += 8) {
    const std::uint64_t word = EightBytes(utf8, i);
    units += CountMarked(MarkFrom(word, ' ' + 1) & ~word);
    if (const std::uint64_t high = word & kTopBits; high != 0) {
      units += CountMarked(high & (word << 1));
      units += CountMarked(high & MarkFrom(word, 0xE3 - 0x80) & ~MarkFrom(word, 0xEE - 0x80));
    }
  }
  for (; i < utf8.size(); ++i) {
    const unsigned char byte = ByteAt(utf8, i);
    if (byte < 0x80) {
      units += byte > ' ';
    } else if (byte >= 0xC0) {
      units += byte >= 0xE3 && byte <= 0xED ? 2 : 1;
    }
  }
  return units;
}

std::uint32_t CountSentenceMarks(std::string_view utf8) {
  std::uint32_t marks = 0;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    while (utf8.size() - i >= 8 && AreLettersAndSpaces(EightBytes(utf8, i))) i += 8;
    const unsigned char byte = ByteAt(utf8, i);
    switch (kMarkBytes[byte]) {
      case MarkByte::kNone:
        break;
      case MarkByte::kMark:
        ++marks;
        break;
      case MarkByte::kFullStop:
        // Inside a number or an address it ends nothing.
        marks += ByteAt(utf8, i + 1) <= ' ' || ByteAt(utf8, i + 1) == '"';
        break;
      case MarkByte::kForeign:
        marks += IsForeignMark(utf8, i, byte);
        break;
    }
  }
  return marks;
}

}  // namespace sabok::extract
