// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/standing/reservations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/standing/pages_test.h"

namespace sabok::extract {
namespace {

using testing_pages::AnswerOf;
using testing_pages::Article;
using testing_pages::Read;

std::string Say(const Reservations& reserved) {
  std::string said;
  if (reserved.noindex) said += " noindex";
  if (reserved.nofollow) said += " nofollow";
  if (reserved.noarchive) said += " noarchive";
  if (reserved.nosnippet) said += " nosnippet";
  if (reserved.notranslate) said += " notranslate";
  if (reserved.noimageindex) said += " noimageindex";
  if (reserved.tdm) said += " tdm";
  if (reserved.unavailable_after) said += " after " + ToIso(*reserved.unavailable_after);
  return said.empty() ? said : said.substr(1);
}

TEST(Reservations, ReadsDirectives) {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"", ""},
      {"all", ""},
      {"index, follow, max-image-preview:large", ""},
      {"noindex", "noindex"},
      {"NOINDEX,NoFollow", "noindex nofollow"},
      {"none", "noindex nofollow"},
      {"noarchive nosnippet", "noarchive nosnippet"},
      {"max-snippet:-1, noarchive", "noarchive"},
      {"googlebot: noindex", ""},
      {"googlebot: noindex, noarchive", ""},
      {"sabok: noindex", "noindex"},
      {"*: noarchive", "noarchive"},
      {"googlebot: nofollow, sabok: noindex, nosnippet", "noindex nosnippet"},
      {"unavailable_after: 2020-01-01", "after 2020-01-01"},
      {"unavailable_after: 25 Jun 2010 15:00:00 GMT", "after 2010-06-25T15:00:00+00:00"},
      {"unavailable_after: Friday, 25-Jun-10 15:00:00 GMT, noarchive",
       "noarchive after 2010-06-25T15:00:00+00:00"},
      {"noarchive, unavailable_after: Fri, 25 Jun 2010 15:00:00 -0800",
       "noarchive after 2010-06-25T15:00:00-08:00"},
      {"unavailable_after: 25-Jun-2010 15:00:00 GMT", "after 2010-06-25T15:00:00+00:00"},
      {"unavailable_after: Fri Jun 25 15:00:00 2010", "after 2010-06-25T15:00:00+00:00"},
      {"googlebot: unavailable_after: 2020-01-01", ""},
      {"unavailable_after: never", ""},
  };
  for (const auto& [directives, expected] : rows) {
    Reservations reserved;
    ReadRobots(directives, reserved);
    EXPECT_EQ(Say(reserved), expected) << directives;
  }
}

TEST(Reservations, OfAPageAreThoseOfAllItsMetasAndHeaders) {
  const std::string page = Article({.head = "<meta name=robots content=noarchive>"
                                            "<meta name=ROBOTS content=nosnippet>"
                                            "<meta name=sabok content=notranslate>"
                                            "<meta name=googlebot content=noindex>"
                                            "<meta name=tdm-reservation content=1>"
                                            "<meta name=tdm-policy content=https://a.example/p>"});
  AnswerFacts answer = AnswerOf(page);
  answer.robots_tags = {"otherbot: noindex", "noimageindex"};
  const Standing standing = Read(page, answer);
  EXPECT_EQ(Say(standing.reserved), "noarchive nosnippet notranslate noimageindex tdm");
  EXPECT_EQ(standing.reserved.tdm_policy, "https://a.example/p");
  EXPECT_EQ(standing.closure, Closure::kOpen);
}

TEST(Reservations, TdmByHeader) {
  AnswerFacts answer = AnswerOf("");
  answer.tdm_reservation = "1";
  EXPECT_TRUE(Read(Article(), answer).reserved.tdm);
  answer.tdm_reservation = "0";
  EXPECT_FALSE(Read(Article(), answer).reserved.tdm);
}

}  // namespace
}  // namespace sabok::extract
