// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/facts/site_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/extract.h"
#include "extract/facts/ftr_rules.h"
#include "html/tree/parse.h"

namespace sabok::extract {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kPage[] = R"(<html lang="en"><head><title>A wrong title | Example</title>
<meta name="byline" content="Ada Quill and Bo Reed"></head><body>
<div class="promo-head">The right title</div>
<div class="left"><p>The wall of the east mole was measured again, and it has moved by the width
 of a hand, as the pilots had said all along in their letters to the council.</p>
<p>Nobody was told, because nobody had asked, and the book of the year before was gone.</p>
<div class="offer"><p>Buy the almanac of tides, which tells you all this and more, for one coin,
 at the counter of this newspaper, or from the boy at the gate.</p></div></div>
<div class="right"><p>A second text stands here, longer than the first one by far, so that every
 reader of pages takes it for the article, which it is not, however long it may be.</p>
<p>It goes on and on about the weather of last year, the weather of the year before, the price of
 rope, the colour of sails, and whatever else fills a column on a slow day in the harbour.</p></div>
<aside class="box"><p>What the box says belongs to the story, every word of it.</p></aside>
<span class="when">day 3 of March, 2024: 2024-03-03</span>
</body></html>)";

SiteRule Rule(RuleKind kind, const char* selector, const char* pattern = "") {
  return {kind, *html::Selector::Parse(selector), "sabok.toml:1", pattern};
}

Extraction With(const std::vector<SiteRule>& list, const char* url = "https://example.org/a/b") {
  SiteRules rules;
  for (const SiteRule& rule : list) rules.Add(rule);
  const html::Document document = *std::move(html::Parse(kPage));
  return Extract({.document = document, .url = *Url::Parse(url), .rules = &rules});
}

std::string BodyOf(const Extraction& extraction) {
  return article::PlainText(extraction.article.body);
}

std::vector<std::string> Unused(const Extraction& extraction) {
  std::vector<std::string> names;
  for (const Notice& notice : extraction.notices) {
    if (notice.kind == NoticeKind::kUnusedRule) names.push_back(notice.detail);
  }
  return names;
}

TEST(SiteRulesTest, NameTheBody) {
  EXPECT_THAT(BodyOf(With({})), HasSubstr("second text"));
  for (const char* selector : {"div.left", "//div[@class='left']"}) {
    const Extraction page = With({Rule(RuleKind::kBody, selector)});
    EXPECT_THAT(BodyOf(page), HasSubstr("The wall of the east mole"));
    EXPECT_THAT(BodyOf(page), HasSubstr("Buy the almanac"));
    EXPECT_THAT(BodyOf(page), Not(HasSubstr("second text")));
    EXPECT_THAT(Unused(page), IsEmpty());
  }
}

TEST(SiteRulesTest, StripAndKeep) {
  const Extraction page = With({Rule(RuleKind::kBody, ".left"), Rule(RuleKind::kStrip, ".offer"),
                                Rule(RuleKind::kKeep, "aside.box")});
  EXPECT_THAT(BodyOf(page), HasSubstr("The wall of the east mole"));
  EXPECT_THAT(BodyOf(page), Not(HasSubstr("Buy the almanac")));
  EXPECT_THAT(BodyOf(page), HasSubstr("What the box says"));
  // Strip is the stronger of the two.
  const Extraction both = With({Rule(RuleKind::kBody, ".left"), Rule(RuleKind::kKeep, ".left"),
                                Rule(RuleKind::kStrip, ".offer")});
  EXPECT_THAT(BodyOf(both), Not(HasSubstr("Buy the almanac")));
}

TEST(SiteRulesTest, TitleAuthorAndDate) {
  const Extraction page =
      With({Rule(RuleKind::kTitle, ".promo-head"), Rule(RuleKind::kAuthor, "meta[name=byline]"),
            Rule(RuleKind::kDate, "substring-after(//span[@class='when'], ': ')")});
  EXPECT_EQ(page.article.title, "The right title");
  ASSERT_EQ(page.article.authors.size(), 2U);
  EXPECT_EQ(page.article.authors[1].name, "Bo Reed");
  ASSERT_TRUE(page.article.published);
  EXPECT_EQ(page.article.published->unix_seconds / 86400, 19785);  // 2024-03-03
  EXPECT_THAT(Unused(page), IsEmpty());
  EXPECT_THAT(BodyOf(page), Not(HasSubstr("The right title")));
}

TEST(SiteRulesTest, WhatMatchesNothingIsNamed) {
  const Extraction page = With({Rule(RuleKind::kBody, ".gone"), Rule(RuleKind::kBody, ".left"),
                                Rule(RuleKind::kBody, ".never-asked"),
                                Rule(RuleKind::kStrip, ".nothing"), Rule(RuleKind::kTitle, "h1")});
  EXPECT_THAT(BodyOf(page), HasSubstr("The wall of the east mole"));
  EXPECT_THAT(Unused(page),
              ElementsAre("strip \".nothing\" (sabok.toml:1)", "title \"h1\" (sabok.toml:1)"));
  EXPECT_THAT(page.rule_uses,
              ElementsAre(RuleUse{0, 0}, RuleUse{1, 1}, RuleUse{3, 0}, RuleUse{4, 0}));
  // A body that is not there is looked for as on any page.
  EXPECT_THAT(BodyOf(With({Rule(RuleKind::kBody, ".gone")})), HasSubstr("second text"));
}

