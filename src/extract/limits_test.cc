// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/limits.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "extract/extract.h"
#include "html/tree/parse.h"

// What is past a limit is left out, and a notice says so.

namespace sabok::extract {
namespace {

constexpr std::string_view kParagraph =
    "<p>The pilots steered by the church clock, and the harbour master wrote down every ship that "
    "came in late, whatever the weather was.";

std::string Repeat(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

std::string Article(int paragraphs) {
  return "<title>The lamp</title><article><h1>The lamp</h1>" + Repeat(kParagraph, paragraphs);
}

Extraction Read(const std::string& page, const Limits& limits = {}) {
  const auto document =
      html::ParseWith({.limits = limits, .on_limit = html::OnLimit::kTruncate}, page);
  return Extract({.document = *document}, limits);
}

bool Says(const Extraction& extraction, NoticeKind kind, std::string_view detail = {}) {
  return std::ranges::any_of(extraction.notices, [&](const Notice& notice) {
    return notice.kind == kind && notice.detail == detail;
  });
}

TEST(LimitsTest, APageWithinThemSaysNothing) {
  const Extraction all = Read(Article(12), {.blocks = 12});
  EXPECT_EQ(all.article.body.size(), 12U);
  EXPECT_FALSE(Says(all, NoticeKind::kTruncated, "blocks"));
  EXPECT_FALSE(Says(all, NoticeKind::kTruncated, "page"));
}

TEST(LimitsTest, AnArticleEndsAtTheLimitOfBlocks) {
  const Extraction some = Read(Article(12), {.blocks = 5});
  EXPECT_EQ(some.article.body.size(), 5U);
  EXPECT_TRUE(Says(some, NoticeKind::kTruncated, "blocks"));
}

TEST(LimitsTest, BlocksInsideOthersCount) {
  const std::string list = Article(3) + "<ul>" + Repeat("<li>A ship came in late.", 100) + "</ul>";
  const Extraction some = Read(list, {.blocks = 20});
  ASSERT_FALSE(some.article.body.empty());
  EXPECT_TRUE(Says(some, NoticeKind::kTruncated, "blocks"));
  EXPECT_LE(article::PlainText(some.article.body).size(), 3 * kParagraph.size() + 20 * 30);
}

TEST(LimitsTest, ATreeThatWasCutIsReadAsFarAsItGoes) {
  const Extraction some = Read(Article(12), {.nodes = 20});
  EXPECT_GE(some.article.body.size(), 5U);
  EXPECT_LT(some.article.body.size(), 12U);
  EXPECT_TRUE(Says(some, NoticeKind::kTruncated, "page"));
}

TEST(LimitsTest, ATreeLargerThanTheLimitIsNotRead) {
  const auto document = html::Parse(Article(12));
  const Extraction none = Extract({.document = *document}, {.nodes = 20});
  EXPECT_TRUE(none.article.body.empty());
  EXPECT_TRUE(Says(none, NoticeKind::kTruncated, "page"));
  EXPECT_TRUE(Says(none, NoticeKind::kNoContent));
}

TEST(LimitsTest, CommentsEndAtTheLimitToo) {
  const std::string page =
      Article(12) + "</article><div id=comments>" +
      Repeat("<div class=comment><b class=author>Ann</b><p>I saw the ship come in.</p></div>", 60);
  EXPECT_EQ(Read(page).article.comments.size(), 60U);
  const Extraction some = Read(page, {.blocks = 20});
  EXPECT_LE(some.article.comments.size(), 20U);
  EXPECT_TRUE(Says(some, NoticeKind::kTruncated, "comments"));
}

// The worst page of all, in small: more levels than anything is kept at, and many blocks.
TEST(LimitsTest, ThousandsOfLevelsAreReadFlat) {
  const std::string page =
      "<title>The lamp</title>" + Repeat("<div>", 20'000) + Repeat(kParagraph, 200);
  const Extraction flat = Read(page, {.blocks = 100});
  EXPECT_EQ(flat.article.body.size(), 100U);
  EXPECT_TRUE(Says(flat, NoticeKind::kFlattened));
  EXPECT_TRUE(Says(flat, NoticeKind::kTruncated, "blocks"));
}

}  // namespace
}  // namespace sabok::extract
