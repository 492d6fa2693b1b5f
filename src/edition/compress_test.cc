// SPDX-License-Identifier: GPL-3.0-or-later
#include "edition/compress.h"

#include <gtest/gtest.h>

namespace sabok::edition {
namespace {

std::string Sample(std::size_t size) {
  std::string text;
  while (text.size() < size) text += "سبک is light " + std::to_string(text.size() * 7919 % 1013);
  text.resize(size);
  return text;
}

struct Codec {
  const char* name;
  std::string (*compress)(std::string_view);
  Result<std::string> (*decompress)(std::string_view, std::size_t);
};

class CompressTest : public ::testing::TestWithParam<Codec> {};

TEST_P(CompressTest, RoundTrip) {
  const Codec& codec = GetParam();
  for (const std::size_t size : {0, 1, 100, 5'000, 65'536, 300'000}) {
    const std::string plain = Sample(size);
    const std::string small = codec.compress(plain);
    EXPECT_EQ(small, codec.compress(plain));
    EXPECT_EQ(*codec.decompress(small, size), plain) << size;
    if (size >= 5'000) {
      EXPECT_LT(small.size(), plain.size());
    }
    if (size > 0) {
      EXPECT_EQ(codec.decompress(small, size - 1).error().code, ErrorCode::kLimit) << size;
    }
  }
}

TEST_P(CompressTest, NoticesDamage) {
  const Codec& codec = GetParam();
  const std::string plain = Sample(5'000);
  const std::string small = codec.compress(plain);
  for (std::size_t cut = 0; cut < small.size(); cut += 7) {
    EXPECT_FALSE(codec.decompress(small.substr(0, cut), 1 << 20).has_value()) << cut;
  }
  EXPECT_FALSE(codec.decompress(small + "x", 1 << 20).has_value());
  EXPECT_FALSE(codec.decompress("<html>", 1 << 20).has_value());
}

TEST_P(CompressTest, RefusesBombs) {
  const Codec& codec = GetParam();
  const std::string bomb = codec.compress(std::string(50'000'000, '\0'));
  EXPECT_LT(bomb.size(), 100'000u);
  EXPECT_EQ(codec.decompress(bomb, 1'000'000).error().code, ErrorCode::kLimit);
}

INSTANTIATE_TEST_SUITE_P(
    All, CompressTest,
    ::testing::Values(Codec{"brotli", CompressBrotli, DecompressBrotli},
                      Codec{"gzip", CompressGzip, DecompressGzip},
                      Codec{"zstd", [](std::string_view bytes) { return CompressZstd(bytes); },
                            DecompressZstd}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(CompressGzip, HeaderHasNoTimeAndNoSystem) {
  EXPECT_EQ(CompressGzip("x").substr(0, 10), std::string("\x1f\x8b\x08\0\0\0\0\0\x02\xff", 10));
}

TEST(IsCompressible, Types) {
  for (const char* type : {"text/html; charset=utf-8", "TEXT/PLAIN", "application/json",
                           "application/rss+xml", "image/svg+xml", "application/javascript;x"}) {
    EXPECT_TRUE(IsCompressible(type)) << type;
  }
  for (const char* type : {"", "image/webp", "application/pdf", "application/zip", "textual"}) {
    EXPECT_FALSE(IsCompressible(type)) << type;
  }
}

TEST(CompressTest, TellsWhetherBytesDecodeToOthers) {
  std::string scratch;
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, std::size_t{3000}, std::size_t{300'000}}) {
    std::string plain;
    for (std::size_t i = 0; i < size; ++i) plain += static_cast<char>('a' + i * i % 23 % 7);
    std::string other = plain;
    if (size > 0) other.back() ^= 1;
    const std::string brotli = CompressBrotli(plain);
    const std::string gzip = CompressGzip(plain);
    EXPECT_TRUE(IsBrotliOf(brotli, plain)) << size;
    EXPECT_TRUE(IsGzipOf(gzip, plain, scratch)) << size;
    for (const std::string& wrong :
         {plain + "x", size > 0 ? other : "y", plain.substr(size / 2) + "z"}) {
      EXPECT_FALSE(IsBrotliOf(brotli, wrong)) << size;
      EXPECT_FALSE(IsGzipOf(gzip, wrong, scratch)) << size;
    }
    if (size > 0) {
      EXPECT_FALSE(IsBrotliOf(brotli, plain.substr(0, size - 1))) << size;
      EXPECT_FALSE(IsGzipOf(gzip, plain.substr(0, size - 1), scratch)) << size;
    }
    EXPECT_FALSE(IsBrotliOf(brotli + "x", plain)) << size;
    EXPECT_FALSE(IsGzipOf(gzip + "x", plain, scratch)) << size;
    EXPECT_FALSE(IsBrotliOf(brotli.substr(0, brotli.size() - 1), plain)) << size;
    EXPECT_FALSE(IsGzipOf(gzip.substr(0, gzip.size() - 1), plain, scratch)) << size;
    EXPECT_FALSE(IsGzipOf(brotli, plain, scratch)) << size;
  }
  EXPECT_FALSE(IsBrotliOf("", ""));
  EXPECT_FALSE(IsGzipOf("", "", scratch));
}

}  // namespace
}  // namespace sabok::edition
