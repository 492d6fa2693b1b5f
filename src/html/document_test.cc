#include "html/document.h"

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
    if (node.kind == NodeKind::kText) out += "'" + std::string(node.text) + "'";
    if (node.kind == NodeKind::kComment) out += "!" + std::string(node.text);
    if (node.kind != NodeKind::kElement) continue;
    out += node.tag == Tag::kOther ? node.text : NameOf(node.tag);
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

TEST(DocumentTest, EndsAtItsLimits) {
  std::string deep;
  for (int i = 0; i < 3000; ++i) deep += "<div>";
  auto document = Parse(deep + "x");
  ASSERT_TRUE(document.has_value());
  EXPECT_TRUE(document->flattened());
  for (NodeId id = 0; id < document->size(); ++id) EXPECT_LE((*document)[id].depth, 512);

  EXPECT_EQ(Parse(std::string(2000, 'x'), {.bytes = 1000}).error().code, ErrorCode::kLimit);
  EXPECT_EQ(Parse(deep, {.nodes = 1000}).error().code, ErrorCode::kLimit);
  EXPECT_EQ(Parse(deep, {.memory = 100'000}).error().code, ErrorCode::kLimit);
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
