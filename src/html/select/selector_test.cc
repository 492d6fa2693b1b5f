// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/select/selector.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "html/tree/parse.h"

namespace sabok::html {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kPage[] = R"(
<html lang="en"><head><title>Tide</title><meta property="og:title" content="High tide"></head>
<body>
<div id="top" class="head wide"><a id="home" href="/index.html">Home</a></div>
<div id="story" class="post story-body" data-kind="news long">
 <h1 id="title" class="headline">The tide</h1>
 <p id="p1" class="intro">One <b id="b1">bold</b></p>
 <p id="p2">Two</p>
 <ul id="list"><li id="l1">a</li><li id="l2" class="x">b</li><li id="l3">c</li><li id="l4">d</li></ul>
 <p id="p3" lang="fa-IR">Three <a id="a1" href="https://example.org/a.PDF">a</a></p>
 <section id="inner" class="post"><p id="p4">Four</p><p id="p5"></p></section>
 <div id="w:1" class="1st"><my-card id="card">card</my-card></div>
</div>
</body></html>)";

Document Page(std::string_view html = kPage) { return *std::move(Parse(html)); }

// The ids of what matches, in document order.
std::string Ids(const Selector& selector, const Document& document) {
  std::string ids;
  for (NodeId id : selector.Nodes(document)) {
    const std::string_view name = document.Get(id, "id");
    const Node& node = document[id];
    ids += ids.empty() ? "" : " ";
    ids += !name.empty() ? name : node.kind == NodeKind::kElement ? NameOf(node.tag) : "text";
  }
  return ids;
}

struct Case {
  const char* selector;
  const char* ids;
};

TEST(SelectorTest, Css) {
  const Document page = Page();
  const Case kCases[] = {
      {"h1", "title"},
      {"H1", "title"},
      {"*#title", "title"},
      {"#p1", "p1"},
      {".post", "story inner"},
      {".pos", ""},
      {"div.post.story-body", "story"},
      {"my-card", "card"},
      {"p, li.x", "p1 p2 l2 p3 p4 p5"},
      {"#story p", "p1 p2 p3 p4 p5"},
      {"#story > p", "p1 p2 p3"},
      {"h1 + p", "p1"},
      {"h1 ~ p", "p1 p2 p3"},
      {"h1 + p + p", "p2"},
      {"div section > p + p", "p5"},
      {".post .post p", "p4 p5"},
      {"body>div>ul>li", "l1 l2 l3 l4"},
      {"[lang]", "html p3"},
      {"p[lang|=fa]", "p3"},
      {"p[lang|=f]", ""},
      {"[data-kind~=long]", "story"},
      {"[data-kind='news long']", "story"},
      {"a[href^='https://']", "a1"},
      {"a[href$=\".pdf\"]", ""},
      {"a[href$=\".pdf\" i]", "a1"},
      {"a[href*=example]", "a1"},
      {"a[href*='']", ""},
      {"li:first-child", "l1"},
      {"li:last-child", "l4"},
      {"li:nth-child(2)", "l2"},
      {"li:nth-child(odd)", "l1 l3"},
      {"li:nth-child(2n)", "l2 l4"},
      {"li:nth-child(-n+2)", "l1 l2"},
      {"li:nth-child( 2n + 1 )", "l1 l3"},
      {"li:nth-last-child(2)", "l3"},
      {"#story > p:nth-of-type(2)", "p2"},
      {"#story > p:last-of-type", "p3"},
      {"#story > :first-of-type", "title p1 list inner w:1"},
      {"h1:only-of-type", "title"},
      {"b:only-child", "b1"},
      {"p:empty", "p5"},
      {":root", "html"},
      {"#story > p:not(.intro)", "p2 p3"},
      {"p:not(.intro, [lang])", "p2 p4 p5"},
      {"p:not(section p)", "p1 p2 p3"},
      {"li:not(:first-child):not(:last-child)", "l2 l3"},
      {":is(h1, ul) + p", "p1 p3"},
      {":where(section, ul) > :first-child", "l1 p4"},
      {"p:has(a)", "p3"},
      {"div:has(> h1)", "story"},
      {"div:has(b)", "story"},
      {"#w\\:1", "w:1"},
      {".\\31st", "w:1"},
      {".\\31 st", "w:1"},
      {"[id='w:1'] > *", "card"},
  };
  for (const Case& c : kCases) {
    const auto selector = Selector::ParseCss(c.selector);
    ASSERT_TRUE(selector) << c.selector << ": " << selector.error().Message();
    EXPECT_EQ(Ids(*selector, page), c.ids) << c.selector;
  }
}

