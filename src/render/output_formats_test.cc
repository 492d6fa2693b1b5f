// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "render/parts/light_paths.h"
#include "render/parts/output_format.h"
#include "render/parts/words.h"
#include "render/test_articles.h"
#include "render/withdrawn_page.h"

namespace sabok::render {
namespace {

TEST(OutputFormats, ThePageIsFirstAndTheOthersStandBesideIt) {
  ASSERT_FALSE(OutputFormats().empty());
  EXPECT_EQ(FormPath("a/b.html", OutputFormats().front().suffix), "a/b.html");
  std::set<std::string_view> names;
  std::set<std::string> paths;
  const Words words = Words::ForLanguage("en");
  for (const OutputFormat& format : OutputFormats()) {
    EXPECT_TRUE(names.insert(format.name).second) << format.name;
    EXPECT_TRUE(paths.insert(FormPath("a/b.html", format.suffix)).second) << format.suffix;
    EXPECT_EQ(format.link_word.empty(), format.suffix.empty()) << format.name;
    if (format.link_word.empty()) continue;
    EXPECT_NE(words.Get(format.link_word), format.link_word) << "no such word";
  }
}

TEST(OutputFormats, ThePageLeadsToEachOfThem) {
  const article::Article article = EnglishArticle();
  const std::string page =
      OutputFormats().front().article(article, TestContext(), "en/features/66575/index.html");
  for (const OutputFormat& format : OutputFormats().subspan(1)) {
    const std::string link = "href=\"index" + std::string(format.suffix) + "\"";
    const auto type = format.media_type.substr(0, format.media_type.find(';'));
    EXPECT_THAT(page, testing::HasSubstr("type=\"" + std::string(type) + "\" " + link));
    EXPECT_THAT(page, testing::HasSubstr("<a " + link));
  }
}

TEST(OutputFormats, EachSaysThatAnArticleWasWithdrawn) {
  const Withdrawn withdrawn{.language = "en",
                            .since = {.unix_seconds = 1'793'600'000},
                            .reason = "Told by a judge.",
                            .light_path = "a/index.html"};
  for (const OutputFormat& format : OutputFormats()) {
    EXPECT_THAT(format.withdrawn(withdrawn, TestContext()), testing::HasSubstr("Told by a judge."))
        << format.name;
  }
}

}  // namespace
}  // namespace sabok::render
