// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/standing/closure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/standing/pages_test.h"

namespace sabok::extract {
namespace {

using testing_pages::AnswerOf;
using testing_pages::Article;
using testing_pages::Prose;
using testing_pages::Read;
using testing_pages::Say;

std::string Json(std::string_view json) {
  return "<script type=\"application/ld+json\">" + std::string(json) + "</script>";
}

TEST(Closure, StructuredDataSaysWhatIsPaidFor) {
  const std::pair<std::string_view, Closure> rows[] = {
      {R"({"@type":"NewsArticle","isAccessibleForFree":false})", Closure::kPaid},
      {R"({"@type":"NewsArticle","isAccessibleForFree":"False"})", Closure::kPaid},
      {R"({"@type":"NewsArticle","isAccessibleForFree":0})", Closure::kPaid},
      {R"({"@type":"NewsArticle","isAccessibleForFree":"http://schema.org/False"})",
       Closure::kPaid},
      {R"({"@type":["Article","NewsArticle"],"isAccessibleForFree":["false"]})", Closure::kPaid},
      {R"([{"@type":"WebSite"},{"@type":"Article","isAccessibleForFree":"no"}])", Closure::kPaid},
      {R"({"@graph":[{"@type":"WebPage","isAccessibleForFree":false}]})", Closure::kPaid},
      {R"({"@type":"NewsArticle","isAccessibleForFree":true,
           "hasPart":{"@type":"WebPageElement","isAccessibleForFree":false,"cssSelector":".x"}})",
       Closure::kPaid},
      {R"({"@graph":[{"@type":"Article","hasPart":[{"@id":"#part"}]},
           {"@id":"#part","@type":"WebPageElement","isAccessibleForFree":"False"}]})",
       Closure::kPaid},
      {R"({"@type":"NewsArticle","isAccessibleForFree":true})", Closure::kOpen},
      {R"({"@type":"NewsArticle","isAccessibleForFree":"True","hasPart":[]})", Closure::kOpen},
      {R"({"@type":"NewsArticle"})", Closure::kOpen},
      {R"({"@type":"NewsArticle","headline":"The harbour opens","mentions":
           {"@type":"NewsArticle","headline":"Another one","isAccessibleForFree":false}})",
       Closure::kOpen},
      {R"([{"@type":"NewsArticle","headline":"The harbour opens"},
           {"@type":"NewsArticle","headline":"Another","url":"https://tamber.example/b",
            "isAccessibleForFree":false}])",
       Closure::kOpen},
      {R"({"@type":"ItemList","itemListElement":[{"@type":"ListItem","item":
           {"@type":"NewsArticle","url":"https://tamber.example/b",
            "isAccessibleForFree":false}}]})",
       Closure::kOpen},
      {R"({"@type":"NewsArticle","url":"https://tamber.example/2026/09/harbour/",
           "headline":"Harbor is open","isAccessibleForFree":false})",
       Closure::kPaid},
      {R"({"@type":"Product","isAccessibleForFree":false})", Closure::kOpen},
  };
  for (const auto& [json, closure] : rows) {
    const Standing standing = Read(Article({.head = Json(json)}));
    EXPECT_EQ(ToString(standing.closure), ToString(closure)) << json;
    EXPECT_EQ(standing.kind, PageKind::kArticle) << json;
  }
}

