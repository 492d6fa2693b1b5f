// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/words/fold.h"

#include "base/eight_bytes.h"

namespace sabok::extract {
namespace {

constexpr char32_t kSoftHyphen = 0xAD;

// Beyond ASCII.
char32_t FoldLong(char32_t c) {
  if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) ||
      (c >= 0x410 && c <= 0x42F)) {
    return c + 32;
  }
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  if (c >= 0x100 && c <= 0x17F && c != 0x130 && c != 0x131) {
    const bool even_capital = (c <= 0x137) || (c >= 0x14A && c <= 0x177);
    return (c % 2 == 0) == even_capital ? c + 1 : c;
  }
  if (c == 0x130) return 'i';
  if (c == 0x64A) return 0x6CC;
  if (c == 0x643) return 0x6A9;
  if (c == 0x2019 || c == 0x2018 || c == 0x2BC) return '\'';
  return c;
}

void AppendLower(std::string& out, std::string_view ascii) {
  const std::size_t at = out.size();
  out.append(ascii);
  std::size_t i = at;
  for (; out.size() - i >= 8; i += 8) {
    PutEightBytes(LowerEight(EightBytes(out, i)), out.data() + i);
  }
  for (; i < out.size(); ++i) out[i] = ToLowerAscii(out[i]);
}

// The letter of two bytes there, folded to two bytes, as most letters beyond ASCII are; false if
// there is none.
bool AppendPair(std::string& out, std::string_view utf8, std::size_t& at) {
  if (at + 1 >= utf8.size()) return false;
  const auto lead = static_cast<unsigned char>(utf8[at]);
  const auto trail = static_cast<unsigned char>(utf8[at + 1]);
  if (lead < 0xC3 || lead > 0xDF || (trail & 0xC0) != 0x80) return false;
  const char32_t c = FoldLong((char32_t{lead} & 0x1F) << 6 | (trail & 0x3F));
  if (c < 0x80) return false;
  const char bytes[] = {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))};
  out.append(bytes, 2);
  at += 2;
  return true;
}

}  // namespace

char32_t FoldCharacter(char32_t c) {
  if (c < 0x80) return static_cast<char32_t>(ToLowerAscii(static_cast<char>(c)));
  return FoldLong(c);
}

std::string FoldCase(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size();) {
    const std::size_t end = EndOfAscii(utf8, i);
    AppendLower(out, utf8.substr(i, end - i));
    i = end;
    while (i < utf8.size() && static_cast<unsigned char>(utf8[i]) >= 0x80) {
      if (AppendPair(out, utf8, i)) continue;
      const char32_t c = NextLongCodePoint(utf8, i);
      if (c != kSoftHyphen) AppendUtf8(out, FoldLong(c));
    }
  }
  return out;
}

std::string LettersOf(std::string_view text) {
  return FoldAndKeep(text, [](char32_t c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x2000) ||
           c >= 0x3040;
  });
}

}  // namespace sabok::extract
