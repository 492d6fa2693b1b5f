// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/blocks/pictures.h"

#include <gtest/gtest.h>

namespace sabok::extract {
namespace {

TEST(BestOfSrcsetTest, TakesTheWidestThatIsNotHuge) {
  EXPECT_EQ(BestOfSrcset("/a.jpg 480w, /b.jpg 1200w, /c.jpg 3000w"), "/b.jpg");
  EXPECT_EQ(BestOfSrcset("/c.jpg 3000w, /d.jpg 2000w"), "/d.jpg");
  EXPECT_EQ(BestOfSrcset("/a.jpg 1x, /b.jpg 2x"), "/b.jpg");
  EXPECT_EQ(BestOfSrcset("/only.jpg"), "/only.jpg");
  EXPECT_EQ(BestOfSrcset("/w_100,h_50/a.jpg 100w, /w_900,h_450/a.jpg 900w"), "/w_900,h_450/a.jpg");
  EXPECT_EQ(BestOfSrcset("data:image/gif;base64,R0 1w"), "");
  EXPECT_EQ(BestOfSrcset(" , ,"), "");
}

TEST(IsSamePictureTest, KnowsSizesOfOnePicture) {
  const auto url = [](const char* text) { return *Url::Parse(text); };
  EXPECT_TRUE(IsSamePicture(url("https://e.org/up/harbour-dawn-300x200.jpg"),
                            url("https://e.org/up/harbour-dawn.jpg")));
  EXPECT_TRUE(IsSamePicture(url("https://e.org/up/harbour.jpg?w=300"),
                            url("https://e.org/up/harbour.jpg?w=900")));
  EXPECT_FALSE(IsSamePicture(url("https://e.org/up/harbour-dawn.jpg"),
                             url("https://e.org/up/harbour-dusk.jpg")));
}

TEST(SplitCreditTest, TakesTheCreditFromTheCaptionsEnd) {
  article::Figure figure;
  figure.caption.utf8 = "The pier on Monday. Photo: Jo Fell";
  SplitCredit(figure);
  EXPECT_EQ(figure.caption.utf8, "The pier on Monday.");
  EXPECT_EQ(figure.credit, "Jo Fell");
}

}  // namespace
}  // namespace sabok::extract
