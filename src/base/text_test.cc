// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"

#include <gtest/gtest.h>

namespace sabok {
namespace {

TEST(TextTest, CollapsesSpaceAndKeepsZeroWidthNonJoiners) {
  EXPECT_EQ(CollapseSpace("  a \n\t b\u00A0\u3000c  "), "a b c");
  EXPECT_EQ(CollapseSpace("می\u200Cگوید  خانه\u200Cها"), "می\u200Cگوید خانه\u200Cها");
  EXPECT_EQ(CollapseSpace(" \n "), "");
}

TEST(TextTest, ScrubsInvalidUtf8) {
  const struct {
    std::string_view in;
    std::string_view out;
  } kCases[] = {
      {"plain سبک", "plain سبک"},
      {"a\xFFz", "a\uFFFDz"},
      {"\xC0\xAF", "\uFFFD\uFFFD"},            // an overlong slash
      {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},  // a surrogate
      {"cut \xE2\x82", "cut \uFFFD"},          // ends in the middle
      {std::string_view("nul\0bell\a", 9), "nulbell"},
      {"\xEF\xBF\xBE", ""},  // U+FFFE is no character
  };
  for (const auto& c : kCases) EXPECT_EQ(ScrubUtf8(c.in), c.out) << c.in;
  EXPECT_TRUE(IsValidUtf8("سبک \uFFFD"));
  EXPECT_FALSE(IsValidUtf8("\xE2\x82"));
}

TEST(TextTest, ShortensAtAWord) {
  EXPECT_EQ(Shorten("one two three", 20), "one two three");
  EXPECT_EQ(Shorten("one two three", 9), "one two…");
  EXPECT_EQ(Shorten("漢字漢字漢字", 3), "漢字漢…");
}

TEST(TextTest, ReadsDigitsOfThreeScripts) {
  EXPECT_EQ(ToAsciiDigits("۱۴۰۵/٠٨/18"), "1405/08/18");
  EXPECT_EQ(ParseNonNegative("120"), 120);
  for (const char* in : {"", "-1", "1 ", "99999999999999999999", "x"}) {
    EXPECT_EQ(ParseNonNegative(in), -1) << in;
  }
}

TEST(TextTest, SplitsAndCompares) {
  EXPECT_EQ(Split("a,,b", ',').size(), 3u);
  EXPECT_TRUE(EqualsIgnoreCase("Content-TYPE", "content-type"));
  EXPECT_TRUE(ContainsIgnoreCase("Text/HTML; x", "html"));
  EXPECT_EQ(Trim(" \ta b\n"), "a b");
}

}  // namespace
}  // namespace sabok
