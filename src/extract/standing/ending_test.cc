// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/standing/ending.h"

#include <gtest/gtest.h>

#include "extract/standing/pages_test.h"

namespace sabok::extract {
namespace {

using testing_pages::AnswerOf;
using testing_pages::Article;
using testing_pages::Read;

TEST(Ending, OfPages) {
  struct Row {
    std::string_view page;
    bool has_end_tag;
    bool inside;
  };
  const Row rows[] = {
      {"", true, false},
      {"<html><body><p>Whole.</p></body></html>", true, false},
      {"<HTML><BODY><P>Whole.</P></BODY></HTML>\n<!-- 12 ms -->", true, false},
      {"<p>All paragraphs<p>without end tags", false, false},
      {"<p>One.</p>\n<script>x()</script>\n", false, false},
      {"<p>One.</p><p>The second is cut in the mid", false, true},
      {"<p>One with a <b>word</b> and th", false, true},
      {"<p>One.</p><p>Two.</p><div cla", false, true},
      {"<p>One.</p><a href=\"/x", false, true},
      {"<p>One.</p><", false, true},
      {"<p>One.</p><!-- a comment that", false, true},
      {"<p>One.</p><script>var x = '<p>", false, true},
      {"<p>One.</p><script>var x = '<!--';</script>", false, false},
      {"<p>If 3 < 4 then.</p>", false, false},
  };
  for (const Row& row : rows) {
    const Ending ending = EndingOf(row.page);
    EXPECT_EQ(ending.has_end_tag, row.has_end_tag) << row.page;
    EXPECT_EQ(ending.inside, row.inside) << row.page;
  }
}

TEST(Ending, HalfAPageIsNoArticle) {
  const std::string whole = Article();
  for (std::size_t part : {2U, 3U}) {
    const std::string half = whole.substr(0, whole.size() * (part - 1) / part);
    const Standing standing = Read(half);
    EXPECT_EQ(standing.kind, PageKind::kHalf) << part;
    EXPECT_FALSE(standing.has_end_tag);
    EXPECT_TRUE(standing.ends_inside);
  }
  AnswerFacts answer = AnswerOf(whole);
  EXPECT_EQ(Read(whole, answer).kind, PageKind::kArticle);
  answer.whole = false;  // the end was there: what is missing is behind it
  EXPECT_EQ(Read(whole, answer).kind, PageKind::kArticle);
  const std::string open = whole.substr(0, whole.find("</article>"));
  AnswerFacts cut = AnswerOf(open);
  EXPECT_EQ(Read(open, cut).kind, PageKind::kArticle);  // some pages end so
  EXPECT_FALSE(Read(open, cut).lone_signs.empty());
  cut.whole = false;
  EXPECT_EQ(Read(open, cut).kind, PageKind::kHalf);
}

}  // namespace
}  // namespace sabok::extract
