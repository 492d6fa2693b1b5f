// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/explain.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "article/json.h"
#include "extract/extract.h"
#include "html/select/selector.h"
#include "html/tree/parse.h"

namespace sabok::extract {
namespace {

constexpr std::string_view kPage = R"(<title>The lamp</title><body>
<nav><a href=/a>Home</a></nav>
<article>
<p>Harbour
<h1>The lamp</h1>
<p class=byline>By Ann Lee
<p>The pilots steered by the church clock, and the harbour master wrote down every ship that came
in late, whatever the weather was, and <b>whoever</b> asked him to leave it out of the book.
<div class=newsletter><p>Our letter, every morning, about what the harbour talks about.</div>
<div><p>Read also</p><a href=/1>The clock, and who winds it</a> <a href=/2>The quay</a></div>
<p>It is not the old lamp. That one, a brass cage the height of a child, stands in the museum.
<p class=gone>It stood there in the war, too, when nobody was allowed to light it at any hour.
<p hidden>Nobody sees this, and nothing is said about it.
</article><footer>Imprint</footer>)";

Explanation Reasons(std::string_view page, const SiteRules* rules = nullptr) {
  const auto document = html::Parse(page);
  Explanation explanation;
  (void)Extract({.document = *document, .rules = rules}, {}, &explanation);
  return explanation;
}

// "+ reason" or "- reason" of the block that begins like this.
std::string ReasonOf(const Explanation& explanation, std::string_view text) {
  const auto block = std::ranges::find_if(
      explanation.blocks, [&](const ExplainedBlock& one) { return one.text.starts_with(text); });
  if (block == explanation.blocks.end()) return "no such block";
  return (block->kept ? "+ " : "- ") + block->reason;
}

TEST(ExplainTest, EachBlockHasItsReason) {
  const Explanation all = Reasons(kPage);
  ASSERT_EQ(all.content.size(), 1U);
  EXPECT_EQ(all.content[0].path, "html > body > article");
  EXPECT_EQ(ReasonOf(all, "Home"), "- nav by its tag or role");
  EXPECT_EQ(ReasonOf(all, "Harbour"), "- above the title");
  EXPECT_EQ(ReasonOf(all, "The lamp"), "- the title");
  EXPECT_EQ(ReasonOf(all, "By Ann Lee"), "- about the article: author, date, section");
  EXPECT_EQ(ReasonOf(all, "The pilots"), "+ in the content");
  EXPECT_EQ(ReasonOf(all, "Our letter"), "- div.newsletter by its name (newsletter)");
  EXPECT_EQ(ReasonOf(all, "Read also"), "- a list of links");
  EXPECT_EQ(ReasonOf(all, "It is not"), "+ in the content");
  EXPECT_EQ(ReasonOf(all, "Imprint"), "- footer by its tag or role");
  EXPECT_EQ(ReasonOf(all, "Nobody sees"), "no such block");
  EXPECT_TRUE(all.complete);
}

TEST(ExplainTest, RulesAreReasons) {
  SiteRules rules;
  rules.Add({.kind = RuleKind::kBody, .selector = *html::Selector::Parse("article")});
  rules.Add({.kind = RuleKind::kStrip, .selector = *html::Selector::Parse(".gone")});
  rules.Add({.kind = RuleKind::kKeep, .selector = *html::Selector::Parse(".newsletter")});
  const Explanation all = Reasons(kPage, &rules);
  ASSERT_EQ(all.content.size(), 1U);
  EXPECT_TRUE(all.content[0].by_rule);
  EXPECT_EQ(ReasonOf(all, "It stood there"), "- a rule strips it");
  EXPECT_EQ(ReasonOf(all, "Our letter"), "+ a rule keeps it");
}

TEST(ExplainTest, APageWithoutAnArticleIsExplained) {
  const Explanation none = Reasons("<nav>Home</nav>");
  EXPECT_TRUE(none.content.empty());
  EXPECT_EQ(ReasonOf(none, "Home"), "- nav by its tag or role");
}

TEST(ExplainTest, AsksNothingOfTheExtraction) {
  const auto document = html::Parse(kPage);
  Explanation explanation;
  const auto explained = Extract({.document = *document}, {}, &explanation);
  EXPECT_EQ(article::ToJson(explained.article),
            article::ToJson(Extract({.document = *document}).article));
}

TEST(ExplainTest, EndsAfterSoManyBlocks) {
  std::string page = "<title>Long</title><article>";
  for (int i = 0; i < 2500; ++i)
    page += "<p>One more ship came in, late as ever, and was written down.";
  const Explanation some = Reasons(page);
  EXPECT_EQ(some.blocks.size(), 2000U);
  EXPECT_FALSE(some.complete);
}

}  // namespace
}  // namespace sabok::extract
