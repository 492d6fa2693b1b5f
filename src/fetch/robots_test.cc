// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/robots.h"

#include <gtest/gtest.h>

namespace sabok::fetch {
namespace {

using std::chrono::milliseconds;

TEST(RobotsTest, AllowsByGroupsAndLongestMatch) {
  const struct {
    const char* name;
    const char* text;
    const char* path;
    bool allowed;
  } cases[] = {
      {"nothing said", "", "/a", true},
      {"everything closed", "User-agent: *\nDisallow: /\n", "/a", false},
      {"robots.txt itself", "User-agent: *\nDisallow: /\n", "/robots.txt", true},
      {"empty disallow", "User-agent: *\nDisallow:\n", "/a", true},
      {"prefix", "User-agent: *\nDisallow: /a\n", "/abc", false},
      {"case of paths counts", "User-agent: *\nDisallow: /A\n", "/abc", true},
      {"longest wins", "User-agent: *\nDisallow: /a\nAllow: /a/b\n", "/a/b/c", true},
      {"longest wins, other order", "User-agent: *\nAllow: /a/b\nDisallow: /a\n", "/a/c", false},
      {"allow among equals", "User-agent: *\nDisallow: /a\nAllow: /a\n", "/a", true},
      {"allow among equals, other order", "User-agent: *\nAllow: /a\nDisallow: /a\n", "/a", true},
      {"own group instead of *", "User-agent: *\nDisallow: /\nUser-agent: sabok\nDisallow: /x\n",
       "/a", true},
      {"a blank line ends no group", "User-agent: SABOK\n\nUser-agent: *\nDisallow: /\n", "/a",
       false},
      {"own group, no rule", "User-agent: *\nDisallow: /\n\nUser-agent: SABOK\n", "/a", true},
      {"groups of one name are joined",
       "User-agent: sabok\nDisallow: /a\nUser-agent: b\nDisallow: /\nUser-agent: sabok\nDisallow: "
       "/c",
       "/c", false},
      {"several names, one group", "User-agent: other\nUser-agent: Sabok\nDisallow: /\n", "/a",
       false},
      {"somebody else's group", "User-agent: Sabokbot\nDisallow: /\n", "/a", true},
      {"version in the name", "User-agent: Sabok/2.0\nDisallow: /\n", "/a", false},
      {"a sitemap line ends no group", "User-agent: sabok\nSitemap: http://x/\nDisallow: /", "/a",
       false},
      {"a crawl delay is a rule", "User-agent: *\nCrawl-delay: 2\n\nUser-agent: bad\nDisallow: /\n",
       "/a", true},
      {"star", "User-agent: *\nDisallow: /*/private\n", "/x/y/private/z", false},
      {"star matches nothing too", "User-agent: *\nDisallow: /a*b\n", "/ab", false},
      {"stars", "User-agent: *\nDisallow: /*a*b*c\n", "/xxaxxbxx", true},
      {"end", "User-agent: *\nDisallow: /*.php$\n", "/a.php", false},
      {"end, more follows", "User-agent: *\nDisallow: /*.php$\n", "/a.php?x", true},
      {"end without star", "User-agent: *\nDisallow: /a$\n", "/a", false},
      {"end without star, more follows", "User-agent: *\nDisallow: /a$\n", "/ab", true},
      {"end may overlap no piece twice", "User-agent: *\nDisallow: /ab*b$\n", "/ab", true},
      {"query", "User-agent: *\nDisallow: /*?s=\n", "/?s=x", false},
      {"escaped in the rule", "User-agent: *\nDisallow: /%7Eme\n", "/~me", false},
      {"escaped in the path", "User-agent: *\nDisallow: /~me\n", "/%7eme", false},
      {"raw UTF-8 in the rule", "User-agent: *\nDisallow: /خبر\n", "/%D8%AE%D8%A8%D8%B1/1", false},
      {"small hex digits", "User-agent: *\nDisallow: /%d8%ae\n", "/%D8%AE", false},
      {"escaped star is a star", "User-agent: *\nDisallow: /a-%2A.html\n", "/a-*.html", false},
      {"escaped star is no wildcard", "User-agent: *\nDisallow: /a-%2A.html\n", "/a-b.html", true},
      {"reserved characters differ", "User-agent: *\nDisallow: /a%2Fb\n", "/a/b", true},
      {"byte order mark", "\xEF\xBB\xBFUser-agent: *\nDisallow: /a\n", "/a", false},
      {"CR alone", "User-agent: *\rDisallow: /a\r", "/a", false},
      {"CR LF", "User-agent: *\r\nDisallow: /a\r\n", "/a", false},
      {"comment", "User-agent: * # all\nDisallow: /a # not this\n", "/a", false},
      {"spaces", "  user-agent :\t*\n\tDISALLOW : /a  \n", "/a", false},
      {"no colon", "User-agent *\nDisallow /a\n", "/a", false},
      {"rules before any group", "Disallow: /\nUser-agent: x\nDisallow: /y", "/a", true},
      {"a page instead", "<!doctype html><p>Not found: see /", "/a", true},
      {"bytes that are no UTF-8", "User-agent: *\nDisallow: /\xff\xfe\n", "/%FF%FE", false},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(Robots::Parse(c.text, "Sabok").Allows(c.path), c.allowed) << c.name;
  }
}

TEST(RobotsTest, ReadsCrawlDelay) {
  const struct {
    const char* text;
    std::optional<milliseconds> delay;
  } cases[] = {
      {"User-agent: *\nCrawl-delay: 10", milliseconds(10000)},
      {"User-agent: *\nCrawl-delay: 0.5", milliseconds(500)},
      {"User-agent: *\nCrawl-delay: 1e300", milliseconds(86400000)},
      {"User-agent: *\nCrawl-delay: nan", std::nullopt},
      {"User-agent: *\nCrawl-delay: -1", std::nullopt},
      {"User-agent: *\nCrawl-delay: soon", std::nullopt},
      {"User-agent: x\nCrawl-delay: 10", std::nullopt},
      {"User-agent: *\nCrawl-delay: 10\nUser-agent: sabok\nCrawl-delay: 3", milliseconds(3000)},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(Robots::Parse(c.text, "Sabok").crawl_delay(), c.delay) << c.text;
  }
}

TEST(RobotsTest, ListsSitemapsWhereverTheyStand) {
  const Robots robots = Robots::Parse(
      "Sitemap: https://example.org/a.xml\nUser-agent: x\nDisallow: /\nSITEMAP:/b.xml\nSitemap:\n",
      "Sabok");
  EXPECT_EQ(robots.sitemaps(), (std::vector<std::string>{"https://example.org/a.xml", "/b.xml"}));
}

TEST(RobotsTest, IgnoresWhatLiesBeyondTheLimit) {
  std::string text = "User-agent: *\nDisallow: /near\n";
  text.append(Robots::kMaxBytes, '\n');
  text += "Disallow: /far\n";
  const Robots robots = Robots::Parse(text, "Sabok");
  EXPECT_FALSE(robots.Allows("/near"));
  EXPECT_TRUE(robots.Allows("/far"));
}

TEST(RobotsTest, TakesTheProductTokenFromAUserAgent) {
  EXPECT_EQ(ProductToken("Sabok/1.0 (+https://example.org)"), "Sabok");
  EXPECT_EQ(ProductToken("My-Bot"), "My-Bot");
  EXPECT_EQ(ProductToken("1"), "");
}

}  // namespace
}  // namespace sabok::fetch
