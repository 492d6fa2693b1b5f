// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/run/site_address.h"

#include <gtest/gtest.h>

namespace sabok::build {
namespace {

TEST(SiteAddressTest, KnowsWhichPagesAreTheSites) {
  const Url site = *Url::Parse("https://www.example.org/");
  for (const char* own :
       {"https://www.example.org/a", "http://example.org/a", "https://fa.example.org/"}) {
    EXPECT_TRUE(IsOnSite(*Url::Parse(own), site)) << own;
  }
  for (const char* other : {"https://notexample.org/", "https://example.org.evil.example/",
                            "https://www.example.org:8443/", "https://org/"}) {
    EXPECT_FALSE(IsOnSite(*Url::Parse(other), site)) << other;
  }
}

TEST(SiteAddressTest, DropsWhatOnlyCountsVisitors) {
  const struct {
    const char* in;
    const char* out;
  } kCases[] = {
      {"https://a.example/x?utm_source=rss&utm_medium=feed", "https://a.example/x"},
      {"https://a.example/x?id=7&fbclid=Iw#top", "https://a.example/x?id=7"},
      {"https://a.example/x?id=7", "https://a.example/x?id=7"},
      {"https://a.example/x#part", "https://a.example/x"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(WithoutTracking(*Url::Parse(c.in)).string(), c.out);
  }
}

}  // namespace
}  // namespace sabok::build
