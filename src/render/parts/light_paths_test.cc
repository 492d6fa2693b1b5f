// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/parts/light_paths.h"

#include <gtest/gtest.h>

#include <regex>
#include <set>

namespace sabok::render {
namespace {

Url At(std::string_view path) { return *Url::Parse("https://example.org" + std::string(path)); }

// Hashes become "#", so that the tables stay readable.
std::string Masked(const std::string& path) {
  return std::regex_replace(path, std::regex("[0-9a-f]{10}"), "#");
}

TEST(LightPaths, FollowTheFullSite) {
  const struct {
    std::string path, expected;
  } kCases[] = {
      {"/en/features/66575/", "en/features/66575/index.html"},
      {"/en/features/66575", "en/features/66575/index.html"},
      {"/news/a.html", "news/a.html"},
      {"/news/a.HTM", "news/a.HTM"},
      {"/news/a.html/", "news/a.html/index.html"},
      {"/story.php", "story.php/index.html"},
      {"/story.php?id=7", "story.php-#/index.html"},
      {"/a.html?page=2", "a-#.html"},
      {"/", "page-#/index.html"},
      {"/index.html", "page-#/index.html"},
      {"/?p=123", "page-#/index.html"},
      {"//a///b", "a/b/index.html"},
      {"/%D8%B3%D8%A8%DA%A9", "سبک/index.html"},
      {"/a%20b", "a b/index.html"},
      {"/%2e%2e/%2e%2e/etc/passwd", "etc/passwd/index.html"},
      {"/a%5Cb", "x-#/index.html"},
      {"/a%00b", "x-#/index.html"},
      {"/a%0Ab", "x-#/index.html"},
      {"/%FF%FE", "x-#/index.html"},
      {"/.git/config", "x-#/config/index.html"},
      {"/...", "x-#/index.html"},
      {"/_sabok/manifest.json", "x-#/manifest.json/index.html"},
      {"/_SABOK", "x-#/index.html"},
      {"/a/_sabok", "a/x-#/index.html"},
  };
  for (const auto& c : kCases) EXPECT_EQ(Masked(LightPathOf(At(c.path))), c.expected) << c.path;
}

TEST(LightPaths, AreBounded) {
  const std::string name = LightPathOf(At("/" + std::string(600, 'a') + ".html"));
  EXPECT_LE(name.size(), 230u);
  EXPECT_TRUE(name.ends_with(".html"));
  std::string persian = "/";
  for (int i = 0; i < 200; ++i) persian += "%D8%B3";
  EXPECT_LE(LightPathOf(At(persian)).size(), 245u);
  std::string deep;
  for (int i = 0; i < 2000; ++i) deep += "/ab";
  EXPECT_EQ(Masked(LightPathOf(At(deep))), "page-#/index.html");
  EXPECT_NE(LightPathOf(At("/?p=1")), LightPathOf(At("/?p=2")));
}

TEST(LightPaths, AreAssignedWithoutCollisions) {
  const std::vector<Url> urls = {At("/a"),      At("/a/"),       At("/A"),         At("/a/b"),
                                 At("/b.html"), At("/b.html/c"), At("/b.txt"),     At("/fa"),
                                 At("/d"),      At("/d#x"),      At("/index.html")};
  const std::vector<std::string> reserved = {"index.html", "fa/index.html"};
  const auto assigned = AssignLightPaths(urls, reserved);
  EXPECT_EQ(assigned.size(), 10u);  // /d and /d#x are one
  const struct {
    std::string path, expected;
  } kCases[] = {{"/A", "A/index.html"},       {"/a", "page-#/index.html"},
                {"/a/", "page-#/index.html"}, {"/a/b", "a/b/index.html"},
                {"/b.html", "b.html"},        {"/b.html/c", "page-#/index.html"},
                {"/fa", "page-#/index.html"}, {"/b.txt", "page-#/index.html"},
                {"/d", "d/index.html"}};
  for (const auto& c : kCases) EXPECT_EQ(Masked(assigned.at(At(c.path))), c.expected) << c.path;
  std::set<std::string> files;
  for (const auto& [url, path] : assigned) {
    EXPECT_TRUE(files.insert(path).second);
    EXPECT_TRUE(files.insert(FormPath(path, ".txt")).second);
  }
  std::vector<Url> reversed(urls.rbegin(), urls.rend());
  EXPECT_EQ(AssignLightPaths(reversed, reserved), assigned);
}

TEST(LightPaths, OfLists) {
  EXPECT_EQ(FrontPath("fa", "fa"), "index.html");
  EXPECT_EQ(FrontPath("en", "fa"), "en/index.html");
  EXPECT_EQ(FrontPath("", "fa"), "index.html");
  EXPECT_EQ(SectionPath("en", "Human Rights & Law"),
            "_sabok/sections/en/human-rights-law/index.html");
  EXPECT_EQ(SectionPath("fa", "حقوق بشر", 2), "_sabok/sections/fa/حقوق-بشر/2.html");
  EXPECT_EQ(Masked(SectionPath("en", "../..")), "_sabok/sections/en/x-#/index.html");
  EXPECT_EQ(FeedPath("fa", "fa"), "_sabok/feed.xml");
  EXPECT_EQ(FeedPath("en", "fa"), "_sabok/feed.en.xml");
  EXPECT_EQ(FormPath("a/index.html", ".txt"), "a/index.txt");
  EXPECT_EQ(FormPath("a/b.htm", ".txt"), "a/b.txt");
  EXPECT_EQ(FormPath("a/b.htm", ""), "a/b.htm");
}

TEST(LightPaths, RelativeLinks) {
  const struct {
    std::string from, to, expected;
  } kCases[] = {
      {"index.html", "en/a/index.html", "en/a/index.html"},
      {"en/a/index.html", "index.html", "../../index.html"},
      {"en/a/index.html", "en/b/index.html", "../b/index.html"},
      {"en/a/index.html", "en/a/index.txt", "index.txt"},
      {"en/a/index.html", "en/ab/index.html", "../ab/index.html"},
      {"en/a/b/index.html", "en/x/b/index.html", "../../x/b/index.html"},
      {"a/b.html", "_sabok/p/0.avif", "../_sabok/p/0.avif"},
      {"a.html", "a.html", "a.html"},
      {"index.html", "100% a?b#c\".html", "100%25%20a%3Fb%23c%22.html"},
      {"index.html", "javascript:x/index.html", "./javascript:x/index.html"},
      {"a/index.html", "a/b:c.html", "./b:c.html"},
      {"fa/index.html", "fa/سبک/index.html", "سبک/index.html"},
  };
  for (const auto& c : kCases)
    EXPECT_EQ(RelativeLink(c.from, c.to), c.expected) << c.from << " " << c.to;
}

TEST(LightPaths, AbsoluteLinks) {
  const Url root = *Url::Parse("https://light.example.org/m");
  EXPECT_EQ(AbsoluteLink(root, "a b/index.html"), "https://light.example.org/m/a%20b/index.html");
  EXPECT_EQ(AbsoluteLink(At("/"), "index.html"), "https://example.org/index.html");
}

TEST(Paths, APageKeepsThePathItHad) {
  const Url old_page = *Url::Parse("https://a.example/case-story");
  const Url new_page = *Url::Parse("https://a.example/Case-Story");
  const std::vector<Url> urls = {old_page, new_page};
  const auto paths = AssignLightPaths(urls, {}, {{old_page, "case-story/index.html"}});
  EXPECT_EQ(paths.at(old_page), "case-story/index.html");
  EXPECT_NE(paths.at(new_page), paths.at(old_page));
}

TEST(Paths, EncodingsHaveTheirPlaceToo) {
  const std::vector<Url> urls = {*Url::Parse("https://a.example/x.html"),
                                 *Url::Parse("https://a.example/x.html.br"),
                                 *Url::Parse("https://a.example/x.html.gz")};
  const auto paths = AssignLightPaths(urls, {});
  EXPECT_EQ(paths.at(urls[0]), "x.html");
  for (const std::size_t i : {1u, 2u}) EXPECT_TRUE(paths.at(urls[i]).starts_with("page-"));
}

}  // namespace
}  // namespace sabok::render