TEST(Closure, NamesTheClosedParts) {
  const Standing standing = Read(Article({.head = Json(
                                              R"({"@type":"NewsArticle","hasPart":[
      {"isAccessibleForFree":false,"cssSelector":[".paid","#more"]},
      {"isAccessibleForFree":true,"cssSelector":".free"},
      {"isAccessibleForFree":"False","cssSelector":".extra"}]})")}));
  EXPECT_EQ(standing.closure, Closure::kPaid);
  EXPECT_THAT(standing.closed_selectors, testing::ElementsAre(".paid", "#more", ".extra"));
}

TEST(Closure, MicrodataAndMetas) {
  EXPECT_EQ(Read(Article({.head = "<meta property=article:content_tier content=locked>"})).closure,
            Closure::kPaid);
  EXPECT_EQ(Read(Article({.head = "<meta property=article:content_tier content=metered>"})).closure,
            Closure::kPaid);
  EXPECT_EQ(Read(Article({.head = "<meta property=article:content_tier content=free>"})).closure,
            Closure::kOpen);
  EXPECT_EQ(Read(Article({.behind = "<div itemscope itemtype=https://schema.org/Article><meta "
                                    "itemprop=isAccessibleForFree content=False></div>"}))
                .closure,
            Closure::kPaid);
  EXPECT_EQ(Read(Article({.behind = "<div itemscope itemtype=https://schema.org/Article><b "
                                    "itemprop=headline>Another story of the day</b><meta "
                                    "itemprop=isAccessibleForFree content=false></div>"}))
                .closure,
            Closure::kOpen);
}

TEST(Closure, Passwords) {
  constexpr std::string_view kForm =
      "<form class=post-password-form><p>This content is password protected. To view it please "
      "enter your password below:</p><input name=post_password type=password></form>";
  EXPECT_EQ(Say(Read(Article({.title = "Protected: Minutes", .text = kForm}))),
            "article, password");
  EXPECT_EQ(Say(Read(Article({.title = "Minutes", .text = kForm}))), "article, password");
  EXPECT_EQ(Read(Article({.title = "محافظت‌شده: صورت‌جلسه",
                          .text = "<form><p>این نوشته با رمز محافظت شده است.</p><input "
                                  "type=password name=p></form>"}))
                .closure,
            Closure::kPassword);
  EXPECT_EQ(Read(Article({.title = "Geschützt: Protokoll",
                          .text = "<form>Dieser Inhalt ist passwortgeschützt.<input "
                                  "type=password></form>"}))
                .closure,
            Closure::kPassword);
  // A login beside an article, and an article about passwords.
  EXPECT_EQ(Say(Read(Article({.behind = "<form>Subscribers: <input type=password></form>"}))),
            "article, open");
  EXPECT_EQ(Say(Read(Article({.title = "Password required"}))), "article, open");
}

TEST(Closure, Stubs) {
  const std::pair<std::string_view, Closure> rows[] = {
      {"<p>This post is for paying subscribers.</p><p>Already have an account? Sign in</p>",
       Closure::kMembers},
      {"<div class=gh-post-upgrade-cta><h2>This post is for paying subscribers only</h2></div>",
       Closure::kMembers},
      {"<div class=mepr-unauthorized-message>You must be logged in to view this content.</div>",
       Closure::kMembers},
      {"<p>This story is for subscribers of Tamber Post. Sign in to read on.</p>", Closure::kPaid},
      {"<div class=paywall>Subscribe to continue reading.</div>", Closure::kPaid},
      {"<div>Jetzt weiterlesen mit Tamber plus</div>", Closure::kPaid},
      {"<div>Cet article est réservé aux abonnés.</div>", Closure::kPaid},
      {"<div>ادامه این مطلب برای مشترکان است</div>", Closure::kPaid},
      {"<div>Материал доступен только подписчикам</div>", Closure::kPaid},
      {"<p>Subscribe to our newsletter.</p>", Closure::kOpen},
  };
  for (const auto& [words, closure] : rows) {
    EXPECT_EQ(ToString(Read(Article({.text = Prose(1), .behind = words})).closure),
              ToString(closure))
        << words;
    // All of an article, and an invitation behind it.
    EXPECT_EQ(Say(Read(Article({.text = Prose(9), .behind = words}))), "article, open") << words;
  }
}

TEST(Closure, WhatThePageHidesIsNotOpen) {
  constexpr std::string_view kPaid =
      "Behind the wall stands what only readers with a subscription may read today.";
  const std::string hidden =
      "<div class=paywall-content style=display:none><p>" + std::string(kPaid) + "</p></div>";
  const std::string page = Article({.behind = hidden});
  const auto document = html::Parse(page);
  article::Article extracted;
  extracted.body.push_back({article::Paragraph{{"The harbour opens.", {}}, {}}});
  EXPECT_EQ(StandingOf(*document, AnswerOf(page), &extracted).closure, Closure::kOpen);
  extracted.body.push_back({article::Paragraph{{std::string(kPaid), {}}, {}}});
  EXPECT_EQ(StandingOf(*document, AnswerOf(page), &extracted).closure, Closure::kPaid);
}

TEST(Closure, AddressesOfDrafts) {
  const std::pair<std::string_view, Closure> rows[] = {
      {"https://tamber.example/?p=12&preview=true", Closure::kPreview},
      {"https://tamber.example/a?preview_id=5&preview_nonce=x", Closure::kPreview},
      {"https://tamber.example/a?_wpnonce=abc", Closure::kPreview},
      {"https://tamber.example/draft?token=0123456789abcdef", Closure::kPreview},
      {"https://tamber.example/a?preview=false", Closure::kOpen},
      {"https://tamber.example/a?p=12", Closure::kOpen},
      {"https://tamber.example/preview-of-the-season", Closure::kOpen},
  };
  for (const auto& [address, closure] : rows) {
    AnswerFacts answer = AnswerOf("");
    answer.asked = *Url::Parse(address);
    const Standing standing = Read(Article(), answer);
    EXPECT_EQ(ToString(standing.closure), ToString(closure)) << address;
    for (const std::string& sign : standing.evidence) {
      EXPECT_THAT(sign, testing::Not(testing::HasSubstr("0123456789abcdef")));
    }
  }
}

TEST(Closure, TheFutureAndThePast) {
  const std::pair<std::string_view, Closure> rows[] = {
      {"<meta property=article:published_time content=2031-01-01T00:00:00Z>", Closure::kFuture},
      {"<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"datePublished\":"
       "\"2099-01-01\"}</script>",
       Closure::kFuture},
      // Within the slack of time zones.
      {"<meta property=article:published_time content=2026-09-21T18:00:00Z>", Closure::kOpen},
      {"<meta property=article:published_time content=2026-09-20T08:00:00Z>", Closure::kOpen},
      {"<meta name=robots content='unavailable_after: 2020-01-01'>", Closure::kExpired},
      {"<meta name=robots content='unavailable_after: Friday, 25-Jun-10 15:00:00 EST'>",
       Closure::kExpired},
      {"<meta name=robots content='unavailable_after: 2031-01-01'>", Closure::kOpen},
      {"<meta name=googlebot content='unavailable_after: 2020-01-01'>", Closure::kOpen},
  };
  for (const auto& [head, closure] : rows) {
    const std::string page = Article({.head = head, .dated = false});
    EXPECT_EQ(ToString(Read(page).closure), ToString(closure)) << head;
    AnswerFacts timeless = AnswerOf(page);
    timeless.now = 0;
    EXPECT_EQ(Read(page, timeless).closure, Closure::kOpen) << head;
  }
}

TEST(Closure, AnswersForOneReader) {
  struct Row {
    std::string cache_control;
    std::string vary;
    std::vector<std::string> cookies;
    Closure closure;
    std::size_t lone;
  };
  const Row rows[] = {
      {"private, no-store", "", {}, Closure::kOpen, 1},
      {"no-store, no-cache", "Accept-Encoding", {"PHPSESSID"}, Closure::kOpen, 2},
      {"", "Cookie", {}, Closure::kOpen, 1},
      {"", "Cookie", {"csrftoken"}, Closure::kOpen, 1},
      {"", "Accept-Encoding, Cookie", {"sessionid"}, Closure::kPrivate, 0},
      {"private", "Cookie", {"csrftoken"}, Closure::kPrivate, 0},
      {"public, max-age=60", "Accept-Encoding", {"lang"}, Closure::kOpen, 0},
  };
  for (const Row& row : rows) {
    AnswerFacts answer = AnswerOf("");
    answer.cache_control = row.cache_control;
    answer.vary = row.vary;
    answer.set_cookie_names = row.cookies;
    const Standing standing = Read(Article(), answer);
    EXPECT_EQ(ToString(standing.closure), ToString(row.closure)) << row.cache_control << row.vary;
    EXPECT_EQ(standing.lone_signs.size(), row.lone) << row.cache_control << row.vary;
  }
  EXPECT_EQ(Read(Article({.behind = "<div id=wpadminbar>Howdy</div>"})).closure, Closure::kPrivate);
}

}  // namespace
}  // namespace sabok::extract
