// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/discover.h"

#include <gtest/gtest.h>

#include "html/tree/parse.h"

namespace sabok::source {
namespace {

const Url& Site() {
  static const Url site = *Url::Parse("https://example.org/fa/");
  return site;
}

Discovery DiscoverIn(std::string_view page) { return Discover(*html::Parse(page), Site()); }

TEST(DiscoverTest, FindsFeedsAndSitemaps) {
  const Discovery found = DiscoverIn(
      "<base href='/base/'><link rel=alternate type='application/rss+xml' href='/comments/feed/'>"
      "<link rel='Alternate' type='application/rss+xml; charset=utf-8' title=' The  feed ' "
      "href='feed'>"
      "<link rel=alternate type=application/atom+xml href=/atom.xml>"
      "<link rel=alternate type=application/atom+xml href=/atom.xml>"
      "<link rel=alternate type=application/feed+json href=/feed.json>"
      "<link rel=alternate type=application/json href=/wp-json/wp/v2/pages/2>"
      "<link rel=alternate hreflang=en href=/en/><link rel=sitemap type=application/xml "
      "href=/s.xml>");
  std::vector<std::string> feeds;
  for (const FeedLink& feed : found.feeds) feeds.push_back(feed.url.string());
  EXPECT_EQ(feeds, (std::vector<std::string>{
                       "https://example.org/base/feed", "https://example.org/atom.xml",
                       "https://example.org/feed.json", "https://example.org/comments/feed/"}));
  EXPECT_EQ(found.feeds[0].title, "The feed");
  ASSERT_EQ(found.sitemaps.size(), 1u);
  EXPECT_EQ(found.sitemaps[0].string(), "https://example.org/s.xml");
}

TEST(DiscoverTest, FindsTheLanguage) {
  const struct {
    const char* page;
    const char* language;
  } cases[] = {
      {"<html lang='FA_ir'>", "fa-IR"},
      {"<html xml:lang='ar'>", "ar"},
      {"<html lang=''><meta property='og:locale' content='ckb_IQ'>", "ckb-IQ"},
      {"<meta http-equiv='Content-Language' content='en'>", "en"},
      {"<p>x", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(DiscoverIn(c.page).language, c.language) << c.page;
}

TEST(DiscoverTest, FindsTheSitesName) {
  const struct {
    const char* page;
    const char* name;
  } cases[] = {
      {"<meta property='og:site_name' content='Example  News'><title>Other</title>",
       "Example News"},
      {"<meta name='application-name' content='App'><title>Other</title>", "App"},
      {"<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebPage\",\"name\":\"P\"},"
       "{\"@type\":[\"WebSite\"],\"name\":\"LD\"}]}</script><title>Other</title>",
       "LD"},
      {"<script type='application/ld+json'>{broken</script><title>Other</title>", "Other"},
      {"<title>Example News – the voice of the valley</title>", "Example News"},
      {"<title>Home | Example News</title>", "Example News"},
      {"<title>خانه - اخبار نمونه</title>", "اخبار نمونه"},
      {"<title>Home</title>", ""},
      {"<p>", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(DiscoverIn(c.page).site_name, c.name) << c.page;
}

TEST(DiscoverTest, FindsTheCanonicalAddress) {
  const struct {
    const char* page;
    const char* address;
  } cases[] = {
      {"<link rel=canonical href='/a#x'>", "https://example.org/a"},
      {"<meta property='og:url' content='https://example.org/o'>", "https://example.org/o"},
      {"<link rel=canonical href='file:///etc/passwd'>", ""},
      {"<p>", ""},
  };
  for (const auto& c : cases) {
    const auto url = CanonicalAddress(*html::Parse(c.page), Site());
    EXPECT_EQ(url ? url->string() : "", c.address) << c.page;
  }
}

}  // namespace
}  // namespace sabok::source
