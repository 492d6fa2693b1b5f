// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/read/page_summary.h"

#include <gtest/gtest.h>

namespace sabok::build {
namespace {

TEST(PageSummaryTest, PrefersWhatThePageStates) {
  extract::Extraction page;
  page.article.language = "en-US";
  page.stated_language = "en-us";
  page.stated_direction = Direction::kLeftToRight;
  const std::string json = SummaryJson(page);
  EXPECT_NE(json.find(R"("lang":"en-us")"), std::string::npos) << json;
  EXPECT_NE(json.find(R"("dir":"ltr")"), std::string::npos) << json;
}

TEST(PageSummaryTest, GivesTheMomentAsThePageStatesIt) {
  extract::Extraction page;
  page.article.published = ParseIsoDate("2026-11-30");
  EXPECT_NE(SummaryJson(page).find(R"("publishedTime":"2026-11-30")"), std::string::npos);
  page.stated_published = ParseIsoDate("2026-11-29T22:30:00Z");
  const std::string json = SummaryJson(page);
  EXPECT_NE(json.find(R"("publishedTime":"2026-11-29T22:30:00+00:00")"), std::string::npos) << json;
}

TEST(PageSummaryTest, FallsBackOnTheText) {
  extract::Extraction page;
  page.article.language = "fa";
  page.article.direction = Direction::kRightToLeft;
  const std::string json = SummaryJson(page);
  EXPECT_NE(json.find(R"("lang":"fa")"), std::string::npos) << json;
  EXPECT_NE(json.find(R"("dir":"rtl")"), std::string::npos) << json;
  page.article.direction = Direction::kLeftToRight;
  EXPECT_NE(SummaryJson(page).find(R"("dir":null)"), std::string::npos);
}

TEST(PageSummaryTest, ALongExcerptEndsWithAWord) {
  extract::Extraction page;
  std::string text = "x";  // so that the 300th byte is inside a letter
  for (int i = 0; i < 100; ++i) text += "سلام ";
  page.article.body.push_back({article::Paragraph{.text = {.utf8 = text}}});
  const std::string json = SummaryJson(page);
  EXPECT_NE(json.find("سلام…\""), std::string::npos) << json;
  EXPECT_EQ(json.find("\xEF\xBF\xBD"), std::string::npos) << json;
}

TEST(PageSummaryTest, WhatIsNotKnownIsNull) {
  const std::string json = SummaryJson({});
  for (const char* field :
       {"title", "byline", "siteName", "dir", "lang", "publishedTime", "excerpt"})
    EXPECT_NE(json.find(std::string("\"") + field + "\":null"), std::string::npos) << field;
}

}  // namespace
}  // namespace sabok::build
