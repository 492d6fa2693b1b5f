// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/words/hints.h"

#include <gtest/gtest.h>

namespace sabok::extract {
namespace {

TEST(HintsTest, MatchesWordsWhereTheyBeginAndEnd) {
  const struct {
    const char* names;
    Hints hints;
  } cases[] = {
      {"articleBody", Hints::Of(Hint::kBody, Hint::kArticle)},
      {"entry-content", Hints::Of(Hint::kBody, Hint::kArticle)},
      {"header shadow download", {}},
      {"ad", Hints::Of(Hint::kAdvertisement)},
      {"top_ad_300", Hints::Of(Hint::kAdvertisement)},
      {"shareholder-value", {}},
      {"social-share", Hints::Of(Hint::kShare)},
      {"commentary", {}},
      {"commentList", Hints::Of(Hint::kComments)},
      {"tag-cookies category-sharing", {}},
      {"authorBio", Hints::Of(Hint::kAuthorBox, Hint::kByline)},
      {"", {}},
  };
  for (const auto& c : cases) EXPECT_EQ(HintsOf(c.names), c.hints) << c.names;
}

}  // namespace
}  // namespace sabok::extract
