// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/blocks/inline.h"

#include <gtest/gtest.h>

namespace sabok::extract {
namespace {

using article::MarkKind;

TEST(InlineBuilderTest, CollapsesSpaceAsABrowserDoes) {
  InlineBuilder builder;
  builder.Append("  one \n two\u00A0");
  builder.Append(" three ");
  builder.Break();
  builder.Append(" می\u200Cرود\uFEFF Donau\u00ADdampf ");
  EXPECT_EQ(builder.Take().utf8, "one two three\nمی\u200Cرود Donau\u00ADdampf");
  EXPECT_TRUE(builder.empty());
}

TEST(InlineBuilderTest, MarksNeitherBeginNorEndWithSpace) {
  InlineBuilder builder;
  builder.Append("a");
  builder.Open(MarkKind::kStrong);
  builder.Append(" b ");
  builder.Close();
  builder.Append("c");
  const article::Text text = builder.Take();
  EXPECT_EQ(text.utf8, "a b c");
  ASSERT_EQ(text.marks.size(), 1u);
  EXPECT_EQ(text.marks[0].begin, 2u);
  EXPECT_EQ(text.marks[0].end, 3u);
}

TEST(InlineBuilderTest, OpenMarksGoOnInTheNextParagraph) {
  InlineBuilder builder;
  builder.Open(MarkKind::kEmphasis);
  builder.Append("one");
  EXPECT_EQ(builder.Take().marks.size(), 1u);
  builder.Append("two");
  builder.Close();
  const article::Text text = builder.Take();
  ASSERT_EQ(text.marks.size(), 1u);
  EXPECT_EQ(text.marks[0].begin, 0u);
}

}  // namespace
}  // namespace sabok::extract
