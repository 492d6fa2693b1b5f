// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

// Eight bytes of a text looked at at once, in an ordinary register. A "mark" is the top bit of a
// byte that has what is asked for; all other bits are 0. The sums below never carry from one byte
// into the next, because the top bits are taken away first.
namespace sabok {

inline constexpr std::uint64_t kEachByte = 0x0101010101010101U;
inline constexpr std::uint64_t kTopBits = 0x8080808080808080U;

// The bytes at [at, at + 8) of the text, which must have them; the first one lowest.
inline std::uint64_t EightBytes(std::string_view text, std::size_t at) {
  std::uint64_t word = 0;
  std::memcpy(&word, text.data() + at, 8);
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  return word;
}

inline void PutEightBytes(std::uint64_t word, char* to) {
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  std::memcpy(to, &word, 8);
}

// Marks the bytes that are, without their top bit, `least` or more; `least` from 1 to 127.
inline std::uint64_t MarkFrom(std::uint64_t word, unsigned char least) {
  return ((word & ~kTopBits) + kEachByte * (0x80U - least)) & kTopBits;
}

// True if all are ASCII's printable characters, space among them.
inline bool AreAllPrintable(std::uint64_t word) {
  return (MarkFrom(word, ' ') & ~MarkFrom(word, 0x7F) & ~word & kTopBits) == kTopBits;
}

// ASCII's capitals made small; what is not ASCII stays.
inline std::uint64_t LowerEight(std::uint64_t word) {
  const std::uint64_t capitals = MarkFrom(word, 'A') & ~MarkFrom(word, 'Z' + 1) & ~word;
  return word | (capitals >> 2);
}

inline std::size_t FirstMarked(std::uint64_t marks) {
  return static_cast<std::size_t>(std::countr_zero(marks)) / 8;
}
inline std::uint32_t CountMarked(std::uint64_t marks) {
  return static_cast<std::uint32_t>(((marks >> 7) * kEachByte) >> 56);
}

}  // namespace sabok
