// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/standing/listing.h"

#include <gtest/gtest.h>

#include "extract/standing/pages_test.h"

namespace sabok::extract {
namespace {

using testing_pages::AnswerOf;
using testing_pages::Article;
using testing_pages::Prose;
using testing_pages::Read;
using testing_pages::Say;

constexpr std::string_view kExcerpt =
    "The harbour's authority said on Tuesday that the ferries will sail again from the old pier.";

std::string Cards(int count, std::string_view pattern) {
  std::string cards;
  for (int i = 0; i < count; ++i) {
    std::string card(pattern);
    for (auto at = card.find('#'); at != std::string::npos; at = card.find('#'))
      card.replace(at, 1, std::to_string(100 + i));
    for (auto at = card.find('$'); at != std::string::npos; at = card.find('$'))
      card.replace(at, 1, kExcerpt);
    cards += card;
  }
  return cards;
}

std::string Page(std::string_view head, std::string_view body_class, std::string_view body) {
  std::string page = "<!doctype html><html><head><title>Harbour – Tamber Post</title>";
  page += head;
  page += "</head><body class=\"";
  page += body_class;
  page += "\"><header><a href=/>Tamber Post</a></header><main>";
  page += body;
  page += "</main><footer>Contact us</footer></body></html>";
  return page;
}

constexpr std::string_view kWordPress =
    "<article class='post hentry'><h2 class=entry-title><a href=/2026/story-#/>The story number # "
    "of the harbour</a></h2><time datetime=2026-09-01>1 September</time><p>$</p></article>";
constexpr std::string_view kGhost =
    "<article class='post-card post'><a class=post-card-image-link href=/story-#/><img src=/#.jpg>"
    "</a><a class=post-card-content-link href=/story-#/><h2 class=post-card-title>The story number "
    "# of the harbour</h2><p>$</p></a></article>";
constexpr std::string_view kHugo =
    "<li><h3><a href=/posts/story-#/>The story number # of the harbour</a></h3><p>$</p></li>";
constexpr std::string_view kDrupal =
    "<div class='views-row'><article class='node node--view-mode-teaser'><h2><a href=/node/#>The "
    "story number # of the harbour</a></h2><div class=field>$</div></article></div>";
constexpr std::string_view kPlain =
    "<div class=item><a href=/news/#.html>The long headline of story number # of the harbour</a> "
    "</div>";

struct Row {
  std::string_view what;
  std::string page;
  std::string_view address;
  PageKind kind;
};

std::string H1(std::string_view title) { return "<h1>" + std::string(title) + "</h1>"; }

TEST(Listing, ListsAreNoArticles) {
  const Row rows[] = {
      {"WordPress tag",
       Page("", "archive tag tag-harbour", H1("Tag: Harbour") + Cards(10, kWordPress)),
       "/tag/harbour/", PageKind::kList},
      {"WordPress tag of two posts",
       Page("", "archive tag tag-harbour", H1("Tag: Harbour") + Cards(2, kWordPress)),
       "/tag/harbour/", PageKind::kList},
      {"WordPress front page", Page("", "home blog", Cards(10, kWordPress)), "/",
       PageKind::kFrontPage},
      {"WordPress search", Page("", "search search-results", H1("Results") + Cards(6, kWordPress)),
       "/?s=harbour", PageKind::kList},
      {"WordPress archive with whole texts",
       Page("", "archive date",
            H1("September") +
                Cards(3,
                      "<article class=post><h2><a href=/2026/story-#/>The story number # of the "
                      "harbour</a></h2>" +
                          Prose(5) + "</article>")),
       "/2026/09/page/2/", PageKind::kList},
      {"Ghost front page",
       Page("<meta property=og:type content=website>", "home-template", Cards(9, kGhost)), "/",
       PageKind::kFrontPage},
      {"Ghost author",
       Page("<meta property=og:type content=profile>", "author-template author-ada",
            H1("Ada Brook") + Cards(6, kGhost)),
       "/author/ada/", PageKind::kList},
      {"Hugo section",
       Page("<meta property=og:type content=website>", "",
            H1("Posts") + "<ul>" + Cards(8, kHugo) + "</ul>"),
       "/posts/", PageKind::kList},
      {"Drupal term", Page("", "path-taxonomy", H1("Harbour") + Cards(7, kDrupal)),
       "/taxonomy/term/3", PageKind::kList},
      {"a section of headlines alone",
       Page("<meta property=og:type content=website>"
            "<link rel=next href=/section/news?page=2>",
            "", H1("News") + Cards(20, kPlain)),
       "/section/news", PageKind::kList},
      {"said by schema.org",
       Page("<script type=application/ld+json>{\"@type\":\"CollectionPage\"}</script>", "",
            H1("News") + Cards(8, kHugo)),
       "/news", PageKind::kList},
  };
  for (const Row& row : rows) {
    AnswerFacts answer = AnswerOf(row.page);
    answer.asked = answer.final = *Url::Parse("https://tamber.example" + std::string(row.address));
    const Standing standing = Read(row.page, answer);
    EXPECT_EQ(ToString(standing.kind), ToString(row.kind)) << row.what;
    EXPECT_GE(standing.evidence.size(), 2U) << row.what;
  }
}

TEST(Listing, AnArticleLedToTheFrontPage) {
  const std::string page = Page("", "", Cards(20, kHugo));
  AnswerFacts answer = AnswerOf(page);
  answer.final = *Url::Parse("https://tamber.example/");
  EXPECT_EQ(Read(page, answer).kind, PageKind::kFrontPage);
}

TEST(Listing, ArticlesWithManyHeadlinesAreArticles) {
  const std::string article_head = "<meta property=og:type content=article>";
  const std::string website_head = "<meta property=og:type content=website>";
  // A round-up: each headline with some sentences of its own.
  const std::string round_up =
      "<p>What happened this week, in short.</p>" +
      Cards(8, "<h2><a href=/2026/story-#/>The story number # of the harbour</a></h2><p>$ $ $</p>");
  EXPECT_EQ(Say(Read(Article({.head = article_head, .text = round_up}))), "article, open");
  // A live blog.
  const std::string live = Cards(15, "<div class=entry><h3>10:#</h3><p>$ $</p></div>");
  EXPECT_EQ(Say(Read(Article({.head = website_head, .text = live}))), "article, open");
  // A story with other stories around it.
  EXPECT_EQ(Say(Read(Article({.head = website_head, .behind = Cards(12, kHugo)}))),
            "article, open");
  EXPECT_EQ(
      Say(Read(Article(
          {.body_class = "single single-post", .text = Prose(1), .behind = Cards(12, kHugo)}))),
      "article, open");
  // Links to other sites are what an article is about.
  EXPECT_EQ(Say(Read(Article({.head = website_head,
                              .text = Cards(12,
                                            "<h3><a href=https://else.example/#>The story number "
                                            "# of others</a></h3><p>$</p>")}))),
            "article, open");
}

}  // namespace
}  // namespace sabok::extract
