// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace sabok::html {

// What a byte can be inside a tag.
inline constexpr std::uint8_t kByteSpace = 1;          // tab, LF, FF, space
inline constexpr std::uint8_t kByteEndsTagName = 2;    // space, '/', '>'
inline constexpr std::uint8_t kByteEndsAttribute = 4;  // space, '/', '>', '='
inline constexpr std::uint8_t kByteEndsUnquoted = 8;   // space, '>'
inline constexpr std::uint8_t kByteNotPlain = 16;      // a capital, or NUL: the name is not a view
inline constexpr std::uint8_t kByteLetter = 32;

inline constexpr std::array<std::uint8_t, 256> kBytes = [] {
  std::array<std::uint8_t, 256> bytes{};
  for (const unsigned char c : {'\t', '\n', '\f', ' '}) {
    bytes[c] = kByteSpace | kByteEndsTagName | kByteEndsAttribute | kByteEndsUnquoted;
  }
  bytes['/'] = kByteEndsTagName | kByteEndsAttribute;
  bytes['>'] = kByteEndsTagName | kByteEndsAttribute | kByteEndsUnquoted;
  bytes['='] = kByteEndsAttribute;
  bytes[0] = kByteNotPlain;
  for (unsigned char c = 'A'; c <= 'Z'; ++c) bytes[c] = kByteNotPlain | kByteLetter;
  for (unsigned char c = 'a'; c <= 'z'; ++c) bytes[c] = kByteLetter;
  return bytes;
}();

inline bool ByteIs(char c, std::uint8_t what) {
  return (kBytes[static_cast<unsigned char>(c)] & what) != 0;
}

inline const char* SkipSpace(const char* at, const char* end) {
  while (at < end && ByteIs(*at, kByteSpace)) ++at;
  return at;
}

inline bool IsAllSpace(std::string_view text) {
  const char* const end = text.data() + text.size();
  return SkipSpace(text.data(), end) == end;
}

// What begins a name in XML, XPath and CSS, near enough: a letter, '_' or any byte beyond ASCII.
inline bool IsNameStart(char c) {
  return ByteIs(c, kByteLetter) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace sabok::html