TEST(SelectorTest, XPath) {
  const Document page = Page();
  const Case kCases[] = {
      {"//h1", "title"},
      {"/html/body/div", "top story"},
      {"//div[@id='story']", "story"},
      {"//div[@class=\"head wide\"]", "top"},
      {"//*[contains(@class, 'post')]", "story inner"},
      {"//*[contains(concat(' ', @class, ' '), ' post ')]", "story inner"},
      {"//*[contains(concat(' ',normalize-space(@class),' '),' story ')]", ""},
      {"//div[@id='story']/p", "p1 p2 p3"},
      {"//div[@id='story']//p", "p1 p2 p3 p4 p5"},
      {"//div//p[1]", "p1 p4"},
      {"(//div//p)[1]", "p1"},
      {"(//p)[last()]", "p5"},
      {"//li[position() < 3]", "l1 l2"},
      {"//li[last()-1]", "l3"},
      {"//li[@class][1]", "l2"},
      {"//li[2][@class]", "l2"},
      {"//h1 | //b", "title b1"},
      {"//b | //h1", "title b1"},
      {"//p[b]", "p1"},
      {"//p[not(@class) and not(@lang)]", "p2 p4 p5"},
      {"//p[@lang or @class]", "p1 p3"},
      {"//p[text()='Two']", "p2"},
      {"//p[contains(., 'bold')]", "p1"},
      {"//p[starts-with(text(), 'Th')]", "p3"},
      {"//p[normalize-space()='']", "p5"},
      {"//p[string-length(.) > 4]", "p1 p3"},
      {"//a[@href='/index.html']/..", "top"},
      {"//b/ancestor::div", "story"},
      {"//b/parent::p", "p1"},
      {"descendant::h1", "title"},
      {"//h1/following-sibling::p", "p1 p2 p3"},
      {"//h1/following-sibling::p[1]", "p1"},
      {"//section/preceding-sibling::p[1]", "p3"},
      {"//ul/preceding-sibling::*", "title p1 p2"},
      {"//div[@id='story']/descendant::li[3]", "l3"},
      {"//section/descendant-or-self::*", "inner p4 p5"},
      {"//p[count(*) = 1]", "p1 p3"},
      {"//*[name()='my-card']", "card"},
      {"//my-card", "card"},
      {"//p[@class='intro']/text()", "text"},
      {"//a/@href", "home a1"},
      {"//div[@id='story']/*[self::h1 or self::ul]", "title list"},
      {"//li[position() mod 2 = 0]", "l2 l4"},
      {"//li[. = 'a' or . = 'd']", "l1 l4"},
      {"//div[h1 = 'The tide']", "story"},
      {"//p[@lang != 'en']", "p3"},
      {"//p[translate(., 'TWO', 'two') = 'two']", "p2"},
      {"//nothing", ""},
      {"//*[@id='p1' and ancestor::*[@id='story']]", "p1"},
  };
  for (const Case& c : kCases) {
    const auto selector = Selector::Parse(c.selector);
    ASSERT_TRUE(selector) << c.selector << ": " << selector.error().Message();
    EXPECT_EQ(Ids(*selector, page), c.ids) << c.selector;
  }
}

