// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/tree/parse.h"

#include <gtest/gtest.h>

namespace sabok::html {
namespace {

// "body(p[a=b]('text'))": the tree in one line; a foreign element as svg:path.
std::string Sketch(const Document& document, NodeId root = 0) {
  std::string out;
  std::vector<NodeId> ends;
  for (NodeId id = root + 1; id < document[root].end; ++id) {
    for (; !ends.empty() && id >= ends.back(); ends.pop_back()) out += ')';
    const Node& node = document[id];
    if (!out.empty() && out.back() != '(') out += ' ';
    if (node.kind == NodeKind::kText) out += "'" + std::string(document.text(id)) + "'";
    if (node.kind == NodeKind::kComment) out += "!" + std::string(document.text(id));
    if (node.kind != NodeKind::kElement) continue;
    if (node.space == Namespace::kSvg) out += "svg:";
    if (node.space == Namespace::kMathMl) out += "math:";
    out += document.NameOf(id);
    for (const Attribute a : document.AttributesOf(id)) {
      out += '[' + std::string(a.name()) + '=' + std::string(a.value()) + ']';
    }
    if (node.end == id + 1) continue;
    out += '(';
    ends.push_back(node.end);
  }
  return out.append(ends.size(), ')');
}

struct Case {
  std::string_view in;
  std::string_view out;
};

void Check(std::span<const Case> cases, Scripting scripting = Scripting::kOff) {
  for (const Case& c : cases) {
    for (const ScanLevel scan : {ScanLevel::kPortable, ScanLevel::kSse2, BestScanLevel()}) {
      const auto document = ParseWith({.scripting = scripting, .scan = scan}, std::string(c.in));
      ASSERT_TRUE(document.has_value()) << c.in;
      EXPECT_EQ(Sketch(*document), c.out) << c.in;
    }
  }
}

TEST(ParseTest, ModesUpToTheBody) {
  static constexpr Case kCases[] = {
      // initial, before html, before head
      {" <!--a--><!doctype html> <!--b--> <html lang=fa> <!--c--><p>",
       "!a !b html[lang=fa](!c head body(p))"},
      {"</p></br>x", "html(head body(br 'x'))"},
      // in head, in head noscript
      {"<title>a</title> <base href=b><style><p></style><script><!--<p>--></script></x>y",
       "html(head(title('a') ' ' base[href=b] style('<p>') script('<!--<p>-->')) body('y'))"},
      {"<noscript><link><!--c--> <style></style></noscript><meta>",
       "html(head(noscript(link !c ' ' style) meta) body)"},
      {"<head><noscript>x", "html(head(noscript) body('x'))"},
      // after head
      {"<head></head> <meta><!--a--><body class=b>", "html(head(meta) ' ' !a body[class=b])"},
      {"<head></head></template></br>", "html(head body(br))"},
  };
  Check(kCases);
  static constexpr Case kScripting[] = {
      {"<noscript><link></noscript><p><noscript><img></noscript>",
       "html(head(noscript('<link>')) body(p(noscript('<img>'))))"},
  };
  Check(kScripting, Scripting::kOn);
}

TEST(ParseTest, InBody) {
  static constexpr Case kCases[] = {
      {"a<html lang=x><body id=y><body id=z class=c>b",
       "html[lang=x](head body[class=c][id=y]('ab'))"},
      {"<p>a<h1>b<h2>c</h1>d", "html(head body(p('a') h1('b') h2('c') 'd'))"},
      {"<ul><li>a<div><li>b</ul>c", "html(head body(ul(li('a' div) li('b')) 'c'))"},
      {"<dl><dt>a<dd>b<dt>c", "html(head body(dl(dt('a') dd('b') dt('c'))))"},
      {"<pre>\n\na</pre><textarea>\n<p></textarea>", "html(head body(pre('\na') textarea('<p>')))"},
      {"<form><form><p></form>x", "html(head body(form(p) 'x'))"},
      {"<button>a<button>b", "html(head body(button('a') button('b')))"},
      {"<a>1<a>2<p>3", "html(head body(a('1') a('2' p('3'))))"},
      {"<a href=1>x<div>y<a href=2>z",
       "html(head body(a[href=1]('x') div(a[href=1]('y') "
       "a[href=2]('z'))))"},
      {"<b><p>1</b>2", "html(head body(b p(b('1') '2')))"},
      {"<p><b><b><b><b><p>x", "html(head body(p(b(b(b(b)))) p(b(b(b('x'))))))"},
      {"<nobr>1<nobr>2", "html(head body(nobr('1') nobr('2')))"},
      {"<b><object>1</b>2</object>3", "html(head body(b(object('12') '3')))"},
      {"<ruby>a<rb>b<rt>c<rtc>d<rp>e",
       "html(head body(ruby('a' rb('b') rt('c') rtc('d' rp('e')))))"},
      {"<select><option>a<option>b<optgroup><option>c<select>d",
       "html(head body(select(option('a') option('b') optgroup(option('c'))) 'd'))"},
      {"<select><div>a<input>", "html(head body(select(div('a')) input))"},
      {"<image src=a></p><hr></x>", "html(head body(img[src=a] p hr))"},
      {"<xmp><p></xmp><iframe><p></iframe><noembed><b></noembed>",
       "html(head body(xmp('<p>') iframe('<p>') noembed('<b>')))"},
      {"<plaintext></p>&amp;", "html(head body(plaintext('</p>&amp;')))"},
      {"<td>a<caption>b", "html(head body('ab'))"},
  };
  Check(kCases);
}

TEST(ParseTest, Tables) {
  static constexpr Case kCases[] = {
      {"<table><caption>a<tr><td>b", "html(head body(table(caption('a') tbody(tr(td('b'))))))"},
      {"<table><col><colgroup> <col>x<thead>y",
       "html(head body('xy' table(colgroup(col) colgroup(' ' col) thead)))"},
      {"<table>a<b>b<tr>c<td>d</table>e",
       "html(head body('a' b('b') b('c') table(tbody(tr(td('d')))) b('e')))"},
      {"<table><tr><td>a<th>b</tr></tbody><tfoot><td>c",
       "html(head body(table(tbody(tr(td('a') th('b'))) tfoot(tr(td('c'))))))"},
      {"<table><td><table><td>x</table>y",
       "html(head body(table(tbody(tr(td(table(tbody(tr(td('x'))))"
       " 'y'))))))"},
      {"<table><input type=hidden><input><form><tr> ",
       "html(head body(input table(input[type=hidden] form tbody(tr(' ')))))"},
      {"<!doctype html><p><table>", "html(head body(p table))"},
      {"<p><table>", "html(head body(p(table)))"},
      {"<table></td></body><p>a<table>b", "html(head body(p('a') table 'b' table))"},
  };
  Check(kCases);
}

TEST(ParseTest, TemplatesFramesAndWhatComesAfter) {
  static constexpr Case kCases[] = {
      {"<template><td>a</template>b", "html(head(template(td('a'))) body('b'))"},
      {"<body><template><tr><td>a<template><col></template></template>",
       "html(head body(template(tr(td('a' template(col))))))"},
      {"<template><div>", "html(head(template(div)) body)"},
      {"<p>a</body><!--b--> c</html><!--d--><p>e", "html(head body(p('a c') p('e')) !b) !d"},
      {"<frameset> a<frame><frameset><frame></frameset><noframes><p></noframes></frameset> </html> "
       "<!--b-->",
       "html(head frameset(' ' frame frameset(frame) noframes('<p>')) '  ') !b"},
      {"<p><frameset>", "html(head frameset)"},
      {"<p>a<frameset>", "html(head body(p('a')))"},
  };
  Check(kCases);
}

TEST(ParseTest, ForeignContent) {
  using namespace std::literals;
  static constexpr Case kCases[] = {
      {"<svg viewbox=a><lineargradient/><title><p>b</title></svg>c",
       "html(head body(svg:svg[viewBox=a](svg:linearGradient svg:title(p('bc')))))"},
      {"<svg><g><p>a", "html(head body(svg:svg(svg:g) p('a')))"},
      {"<math definitionurl=a><mi><b>b</b></mi><annotation-xml encoding=text/html><p>c",
       "html(head body(math:math[definitionURL=a](math:mi(b('b')) "
       "math:annotation-xml[encoding=text/html](p('c')))))"},
      {"<svg><![CDATA[<p>&amp;]]></svg><![CDATA[x]]>",
       "html(head body(svg:svg('<p>&amp;') ![CDATA[x]]))"},
      {"<svg><![CDATA[\0a\0\0]]b]]]>c<![CDATA[]]><g><![CDATA[d\0]]"sv,
       "html(head body(svg:svg('\uFFFDa\uFFFD\uFFFD]]b]c' svg:g('d\uFFFD]]'))))"},
      {"<svg><font size=1>a", "html(head body(svg:svg font[size=1]('a')))"},
      {"<svg><a></svg><font>b", "html(head body(svg:svg(svg:a) font('b')))"},
  };
  Check(kCases);
}

TEST(ParseTest, Tokens) {
  using namespace std::literals;
  static constexpr Case kCases[] = {
      {"&amp;&notit;&notin;&#x41;&#128;&#0;&x;&", "html(head body('&¬it;∉A€\uFFFD&x;&'))"},
      {"<a b='&copy=1&copy;' c=&lt B=2 \"d>", "html(head body(a[b=&copy=1©][c=<][\"d=]))"},
      {"a\r\nb\rc<pre>\r\nd", "html(head body('a\nb\nc' pre('d')))"},
      {"<script><!--<script></script>--></script>x",
       "html(head(script('<!--<script></script>-->')) body('x'))"},
      {"<!--><!---><!--a--!><!--b--->c<!x><?y></ z>", "! ! !a !b- html(head body('c' !x !?y ! z))"},
      {"a<b", "html(head body('a'))"},
      {"a<1</", "html(head body('a<1</'))"},
      {"a\0b<svg>\0"sv, "html(head body('ab' svg:svg('\uFFFD')))"},
      // A NUL before what looks like the rest of an end tag is text like any other.
      {"<script>a\0/script>b"sv, "html(head(script('a\uFFFD/script>b')) body)"},
      {"<style>a\0/style>b"sv, "html(head(style('a\uFFFD/style>b')) body)"},
      {"<textarea>a\0/textarea>b"sv, "html(head body(textarea('a\uFFFD/textarea>b')))"},
  };
  Check(kCases);
}

TEST(ParseTest, Fragments) {
  const struct {
    std::string_view context, in, out;
    Namespace space = Namespace::kHtml;
  } kCases[] = {
      {"div", "<p>a<td>b", "p('ab')"},
      {"table", "<td>a", "tbody(tr(td('a')))"},
      {"tr", "<td>a</tr><td>b", "td('a') td('b')"},
      {"select", "<option>a<select><input>b", "option('ab')"},
      {"textarea", "<p>&amp;", "'<p>&'"},
      {"script", "<!--</script>", "'<!--</script>'"},
      {"template", "<td>a", "td('a')"},
      {"colgroup", "<col>a", "col"},
      {"frameset", "<frame>a", "frame"},
      {"svg", "<lineargradient>", "svg:linearGradient", Namespace::kSvg},
      {"foreignObject", "<p>", "p", Namespace::kSvg},
  };
  for (const auto& c : kCases) {
    const auto document = ParseFragment({}, std::string(c.in), c.context, c.space);
    ASSERT_TRUE(document.has_value());
    EXPECT_EQ(Sketch(*document, 1), c.out) << c.context << ' ' << c.in;
  }
}

TEST(ParseTest, EndsWhereTheCallerSays) {
  std::string page = "<p a b c d e>1";
  for (int i = 0; i < 100; ++i) page += "<p>x";
  const auto fail = ParseWith({.limits = {.attributes = 4}}, page);
  EXPECT_EQ(fail.error().code, ErrorCode::kLimit);
  const auto some = ParseWith({.limits = {.attributes = 4}, .on_limit = OnLimit::kTruncate}, page);
  ASSERT_TRUE(some.has_value());
  EXPECT_TRUE(some->truncated());
  EXPECT_EQ(some->AttributesOf(4).size(), 4U);
  for (const Limits& limits : {Limits{.bytes = 100}, Limits{.nodes = 50}, Limits{.memory = 2000}}) {
    EXPECT_FALSE(ParseWith({.limits = limits}, page).has_value());
    const auto cut = ParseWith({.limits = limits, .on_limit = OnLimit::kTruncate}, page);
    ASSERT_TRUE(cut.has_value());
    EXPECT_TRUE(cut->truncated());
    EXPECT_LT(cut->size(), 200U);
  }
}

// Each of these makes a parser that walks its stack for every tag take the square of the page.
TEST(ParseTest, HostilePagesAreBounded) {
  for (const std::string_view part :
       {"<div>", "<b>", "<p><b id=%>", "<table><tr><td>", "<a><div>", "<svg><g>", "<li><div>",
        "<b><div></b>", "<template>", "<ruby><rt><div>", "<select><option>", "<body a%>"}) {
    std::string page;
    for (int i = 0; i < 20'000; ++i) {
      for (const char c : part) page += c == '%' ? std::to_string(i) : std::string(1, c);
    }
    const auto document = ParseWith({.on_limit = OnLimit::kTruncate}, page + "</p></b></div>");
    ASSERT_TRUE(document.has_value()) << part;
    for (NodeId id = 0; id < document->size(); ++id) ASSERT_LE((*document)[id].depth, 512);
  }
}

// Looking for the section's end again at each NUL would take minutes.
TEST(ParseTest, NulsInCdataAreReadOnce) {
  using namespace std::literals;
  constexpr std::size_t kNuls = 200'000;
  std::string page = "<svg><![CDATA[";
  for (std::size_t i = 0; i < kNuls; ++i) page += "\0]"sv;
  const auto document = Parse(page);
  ASSERT_TRUE(document.has_value());
  EXPECT_EQ(document->TextOf(0).size(), kNuls * "\uFFFD]"sv.size());
}

TEST(ParseTest, ViewsOutliveAMove) {
  auto first = Parse("<p a=b>x");
  ASSERT_TRUE(first.has_value());
  const Document second = std::move(*first);
  EXPECT_EQ(Sketch(second), "html(head body(p[a=b]('x')))");
}

}  // namespace
}  // namespace sabok::html
