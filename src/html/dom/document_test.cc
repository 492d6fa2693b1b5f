// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/dom/document.h"
#include "html/tree/parse.h"

#include <gtest/gtest.h>

namespace sabok::html {
namespace {

// "html(head body(p[a b]'text'))": shape, tags and texts of the tree in one line.
std::string Sketch(const Document& document) {
  std::string out;
  std::vector<NodeId> open;
  for (NodeId id = 1; id < document.size(); ++id) {
    while (!open.empty() && id >= document[open.back()].end) {
      out += ')';
      open.pop_back();
    }
    const Node& node = document[id];
    if (!out.empty() && out.back() != '(') out += ' ';
    if (node.kind == NodeKind::kText) out += "'" + std::string(document.text(id)) + "'";
    if (node.kind == NodeKind::kComment) out += "!" + std::string(document.text(id));
    if (node.kind != NodeKind::kElement) continue;
    out += document.NameOf(id);
    if (node.end > id + 1) {
      out += '(';
      open.push_back(id);
    }
  }
  out.append(open.size(), ')');
  return out;
}

TEST(DocumentTest, BuildsWhatABrowserWould) {
  const struct {
    const char* in;
    const char* out;
  } kCases[] = {
      {"", "html(head body)"},
      {"<p>a<p>b", "html(head body(p('a') p('b')))"},
      {"<b><i>x</b>y</i>", "html(head body(b(i('x')) i('y')))"},
      {"<table><tr><td>1<div>2</table>", "html(head body(table(tbody(tr(td('1' div('2')))))))"},
      {"<noscript><img src=a></noscript>", "html(head(noscript) body(img))"},
      {"<body><noscript><p>x</noscript>", "html(head body(noscript(p('x'))))"},
      {"<my-card>x</my-card><!--c-->", "html(head body(my-card('x') !c))"},
      {"&eacute;&#1588;&zwnj;", "html(head body('éش\u200C'))"},
  };
  for (const auto& c : kCases) {
    auto document = Parse(c.in);
    ASSERT_TRUE(document.has_value()) << c.in;
    EXPECT_EQ(Sketch(*document), c.out) << c.in;
  }
}

TEST(DocumentTest, WalksByIndex) {
  auto document = Parse("<div id=A CLASS='x y'><p>1</p><p hidden>2</p></div><script>no()</script>");
  ASSERT_TRUE(document.has_value());
  const Document& d = *document;
  const NodeId div = d.Find(Tag::k_div, 0, static_cast<NodeId>(d.size()));
  ASSERT_NE(div, kNoNode);
  EXPECT_EQ(d.Get(div, "class"), "x y");
  EXPECT_EQ(d.Get(div, "none"), "");
  const NodeId first = d.FirstChild(div);
  const NodeId second = d.NextSibling(first);
  EXPECT_EQ(d.TextOf(first), "1");
  EXPECT_TRUE(d.HasAttribute(second, "hidden"));
  EXPECT_EQ(d.NextSibling(second), kNoNode);
  EXPECT_TRUE(d.IsInside(second, div));
  EXPECT_EQ(d.TextOf(d.root()), "12");
}

// Decoded texts lie in chunks of their own; each is found again, short or longer than a chunk, and
// after the document has moved.
TEST(DocumentTest, FindsDecodedTexts) {
  std::string page;
  for (int i = 0; i < 20'000; ++i) {
    const std::string number = std::to_string(i);
    page += "<p title='&lt;" + number + "' Data-" + number + ">&gt;" + number;
    if (i == 1000) page += std::string(200'000, 'x');
    if (i == 2000) {  // pieces that are no neighbours make one text
      for (int j = 0; j < 100'000; ++j) page.append("y\0", 2);
    }
  }
  auto parsed = Parse(page);
  ASSERT_TRUE(parsed.has_value());
  const Document d = std::move(*parsed);
  int i = 0;
  for (NodeId id = d.Find(Tag::k_p, 0, static_cast<NodeId>(d.size())); id != kNoNode;
       id = d.NextSibling(id), ++i) {
    const std::string number = std::to_string(i);
    ASSERT_EQ(d.Get(id, "title"), "<" + number);
    ASSERT_TRUE(d.HasAttribute(id, "data-" + number));
    std::string text = ">" + number;
    if (i == 1000) text += std::string(200'000, 'x');
    if (i == 2000) text += std::string(100'000, 'y');
    ASSERT_EQ(d.text(d.FirstChild(id)), text);
  }
  EXPECT_EQ(i, 20'000);
}

TEST(DocumentTest, NamesAndTexts) {
  auto document = Parse("<x-a b=c>t</x-a><!--u--><svg><lineargradient gradientunits=d Xy=e>");
  ASSERT_TRUE(document.has_value());
  const Document& d = *document;
  const NodeId own = d.FirstChild(d.Find(Tag::k_body, 0, static_cast<NodeId>(d.size())));
  EXPECT_EQ(d.NameOf(own), "x-a");
  EXPECT_EQ(d.text(own), "");
  EXPECT_EQ(d.AttributesOf(own).size(), 1U);
  EXPECT_EQ(d.NameOf(own + 1), "");
  EXPECT_EQ(d.text(own + 1), "t");
  EXPECT_EQ(d.AttributesOf(own + 1).size(), 0U);
  EXPECT_EQ(d.text(own + 2), "u");
  const NodeId gradient = own + 4;
  EXPECT_EQ(d.NameOf(gradient), "linearGradient");
  EXPECT_EQ(d.Get(gradient, "gradientUnits"), "d");
  EXPECT_EQ(d.Get(gradient, Attr::k_gradientUnits), "d");
  EXPECT_FALSE(d.HasAttribute(gradient, "gradientunits"));
  EXPECT_EQ(d.AttributesOf(gradient)[1].name(), "xy");
  EXPECT_EQ(d.NameOf(d.root()), "");
  EXPECT_EQ(d.text(d.root()), "");
}

TEST(DocumentTest, EndsAtItsLimits) {
  std::string deep;
  for (int i = 0; i < 3000; ++i) deep += "<div>";
  auto document = Parse(deep + "x");
  ASSERT_TRUE(document.has_value());
  EXPECT_TRUE(document->flattened());
  for (NodeId id = 0; id < document->size(); ++id) EXPECT_LE((*document)[id].depth, 512);

  EXPECT_EQ(Parse(std::string(2000, 'x'), {.bytes = 1000}).error().code, ErrorCode::kLimit);
  EXPECT_EQ(Parse(deep, {.nodes = 1000}).error().code, ErrorCode::kLimit);
  EXPECT_EQ(Parse(deep, {.memory = 50'000}).error().code, ErrorCode::kLimit);
  const auto huge =
      Parse(std::string(PageText::kMostSource + 1, 'x'), {.bytes = std::size_t{1} << 40});
  EXPECT_EQ(huge.error().what, "the page has more than 64 MB of HTML");
}

// Each paragraph opens all formatting elements before it again: the tree grows with the square.
TEST(DocumentTest, LeavesAPageThatWouldTakeForEver) {
  std::string page;
  for (int i = 0; i < 30'000; ++i) page += "<p><b id=" + std::to_string(i) + ">x";
  auto document = Parse(page);
  ASSERT_FALSE(document.has_value());
  EXPECT_EQ(document.error().code, ErrorCode::kLimit);
}

}  // namespace
}  // namespace sabok::html
