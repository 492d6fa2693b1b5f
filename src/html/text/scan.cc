// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/text/scan.h"

#include <bit>
#include <cstdint>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

namespace sabok::html {
namespace {

template <char kA, char kB, char kC>
const char* ScanBytes(const char* at, const char* end) {
  while (at < end && *at != kA && *at != kB && *at != kC) ++at;
  return at;
}

// Eight bytes at a time in an ordinary register: a byte is zero where (x - 1) & ~x has its top bit
// (the lowest such bit is exact, and only that one is used).
template <char kA, char kB, char kC>
const char* ScanPortable(const char* at, const char* end) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  constexpr std::uint64_t kTops = 0x8080808080808080U;
  if constexpr (std::endian::native == std::endian::little) {
    for (; end - at >= 8; at += 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, at, 8);
      const auto zeros = [word](char c) {
        const std::uint64_t x = word ^ (kOnes * static_cast<unsigned char>(c));
        return (x - kOnes) & ~x & kTops;
      };
      const std::uint64_t found = zeros(kA) | zeros(kB) | zeros(kC);
      if (found != 0) return at + (std::countr_zero(found) / 8);
    }
  }
  return ScanBytes<kA, kB, kC>(at, end);
}

#if defined(__x86_64__)

template <char kA, char kB, char kC>
const char* ScanSse2(const char* at, const char* end) {
  const __m128i a = _mm_set1_epi8(kA), b = _mm_set1_epi8(kB), c = _mm_set1_epi8(kC);
  for (; end - at >= 16; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    __m128i found = _mm_or_si128(_mm_cmpeq_epi8(bytes, a), _mm_cmpeq_epi8(bytes, c));
    if constexpr (kB != kA) found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, b));
    const auto mask = static_cast<unsigned>(_mm_movemask_epi8(found));
    if (mask != 0) return at + std::countr_zero(mask);
  }
  return ScanPortable<kA, kB, kC>(at, end);
}

template <char kA, char kB, char kC>
__attribute__((target("avx2"))) const char* ScanAvx2(const char* at, const char* end) {
  const __m256i a = _mm256_set1_epi8(kA), b = _mm256_set1_epi8(kB), c = _mm256_set1_epi8(kC);
  for (; end - at >= 32; at += 32) {
    const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
    __m256i found = _mm256_or_si256(_mm256_cmpeq_epi8(bytes, a), _mm256_cmpeq_epi8(bytes, c));
    if constexpr (kB != kA) found = _mm256_or_si256(found, _mm256_cmpeq_epi8(bytes, b));
    const auto mask = static_cast<unsigned>(_mm256_movemask_epi8(found));
    if (mask != 0) return at + std::countr_zero(mask);
  }
  return ScanSse2<kA, kB, kC>(at, end);
}

#elif defined(__aarch64__)

template <char kA, char kB, char kC>
const char* ScanNeon(const char* at, const char* end) {
  const uint8x16_t a = vdupq_n_u8(kA), b = vdupq_n_u8(kB), c = vdupq_n_u8(kC);
  for (; end - at >= 16; at += 16) {
    const uint8x16_t bytes = vld1q_u8(reinterpret_cast<const std::uint8_t*>(at));
    const uint8x16_t found =
        vorrq_u8(vorrq_u8(vceqq_u8(bytes, a), vceqq_u8(bytes, b)), vceqq_u8(bytes, c));
    // Four bits a byte: NEON has no movemask.
    const std::uint64_t mask =
        vget_lane_u64(vreinterpret_u64_u8(vshrn_n_u16(vreinterpretq_u16_u8(found), 4)), 0);
    if (mask != 0) return at + std::countr_zero(mask) / 4;
  }
  return ScanPortable<kA, kB, kC>(at, end);
}

#endif

#define SABOK_SCANNER(scan)                                           \
  {scan<'<', '&', '\0'>, scan<'"', '&', '\0'>, scan<'\'', '&', '\0'>, \
   scan<'<', '<', '\0'>, scan<'-', '-', '\0'>, scan<'\r', '\r', '\r'>}
constexpr Scanner kPortable = SABOK_SCANNER(ScanPortable);
#if defined(__x86_64__)
constexpr Scanner kSse2 = SABOK_SCANNER(ScanSse2);
constexpr Scanner kAvx2 = SABOK_SCANNER(ScanAvx2);
#elif defined(__aarch64__)
constexpr Scanner kNeon = SABOK_SCANNER(ScanNeon);
#endif
#undef SABOK_SCANNER

}  // namespace

ScanLevel BestScanLevel() {
#if defined(__x86_64__)
  static const bool has_avx2 = __builtin_cpu_supports("avx2");
  return has_avx2 ? ScanLevel::kAvx2 : ScanLevel::kSse2;
#elif defined(__aarch64__)
  return ScanLevel::kNeon;
#else
  return ScanLevel::kPortable;
#endif
}

const Scanner& ScannerFor(ScanLevel level) {
#if defined(__x86_64__)
  if (level == ScanLevel::kAvx2 && BestScanLevel() == ScanLevel::kAvx2) return kAvx2;
  if (level == ScanLevel::kAvx2 || level == ScanLevel::kSse2) return kSse2;
#elif defined(__aarch64__)
  if (level == ScanLevel::kNeon) return kNeon;
#endif
  return kPortable;
}

}  // namespace sabok::html
