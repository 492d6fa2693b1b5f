// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "base/text.h"
#include "render/article_page.h"
#include "render/feed.h"
#include "render/front_page.h"
#include "render/parts/light_paths.h"
#include "render/parts/style.h"
#include "render/test_articles.h"
#include "render/text_page.h"
#include "render/today_page.h"
#include "render/withdrawn_page.h"

namespace sabok::render {
namespace {

using testing::HasSubstr;
using testing::Not;

// Compares with test/render/NAME. With SABOK_UPDATE_GOLDEN set, writes it instead; read the diff.
void ExpectGolden(const std::string& name, const std::string& actual) {
  const std::string path = SABOK_SOURCE_DIR "/test/render/" + name;
  if (std::getenv("SABOK_UPDATE_GOLDEN") != nullptr) std::ofstream(path) << actual;
  std::stringstream expected;
  expected << std::ifstream(path).rdbuf();
  EXPECT_EQ(actual, expected.str()) << path;
}

// Tags open and close as in XML: every element closed in order, every attribute quoted, no stray
// "<". That is more than HTML asks for, and what nothing injected would keep.
std::string MarkupError(std::string_view html, std::set<std::string>& seen) {
  std::vector<std::string> open;
  if (html.starts_with("<!doctype html>\n")) html.remove_prefix(16);
  if (html.starts_with("<?xml")) html.remove_prefix(html.find("?>") + 2);
  while (!html.empty()) {
    const std::size_t start = html.find('<');
    if (html.substr(0, start).find('>') != std::string_view::npos && open.back() != "style")
      return "stray >";
    if (start == std::string_view::npos) break;
    const std::size_t end = html.find('>', start);
    if (end == std::string_view::npos) return "unfinished tag";
    std::string_view tag = html.substr(start + 1, end - start - 1);
    html.remove_prefix(end + 1);
    const bool closing = tag.starts_with('/');
    const bool empty = tag.ends_with('/');
    if (closing) tag.remove_prefix(1);
    if (empty) tag.remove_suffix(1);
    const std::string name(tag.substr(0, tag.find(' ')));
    seen.insert(name);
    if (std::ranges::count(tag, '"') % 2 != 0) return "quotes in " + name;
    if (closing) {
      if (open.empty() || open.back() != name) return "</" + name + "> closes nothing";
      open.pop_back();
    } else if (!empty) {
      open.push_back(name);
    }
  }
  return open.empty() ? "" : open.back() + " is never closed";
}

void ExpectGoodMarkup(const std::string& html) {
  std::set<std::string> seen;
  EXPECT_EQ(MarkupError(html, seen), "");
  for (const char* name : {"script", "iframe", "link/", "object", "form", "video"})
    EXPECT_FALSE(seen.contains(name)) << name;
  EXPECT_TRUE(IsValidUtf8(html));
  EXPECT_EQ(ScrubUtf8(html), html);
}

TEST(Style, IsUnder2Kilobytes) { EXPECT_LT(PageStyle().text().size(), 2000u); }

TEST(Pages, Golden) {
  const RenderContext context = TestContext();
  const struct {
    std::string name, path;
    article::Article article;
  } kCases[] = {{"english", "en/features/66575/index.html", EnglishArticle()},
                {"persian", "fa/گزارش/۱۲/index.html", PersianArticle()},
                {"hostile", "h/index.html", HostileArticle()}};
  for (const auto& c : kCases) {
    const std::string html = RenderArticle(c.article, context, c.path);
    ExpectGoodMarkup(html);
    ExpectGolden(c.name + ".html", html);
    ExpectGolden(c.name + ".txt", RenderText(c.article, context));
  }
  const article::Article english = EnglishArticle();
  const std::string feed = RenderFeed({{&english, "en/features/66575/index.html"}}, "en", context);
  std::set<std::string> seen;
  EXPECT_EQ(MarkupError(feed, seen), "");
  ExpectGolden("feed.xml", feed);
}

TEST(Today, Golden) {
  const RenderContext context = TestContext();
  const article::Article english = EnglishArticle();
  const article::Article persian = PersianArticle();
  const article::Article hostile = HostileArticle();
  const Card other = MakeCard(hostile, "h/index.html", context);
  const struct {
    std::string name, language;
    std::vector<TodayStoryView> stories;
  } kCases[] = {
      {"today.html",
       "en",
       {{&english, "en/features/66575/index.html"}, {&persian, "fa/گزارش/۱۲/index.html"}}},
      {"today-fa.html", "fa", {{&persian, "fa/گزارش/۱۲/index.html"}}}};
  for (const auto& c : kCases) {
    const std::string html = RenderToday(c.stories, {other}, c.language, context);
    ExpectGoodMarkup(html);
    ExpectGolden(c.name, html);
  }
}

TEST(Today, NeedsNothingElseInAnyLanguage) {
  const RenderContext context = TestContext();
  const article::Article english = EnglishArticle();
  const article::Article hostile = HostileArticle();
  const std::vector<TodayStoryView> stories = {{&english, "a/index.html"}, {&hostile, "h.html"}};
  std::set<std::string> titles;
  for (const std::string_view language : Words::Languages()) {
    const std::string html = RenderToday(stories, {}, language, context);
    ExpectGoodMarkup(html);
    EXPECT_THAT(html, Not(HasSubstr("<img")));
    EXPECT_THAT(html,
                HasSubstr("href=\"" + RelativeLink(TodayPath(language, "en"), "a/index.html")));
    EXPECT_THAT(html, HasSubstr("<a href=\"#s2\">"));
    // The story's own headings stand below its title.
    EXPECT_THAT(html, HasSubstr("<h3>A shallow history</h3>"));
    const std::string title(Words::ForLanguage(language).Get("today"));
    EXPECT_THAT(html, HasSubstr("<h1>" + title + "</h1>"));
    titles.insert(title);
    EXPECT_THAT(RenderFront({}, {}, language, context),
                HasSubstr("<p class=\"tap\"><a href=\"today.html\">" + title + "</a></p>"));
  }
  EXPECT_EQ(titles.size(), Words::Languages().size());
  ExpectGoodMarkup(RenderToday({}, {}, "en", {}));
}

TEST(Pages, NothingIsNeededToRead) {
  const std::string html = RenderArticle(EnglishArticle(), TestContext(), "a/index.html");
  // The picture has an empty one in its place; its own address waits for a rule of open details.
  EXPECT_THAT(html,
              HasSubstr("<details><summary>Show the picture (34 KB)</summary><img loading=\"lazy\" "
                        "src=\"data:image/svg+xml,"));
  EXPECT_EQ(html.find(" src="), html.rfind(" src="));
  EXPECT_EQ(html.find("url("), html.rfind("url("));
  EXPECT_THAT(html, HasSubstr(" style=\"--p:url(../"));
  EXPECT_THAT(html, HasSubstr("[open]>img{background:var(--p)"));
  for (const char* request : {"rel=\"stylesheet\"", "@import", "rel=\"preload\""})
    EXPECT_THAT(html, Not(HasSubstr(request)));
}

TEST(Pages, HostileTextStaysText) {
  RenderContext context = TestContext();
  const std::string html = RenderArticle(HostileArticle(), context, "h/index.html");
  for (const char* harm : {"<script", "file:", "javascript:", "\" onload", "\"onerror", "\xff"})
    EXPECT_THAT(html, Not(HasSubstr(harm)));
  context.light_name = context.site_name = "<b>\"";
  const article::Article hostile = HostileArticle();
  Card card = MakeCard(hostile, "h/\"<>/index.html", context);
  for (const RenderedPage& page : RenderListings({card}, context)) ExpectGoodMarkup(page.html);
  ExpectGoodMarkup(RenderNotFound(context, "fa"));
  const Withdrawn withdrawn{
      .language = "fa", .since = {}, .reason = "a <b> & \"c\"", .light_path = "a/b/index.html"};
  ExpectGoodMarkup(RenderWithdrawn(withdrawn, context));
  std::set<std::string> seen;
  EXPECT_EQ(MarkupError(RenderFeed({{&hostile, "h"}}, "en", context), seen), "");
  EXPECT_FALSE(seen.contains("script"));
}

TEST(Pages, HeadingsNeverSkipALevel) {
  article::Article article;
  for (const int level : {4, 6, 2, 5, 3})
    article.body.push_back({article::Heading{level, {"x", {}}}});
  const std::string html = RenderArticle(article, TestContext(), "a/index.html");
  std::string levels;
  for (std::size_t at = html.find("<h"); at != std::string::npos; at = html.find("<h", at + 1))
    if (html[at + 3] == '>') levels += html[at + 2];
  EXPECT_EQ(levels, "123233");
}

TEST(Pages, AnEmptyArticleIsAPage) {
  RenderContext bare;
  ExpectGoodMarkup(RenderArticle({}, bare, "index.html"));
  ExpectGoodMarkup(RenderNotFound(bare, ""));
  for (const RenderedPage& page : RenderListings({}, bare)) ExpectGoodMarkup(page.html);
  EXPECT_FALSE(RenderText({}, bare).empty());
}

TEST(Pages, PicturesMayBeLinksOnly) {
  RenderContext context = TestContext();
  context.pictures = PictureMode::kLinkOnly;
  const std::string html = RenderArticle(EnglishArticle(), context, "a/index.html");
  EXPECT_THAT(html, Not(HasSubstr("<img")));
  EXPECT_THAT(html, HasSubstr("href=\"https://courier.example/p/dredger.jpg\">See the picture on"));
}

TEST(Pages, NamesGoByLanguage) {
  RenderContext context = TestContext();
  context.overrides = {{"fa.light_name", "پیک سبک"}, {"fa.site_name", "پیک بندر"}};
  const std::string persian = RenderArticle(PersianArticle(), context, "a/index.html");
  EXPECT_THAT(persian, HasSubstr(">پیک سبک</a></header>"));
  EXPECT_THAT(persian, HasSubstr("نسخهٔ سبک پیک بندر"));
  EXPECT_THAT(RenderArticle(EnglishArticle(), context, "a/index.html"),
              HasSubstr(">Harbour Courier Light</a></header>"));
}

TEST(Pages, AnArticlesPageIsTheSameInEveryEdition) {
  RenderContext context = TestContext();
  const std::string before = RenderArticle(EnglishArticle(), context, "a/index.html");
  context.edition_date = ParseIsoDate("2027-01-01");
  EXPECT_EQ(RenderArticle(EnglishArticle(), context, "a/index.html"), before);
}

std::vector<Card> ManyCards(int count) {
  std::vector<Card> cards;
  for (int i = 0; i < count; ++i)
    cards.push_back({.title = "Title " + std::to_string(i),
                     .light_path = "n/" + std::to_string(i) + "/index.html",
                     .section = i % 2 == 0 ? "News" : "Features",
                     .date = Date{.unix_seconds = 1'700'000'000 + i * 86'400LL},
                     .language = i % 10 == 9 ? "fa" : "en"});
  return cards;
}

TEST(Listings, CoverLanguagesSectionsAndPages) {
  const RenderContext context = TestContext();
  std::vector<Card> cards = ManyCards(150);
  const std::vector<RenderedPage> pages = RenderListings(cards, context);
  std::vector<std::string> paths;
  for (const RenderedPage& page : pages) {
    paths.push_back(page.path);
    ExpectGoodMarkup(page.html);
  }
  EXPECT_THAT(paths, testing::ElementsAre(
                         "_sabok/sections/en/features/index.html", "_sabok/sections/en/news/2.html",
                         "_sabok/sections/en/news/index.html",
                         "_sabok/sections/fa/features/index.html", "fa/index.html", "index.html"));
  EXPECT_EQ(
      FrontPaths({"en", "fa"}, "en"),
      (std::vector<std::string>{"index.html", "today.html", "fa/index.html", "fa/today.html"}));
  std::ranges::reverse(cards);
  const std::vector<RenderedPage> again = RenderListings(cards, context);
  for (std::size_t i = 0; i < pages.size(); ++i) EXPECT_EQ(again[i].html, pages[i].html);
  const std::string& front = pages.back().html;
  EXPECT_LT(front.find("Title 148<"), front.find("Title 147<"));
  EXPECT_THAT(front, Not(HasSubstr("Title 0<")));
  EXPECT_THAT(front, HasSubstr("href=\"fa/index.html\" lang=\"fa\" dir=\"rtl\">فارسی</a>"));
  EXPECT_THAT(front, HasSubstr("Light edition, updated 5 November 2026"));
  ExpectGolden("front.html",
               RenderFront({cards.begin(), cards.begin() + 3}, {"en", "fa"}, "en", context));
}

TEST(RenderTextTest, PowersAndIndicesStayWhatTheyAre) {
  using article::MarkKind;
  article::Article article;
  article::Text text{"106 t of H2O on the 1er, 5 a",
                     {{MarkKind::kSuperscript, 2, 3, {}},
                      {MarkKind::kSubscript, 10, 11, {}},
                      {MarkKind::kSuperscript, 21, 23, {}}}};
  article.body.push_back({article::Paragraph{std::move(text), std::nullopt}});
  EXPECT_NE(RenderText(article, {}).find("10⁶ t of H₂O on the 1er, 5 a"), std::string::npos);
}

}  // namespace
}  // namespace sabok::render
