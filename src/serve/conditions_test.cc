// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/conditions.h"

#include <gtest/gtest.h>

namespace sabok::serve {
namespace {

TEST(HttpDate, Form) {
  EXPECT_EQ(HttpDate(0), "Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(HttpDate(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(HttpDate(1709164800), "Thu, 29 Feb 2024 00:00:00 GMT");
  EXPECT_EQ(HttpDate(-5), HttpDate(0));
  EXPECT_EQ(HttpDate(INT64_MAX), "Fri, 31 Dec 9999 23:59:59 GMT");
}

TEST(IsNotBefore, Dates) {
  EXPECT_TRUE(IsNotBefore("Sun, 06 Nov 1994 08:49:37 GMT", 784111777));
  EXPECT_FALSE(IsNotBefore("Sun, 06 Nov 1994 08:49:36 GMT", 784111777));
  EXPECT_FALSE(IsNotBefore("yesterday", 0));
}

TEST(NamesEtag, Lists) {
  for (const char* field : {"\"a\"", "W/\"a\"", "\"b\", \"a\"", "\"b\",W/\"a\"", "*"}) {
    EXPECT_TRUE(NamesEtag(field, "\"a\"")) << field;
  }
  for (const char* field : {"", "a", "\"b\"", "\"aa\"", ",,"}) {
    EXPECT_FALSE(NamesEtag(field, "\"a\"")) << field;
  }
}

TEST(ParseRange, Forms) {
  struct {
    std::string_view field;
    RangeKind kind;
    std::uint64_t first, length;
  } cases[] = {
      {"bytes=0-0", RangeKind::kPart, 0, 1},
      {"bytes=0-", RangeKind::kPart, 0, 100},
      {"Bytes=10-19", RangeKind::kPart, 10, 10},
      {"bytes=90-1000", RangeKind::kPart, 90, 10},
      {"bytes=-10", RangeKind::kPart, 90, 10},
      {"bytes=-1000", RangeKind::kPart, 0, 100},
      {"bytes=100-", RangeKind::kUnsatisfiable, 0, 0},
      {"bytes=-0", RangeKind::kUnsatisfiable, 0, 0},
      {"bytes=9-1", RangeKind::kWhole, 0, 100},
      {"bytes=0-1,5-6", RangeKind::kWhole, 0, 100},
      {"bytes=-", RangeKind::kWhole, 0, 100},
      {"bytes=--5", RangeKind::kWhole, 0, 100},
      {"bytes=0-99999999999999999999", RangeKind::kWhole, 0, 100},
      {"lines=0-1", RangeKind::kWhole, 0, 100},
      {"", RangeKind::kWhole, 0, 100},
  };
  for (const auto& [field, kind, first, length] : cases) {
    const Range range = ParseRange(field, 100);
    EXPECT_EQ(range.kind, kind) << field;
    EXPECT_EQ(range.first, first) << field;
    EXPECT_EQ(range.length, length) << field;
  }
}

TEST(ParseTarget, Forms) {
  struct {
    std::string_view target;
    std::optional<std::string> path;
  } cases[] = {
      {"/", ""},
      {"/a/b?c=d/e", "a/b"},
      {"/%D8%B3%D8%A8%DA%A9/", "سبک/"},
      {"http://example.org/a", "a"},
      {"HTTPS://example.org", ""},
      {"http://example.org?a", ""},
      {"/../a", "../a"},
      {"/%2e%2e/a", "../a"},
      {"//a", "a"},
      {"/a//b///", "a/b/"},
      {"/a%2Fb%2f", "a/b/"},
      {"/a%00", std::nullopt},
      {"/a%0d%0ab", std::nullopt},
      {"/a%", std::nullopt},
      {"/a%2", std::nullopt},
      {"/a%zz", std::nullopt},
      {"a", std::nullopt},
      {"*", std::nullopt},
      {"", std::nullopt},
      {"ftp://example.org/", std::nullopt},
  };
  for (const auto& [target, path] : cases) {
    const std::optional<Target> parsed = ParseTarget(target);
    EXPECT_EQ(parsed.has_value(), path.has_value()) << target;
    if (parsed && path) {
      EXPECT_EQ(parsed->path, *path) << target;
    }
  }
  EXPECT_EQ(PercentEncode("a b/سـ"), "a%20b%2F%D8%B3%D9%80");
}

TEST(ParseTarget, SaysWhereLinksHold) {
  struct {
    std::string_view target;
    std::size_t depth;
    bool plain;
  } cases[] = {
      {"/", 0, true},       {"/a", 0, true},           {"/a/", 1, true},     {"/a/b?c//d", 1, true},
      {"/%D8%B3", 0, true}, {"//a/", 2, false},        {"/a//b/", 3, false}, {"/a%2fb", 0, false},
      {"/a%2f/", 1, false}, {"http://x//a", 1, false},
  };
  for (const auto& [target, depth, plain] : cases) {
    const std::optional<Target> parsed = ParseTarget(target);
    ASSERT_TRUE(parsed.has_value()) << target;
    EXPECT_EQ(parsed->depth, depth) << target;
    EXPECT_EQ(parsed->plain, plain) << target;
  }
}

}  // namespace
}  // namespace sabok::serve
