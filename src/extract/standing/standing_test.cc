// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/standing/standing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/standing/pages_test.h"

namespace sabok::extract {
namespace {

TEST(Standing, AnArticleIsOpen) {
  const Standing standing = testing_pages::Read(testing_pages::Article());
  EXPECT_EQ(standing.kind, PageKind::kArticle);
  EXPECT_EQ(standing.closure, Closure::kOpen);
  EXPECT_TRUE(standing.reserved.empty());
  EXPECT_THAT(standing.evidence, testing::IsEmpty());
  EXPECT_THAT(standing.lone_signs, testing::IsEmpty());
}

// What was extracted is a help, not a need.
TEST(Standing, WithoutAnExtraction) {
  const std::string page = testing_pages::Article();
  const auto document = html::Parse(page);
  const Standing standing = StandingOf(*document, AnswerFacts());
  EXPECT_EQ(testing_pages::Say(standing), "article, open");
}

TEST(Standing, EveryKindHasAName) {
  EXPECT_EQ(ToString(PageKind::kHalf), "half");
  EXPECT_EQ(ToString(Closure::kPrivate), "private");
}

}  // namespace
}  // namespace sabok::extract