TEST(SelectorTest, Texts) {
  const Document page = Page();
  const struct {
    const char* selector;
    std::vector<std::string> texts;
  } kCases[] = {
      {"//meta[@property='og:title']/@content", {"High tide"}},
      {"//title", {"Tide"}},
      {"h1", {"The tide"}},
      {"//p[@id='p1']", {"One bold"}},
      {"//p[@id='p1']/text()", {"One "}},
      {"substring-after(//h1, 'The ')", {"tide"}},
      {"substring(//h1, 5, 2)", {"ti"}},
      {"concat('a', '-', string(//li[1]))", {"a-a"}},
      {"string(2 + 3 * 2)", {"8"}},
      {"substring-before(//nothing, 'x')", {}},
      {"li.x, li:first-child", {"a", "b"}},
  };
  for (const auto& c : kCases) {
    const auto selector = Selector::Parse(c.selector);
    ASSERT_TRUE(selector) << c.selector << ": " << selector.error().Message();
    EXPECT_EQ(selector->Texts(page), c.texts) << c.selector;
  }
}

TEST(SelectorTest, ErrorsNameThePlace) {
  const struct {
    const char* selector;
    const char* part;
  } kCases[] = {
      {"", "a selector is expected at character 1"},
      {"div >", "a selector is expected at character 6"},
      {"div..x", "a class after \".\" is expected at character 5"},
      {"p, ", "character 3"},
      {"a[href", "character 7"},
      {"a[href='x]", "the closing quote"},
      {"p::before", "pseudo-elements"},
      {"p:hover", "character 3"},
      {"p:not(.a", "\")\""},
      {"p:nth-child(x)", "a count such as"},
      {"p:has(a b)", "without combinators"},
      {":not(:not(:not(:not(:not(a)))))", "no deeper nesting"},
      {"a } b", "character 3"},
      {"//div[", "character 7"},
      {"//div[@id='x]", "closing quote"},
      {"//div[foo(.)]", "a function that is supported"},
      {"//div/", "a name is expected at character 7"},
      {"//svg:a", "without a namespace"},
      {"//div]", "the end is expected at character 6"},
      {"//a[contains(.)]", "arguments of contains()"},
      {"//following::a", "an axis"},
  };
  for (const auto& c : kCases) {
    const auto selector = Selector::Parse(c.selector);
    ASSERT_FALSE(selector) << c.selector;
    EXPECT_EQ(selector.error().code, ErrorCode::kInvalid) << c.selector;
    EXPECT_THAT(selector.error().what, HasSubstr(c.part)) << c.selector;
  }
  std::string deep = "//a";
  for (int i = 0; i < 2000; ++i) deep = "//a[" + deep + "]";
  EXPECT_FALSE(Selector::ParseXPath(deep));
  EXPECT_FALSE(Selector::ParseXPath(std::string(5000, '(')));
  EXPECT_FALSE(Selector::ParseCss(std::string(3000, 'a') + std::string(100, '>')));
}

// A page of one shape ten times as large takes ten times the steps; past the bound nothing matches.
TEST(SelectorTest, DeepPagesAreBounded) {
  std::string html;
  for (int i = 0; i < 400; ++i) html += "<div class=a>";
  html += "<p>x</p>";
  const Document page = Page(html);
  EXPECT_EQ(Selector::ParseCss("div div div div div div div div p")->Nodes(page).size(), 1U);
  EXPECT_EQ(Selector::ParseXPath("//div//div//div//p")->Nodes(page).size(), 1U);
  std::string wide;
  for (int i = 0; i < 3000; ++i) wide += "<div><i>x</i></div>";
  EXPECT_EQ(
      Selector::ParseXPath("//div[count(preceding-sibling::div) > 2]")->Nodes(Page(wide)).size(),
      0U);
  EXPECT_EQ(Selector::ParseCss("div ~ div > i")->Nodes(Page(wide)).size(), 2999U);
}

}  // namespace
}  // namespace sabok::html
