// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/learn_site.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "extract/extract.h"
#include "extract/facts/site_rules.h"
#include "html/tree/parse.h"

namespace sabok::extract {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kPromotion[] =
    "Every morning three of us walk down to the quay before the boats come in, and what we hear "
    "there reaches you at breakfast, in four short paragraphs, for nothing.";
constexpr char kTeaser[] = "The old chandlery opens again, and half the street came to look at it.";

// Sentences of one page only: no two numbers give the same words.
std::string Sentences(int page, int first, int count) {
  constexpr const char* kWho[] = {"The pilot",   "A teacher",   "The baker", "Her neighbour",
                                  "The council", "One visitor", "The clerk", "Their captain"};
  constexpr const char* kWhat[] = {"kept the harbour book",  "asked for more time",
                                   "measured the east wall", "told nobody about it",
                                   "wrote to the ministry",  "counted the empty berths"};
  constexpr const char* kWhere[] = {"by the north mole", "behind the market hall",
                                    "at the school gate", "on the upper bridge",
                                    "under the clock tower"};
  std::string text;
  for (int i = first; i < first + count; ++i) {
    text += fmt::format("{} {} {}, and {} waited until the {}{} boat had left. ",
                        kWho[(page + i) % 8], kWhat[(page * 5 + i) % 6], kWhere[(page * 3 + i) % 5],
                        std::string(1, static_cast<char>('a' + page)) + "lex",
                        std::string(1, static_cast<char>('a' + i)), "th");
  }
  return text;
}

// No class and no label says what is chrome here.
std::string PageOf(int page, std::string_view extra = "") {
  return fmt::format(
      "<html><head><title>Story of the {0} day</title></head><body><div><div>"
      "<h1>Story of the {0} day</h1><div><p>{1}</p><p>{2}</p><div><p>{3}</p></div>"
      "<h2>Background</h2><p>{4}</p>{5}<p>{6}</p></div></div>"
      "<div><p>{7}</p><p>{7} It goes on.</p></div></div></body></html>",
      std::string(1, static_cast<char>('A' + page)), Sentences(page, 0, 4), Sentences(page, 4, 3),
      kPromotion, Sentences(page, 7, 3), extra, Sentences(page, 10, 3), kTeaser);
}

std::optional<Document> Parse(const std::string& html) { return *std::move(html::Parse(html)); }

std::string Text(const std::string& html, const SiteKnowledge* site) {
  const html::Document document = *std::move(html::Parse(html));
  const Extraction extraction =
      Extract({.document = document, .url = *Url::Parse("https://example.org/a"), .site = site});
  return article::PlainText(extraction.article.body);
}

std::vector<PageSketch> Sketches(int pages) {
  std::vector<PageSketch> sketches;
  for (int page = 0; page < pages; ++page) {
    sketches.push_back(SketchOf(*html::Parse(PageOf(page))));
  }
  return sketches;
}

TEST(SiteKnowledgeTest, WhatRepeatsIsDroppedOnlyThanksToIt) {
  const SiteKnowledge site = SiteKnowledge::Learn(Sketches(8));
  EXPECT_EQ(site.pages(), 8U);
  for (const int page : {0, 7, 15}) {  // the last is not of the sample
    const std::string html = PageOf(page);
    EXPECT_THAT(Text(html, nullptr), HasSubstr("walk down to the quay"));
    const std::string text = Text(html, &site);
    EXPECT_THAT(text, Not(HasSubstr("walk down to the quay")));
    EXPECT_THAT(text, Not(HasSubstr("chandlery")));
    // The heading repeats too, but what it stands for is the page's own.
    EXPECT_THAT(text, HasSubstr("Background"));
    for (const int from : {0, 4, 7, 10}) {
      EXPECT_THAT(text, HasSubstr(Sentences(page, from, 2)));
    }
  }
}

TEST(SiteKnowledgeTest, WhatARuleStripsStaysOut) {
  const SiteKnowledge site = SiteKnowledge::Learn(Sketches(8));
  SiteRules rules;
  rules.Add({RuleKind::kKeep, *html::Selector::Parse("h1 + div"), "sabok.toml:1"});
  rules.Add({RuleKind::kStrip, *html::Selector::Parse("h1 + div > div"), "sabok.toml:2"});
  const html::Document document = *std::move(html::Parse(PageOf(0)));
  for (const SiteKnowledge* known : {static_cast<const SiteKnowledge*>(nullptr), &site}) {
    const Extraction page = Extract({.document = document,
                                     .url = *Url::Parse("https://example.org/a"),
                                     .site = known,
                                     .rules = &rules});
    const std::string text = article::PlainText(page.article.body);
    EXPECT_THAT(text, HasSubstr("kept the harbour book"));
    EXPECT_THAT(text, Not(HasSubstr("walk down to the quay"))) << (known != nullptr);
  }
}

TEST(SiteKnowledgeTest, AFewPagesTeachNothing) {
  EXPECT_EQ(SiteKnowledge::Learn(Sketches(4)), SiteKnowledge());
  EXPECT_EQ(SiteKnowledge::Learn({}), SiteKnowledge());
  // Copies of one page under other addresses are one page.
  const std::vector<PageSketch> copies(20, SketchOf(*html::Parse(PageOf(1))));
  EXPECT_EQ(SiteKnowledge::Learn(copies), SiteKnowledge());
}

TEST(SiteKnowledgeTest, APageOfNothingElseIsKept) {
  const SiteKnowledge site = SiteKnowledge::Learn(Sketches(8));
  const std::string html = fmt::format(
      "<html><head><title>Notice</title></head><body><h1>Notice</h1><div><p>{0}</p><p>{1}</p>"
      "<p>{0}</p></div></body></html>",
      kPromotion, kTeaser);
  EXPECT_THAT(Text(html, &site), HasSubstr("walk down to the quay"));
}

// Two sentences of news beside a column that only this page has.
TEST(SiteKnowledgeTest, TheContentIsWhereOtherPagesHaveIt) {
  const SiteKnowledge site =
      LearnSite(8, [](std::size_t i) { return Parse(PageOf(static_cast<int>(i))); });
  const std::string html = fmt::format(
      "<html><head><title>Short</title></head><body><div><div><h1>Short</h1><div><p>{}</p></div>"
      "</div><div><section><p>{}</p><p>{}</p></section></div></div></body></html>",
      Sentences(1, 0, 4), Sentences(2, 0, 3), Sentences(3, 0, 2));
  EXPECT_THAT(Text(html, nullptr), HasSubstr(Sentences(2, 0, 2)));
  EXPECT_THAT(Text(html, &site), HasSubstr(Sentences(1, 0, 2)));
  EXPECT_THAT(Text(html, &site), Not(HasSubstr(Sentences(2, 0, 2))));
}

// Without its picture the caption would be a paragraph. The picture that only ever has words which
// repeat is the site's.
TEST(SiteKnowledgeTest, APictureFromTheArchiveKeepsItsCaption) {
  const auto page = [](int number) {
    return PageOf(number,
                  fmt::format("<div class=c-9><img src=/quay.jpg width=800 height=500><div><span>"
                              "Boat {} at the quay</span> <span>Photograph: Ines Varga</span></div>"
                              "</div><div class=c-8><img src=/join.jpg width=600 height=300><div>"
                              "The harbour in pictures</div></div>",
                              static_cast<char>('A' + number)));
  };
  std::vector<PageSketch> sketches;
  for (int i = 0; i < 8; ++i) sketches.push_back(SketchOf(*html::Parse(page(i))));
  const SiteKnowledge site = SiteKnowledge::Learn(sketches);
  const html::Document document = *std::move(html::Parse(page(9)));
  const Extraction extraction =
      Extract({.document = document, .url = *Url::Parse("https://example.org/a"), .site = &site});
  std::vector<const article::Figure*> figures;
  for (const article::Block& block : extraction.article.body) {
    if (const auto* figure = std::get_if<article::Figure>(&block.value)) figures.push_back(figure);
  }
  ASSERT_EQ(figures.size(), 1U);
  EXPECT_EQ(figures[0]->picture.path(), "/quay.jpg");
  EXPECT_EQ(figures[0]->caption.utf8, "Boat J at the quay");
  EXPECT_EQ(figures[0]->credit, "Ines Varga");
}

TEST(SiteKnowledgeTest, PagesThatCannotBeReadAreLeftOut) {
  const auto some = [](std::size_t i) {
    return i % 2 == 0 ? Parse(PageOf(static_cast<int>(i))) : std::nullopt;
  };
  EXPECT_EQ(LearnSite(14, some).pages(), 7U);
  EXPECT_EQ(LearnSite(8, some).pages(), 0U);
}

TEST(SiteKnowledgeTest, ADigitOrASpaceMakesNoOtherText) {
  std::vector<PageSketch> sketches;
  for (int page = 0; page < 6; ++page) {
    sketches.push_back(SketchOf(*html::Parse(
        PageOf(page, fmt::format("<p>  {} readers have joined us since the first of March, and "
                                 "{} more came last week alone.</p>",
                                 1000 + page, page)))));
  }
  const SiteKnowledge site = SiteKnowledge::Learn(sketches);
  const std::string html =
      PageOf(9,
             "<p>2207 readers have joined us since the first of March, and 9 more came last week "
             "alone.</p>");
  EXPECT_THAT(Text(html, &site), Not(HasSubstr("readers have joined")));
}

TEST(SiteKnowledgeTest, OrderDoesNotMatter) {
  std::vector<PageSketch> sketches = Sketches(9);
  const SiteKnowledge forwards = SiteKnowledge::Learn(sketches);
  std::ranges::reverse(sketches);
  std::ranges::rotate(sketches, sketches.begin() + 3);
  EXPECT_EQ(SiteKnowledge::Learn(sketches), forwards);
  EXPECT_EQ(SiteKnowledge::Learn(sketches).Serialise(), forwards.Serialise());
}

TEST(SiteKnowledgeTest, IsWrittenAndReadBack) {
  const SiteKnowledge site = SiteKnowledge::Learn(Sketches(8));
  ASSERT_GT(site.size(), 2U);
  const auto again = SiteKnowledge::Parse(site.Serialise());
  ASSERT_TRUE(again);
  EXPECT_EQ(*again, site);
  for (const char* broken : {"", "site", "site 2 1 1\n", "site 1 x 1\n", "site 1 8 ff\nzz 1 2\n",
                             "site 1 8 ff\n5 1\n", "site 1 8 ff\n5 1 2\n4 1 2\n"}) {
    EXPECT_FALSE(SiteKnowledge::Parse(broken)) << broken;
  }
}

TEST(SiteOfTest, FindsWhoseAPageIs) {
  std::string links;
  for (int i = 0; i < 12; ++i) {
    links += fmt::format("<a href='https://www.example.net:8080/{}'>x</a>", i);
  }
  const struct {
    std::string html;
    const char* site;
  } kCases[] = {
      {"<link rel=canonical href='https://a.example/x'><base href='https://b.example/'>",
       "a.example"},
      {"<meta property='og:url' content='https://c.example/x'>" + links, "c.example"},
      {"<base href='https://b.example/'>", "b.example"},
      {"<link rel=canonical href='/x'>" + links, "www.example.net"},
      {"<link rel=stylesheet href='/a.css?1'><link rel=stylesheet href='/b.css'>",
       "style:/a.cssstyle:/b.css"},
      {"<p>nothing</p>", ""},
  };
  for (const auto& c : kCases) EXPECT_EQ(SiteOf(*html::Parse(c.html)), c.site) << c.html;
}

}  // namespace
}  // namespace sabok::extract