TEST(SiteRulesTest, PatternsSayWhichPages) {
  const struct {
    const char* pattern;
    const char* url;
    bool matches;
  } kCases[] = {
      {"", "https://example.org/a", true},
      {"/blog/*", "https://example.org/blog/a", true},
      {"/blog/*", "https://example.org/a/blog/a", false},
      {"*/blog/*", "https://example.org/a/blog/a", true},
      {"/a", "https://example.org/a", true},
      {"/a", "https://example.org/ab", false},
      {"/*/a*c", "https://example.org/x/y/aa/bc", true},
      {"/?p=*", "https://example.org/?p=12", true},
      {"fa.example.org/*", "https://fa.example.org/x", true},
      {"fa.example.org/*", "https://en.example.org/x", false},
      {"*.example.org/*", "https://en.example.org/x", true},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(MatchesPattern(c.pattern, *Url::Parse(c.url)), c.matches)
        << c.pattern << " " << c.url;
  }
  EXPECT_THAT(BodyOf(With({Rule(RuleKind::kBody, ".left", "/b/*")})), HasSubstr("second text"));
  EXPECT_THAT(BodyOf(With({Rule(RuleKind::kBody, ".left", "/a/*")})),
              Not(HasSubstr("second text")));
}

std::vector<std::string> Names(const std::vector<SiteRule>& rules) {
  std::vector<std::string> names;
  for (const SiteRule& rule : rules) names.push_back(rule.Name());
  return names;
}

TEST(FtrRulesTest, ReadsWhatAPageCanHonour) {
  const FtrFile file = ParseFtr(
      "\xEF\xBB\xBF# a comment\r\n"
      "title: //h1[@class='x']\r\n"
      "body: //div[@class='left']\n"
      "\n"
      "strip: //div[contains(concat(' ',normalize-space(@class),' '),' offer ')]\n"
      "strip_id_or_class: 'of\"fer'\n"
      "strip_image_src: /ads/\n"
      "author: //meta[@name='byline']/@content\n"
      "single_page_link: //a\n"
      "strip: //div[\n"
      "nonsense\n"
      "tidy: no\n"
      "test_url: https://example.org/a\n"
      "replace_string(<br>): <p>\n",
      "example.org.txt");
  EXPECT_THAT(Names(file.rules),
              ElementsAre("title \"//h1[@class='x']\" (example.org.txt:2)",
                          "body \"//div[@class='left']\" (example.org.txt:3)",
                          HasSubstr("(example.org.txt:5)"),
                          R"(strip "[class*="of\"fer"], [id*="of\"fer"]" (example.org.txt:6))",
                          R"(strip "img[src*="/ads/"]" (example.org.txt:7))",
                          HasSubstr("author \"//meta")));
  EXPECT_THAT(file.warnings,
              ElementsAre("example.org.txt:9: \"single_page_link\" cannot be honoured",
                          HasSubstr("example.org.txt:10: a name is expected at character 7"),
                          "example.org.txt:11: this line has no colon",
                          "example.org.txt:14: \"replace_string(<br>)\" cannot be honoured"));
  EXPECT_THAT(ParseFtr("", "x").rules, IsEmpty());
  const Extraction page = With(file.rules);
  EXPECT_THAT(BodyOf(page), Not(HasSubstr("Buy the almanac")));
  EXPECT_EQ(page.article.authors.size(), 2U);
}

TEST(FtrRulesTest, PruneNoKeepsAllOfTheBody) {
  const FtrFile file = ParseFtr("body: //aside\nprune: no\n", "x.txt");
  ASSERT_EQ(file.rules.size(), 2U);
  EXPECT_EQ(file.rules[1].kind, RuleKind::kKeep);
  EXPECT_THAT(BodyOf(With(file.rules)), HasSubstr("What the box says"));
}

TEST(FtrRulesTest, TheSiteFindsItsFiles) {
  const std::vector<std::string> files = {".example.org.txt",   ".org.txt",     "example.org.txt",
                                          "fa.example.org.txt", "global.txt",   "myexample.org.txt",
                                          "README.md",          "other.net.txt"};
  std::vector<std::string> found;
  for (const FtrName& name : FtrNamesFor("www.example.org", files)) {
    found.push_back(name.file + "|" + name.pattern);
  }
  EXPECT_THAT(found, ElementsAre("fa.example.org.txt|fa.example.org/*", "example.org.txt|",
                                 ".example.org.txt|", ".org.txt|", "global.txt|"));
}

}  // namespace
}  // namespace sabok::extract
