// SPDX-License-Identifier: GPL-3.0-or-later
#include "article/article.h"

#include <gtest/gtest.h>

#include "article/dump.h"
#include "article/json.h"

namespace sabok::article {
namespace {

Text Plain(std::string text) { return {.utf8 = std::move(text), .marks = {}}; }
Block Para(std::string text) {
  return {Paragraph{.text = Plain(std::move(text)), .direction = {}}};
}

Article Everything() {
  Article article;
  article.url = *Url::Parse("https://example.org/fa/1/");
  article.title = "سبک «۱»";
  article.standfirst = "Below <the> title";
  article.section = "Harbour";
  article.site = "Harbour Courier";
  article.authors = {{.name = "A", .page = *Url::Parse("https://example.org/a"), .biography = "b"}};
  article.published = ParseIsoDate("2026-11-02T08:30:00+03:30");
  article.modified = ParseIsoDate("2026-11-03");
  article.language = "fa";
  article.direction = Direction::kRightToLeft;
  article.reading_minutes = 4;
  article.lead = Figure{.picture = *Url::Parse("https://example.org/p.jpg"),
                        .alt = "alt",
                        .caption = Plain("caption"),
                        .credit = "credit",
                        .width = 1600,
                        .height = 900};
  Text marked = Plain("a link and strong");
  marked.marks = {{MarkKind::kLink, 2, 6, *Url::Parse("https://example.org/x")},
                  {MarkKind::kStrong, 11, 17, {}}};
  article.body = {{Paragraph{.text = marked, .direction = Direction::kLeftToRight}},
                  {Heading{.level = 3, .text = Plain("h")}},
                  {*article.lead},
                  {Quote{.blocks = {Para("q")}, .citation = Plain("who")}},
                  {List{.kind = ListKind::kNumbered, .start = 3, .items = {{{Para("one")}}, {{}}}}},
                  {Table{.caption = Plain("t"), .rows = {{{Plain("x"), true, 2, 1}, {Plain("")}}}}},
                  {Code{.utf8 = "  int i;\n"}},
                  {Embed{.kind = EmbedKind::kMap, .target = article.url, .title = "map"}},
                  {Rule{}}};
  article.notes = {{.kind = NoteKind::kCorrection, .text = Plain("corrected")}};
  article.comments = {
      {.author = "c", .published = article.published, .paragraphs = {marked}, .depth = 1}};
  article.related = {{.url = article.url,
                      .title = "r",
                      .section = "s",
                      .author = "a",
                      .published = article.modified,
                      .reading_minutes = 2}};
  return article;
}

TEST(ArticleTest, JsonRoundTrip) {
  for (const Article& article : {Article{}, Everything()}) {
    auto back = FromJson(ToJson(article));
    ASSERT_TRUE(back.has_value()) << back.error().Message();
    EXPECT_EQ(*back, article) << Dump(*back) << Dump(article);
    EXPECT_EQ(ToJson(*back), ToJson(article));
  }
}

TEST(ArticleTest, JsonRefusesWhatItDoesNotKnow) {
  for (
      const char* in :
      {"", "[]", "{\"titel\":\"x\"}", "{\"title\":1}", "{\"body\":[{\"kind\":\"x\"}]}",
       "{\"url\":\"javascript:x\"}", "{\"published\":\"soon\"}",
       R"({"body":[{"kind":"paragraph","text":{"text":"a","marks":[{"kind":"strong","begin":0,"end":9}]}}]})"}) {
    EXPECT_FALSE(FromJson(in).has_value()) << in;
  }
  EXPECT_FALSE(FromJson(std::string(100'000, '[')).has_value());
}

TEST(ArticleTest, DumpShowsEverything) {
  const std::string dump = Dump(Everything());
  for (const char* part :
       {"title: سبک «۱»", "published: 2026-11-02T08:30:00+03:30", "paragraph ltr: a link",
        "link: link -> https://example.org/x", "numbered list from 3", "header columns 2: x",
        "code:   int i;\\n", "embed map", "correction: corrected", "comment at depth 1",
        "related: r -> https://example.org/fa/1/"}) {
    EXPECT_NE(dump.find(part), std::string::npos) << part << "\n" << dump;
  }
}

TEST(ArticleTest, PlainTextOfBlocks) {
  EXPECT_EQ(
      PlainText(Everything().body),
      "a link and strong\n\nh\n\ncaption\ncredit\n\nq\n\nwho\n\none\n\n\nt\nx\t\n\n  int i;\n");
}

TEST(ArticleTest, MarksNestAfterSorting) {
  Text text = Plain("0123456789");
  text.marks = {{MarkKind::kEmphasis, 4, 8, {}},
                {MarkKind::kStrong, 2, 6, {}},
                {MarkKind::kCode, 3, 3, {}},
                {MarkKind::kLink, 0, 99, {}},
                {MarkKind::kStrong, 2, 6, {}}};
  SortMarks(text);
  const std::vector<Mark> expected = {{MarkKind::kLink, 0, 10, {}},
                                      {MarkKind::kStrong, 2, 6, {}},
                                      {MarkKind::kEmphasis, 4, 6, {}},
                                      {MarkKind::kEmphasis, 6, 8, {}}};
  EXPECT_EQ(text.marks, expected);
}

}  // namespace
}  // namespace sabok::article
