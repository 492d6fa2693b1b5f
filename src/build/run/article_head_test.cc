// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/run/article_head.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sabok::build {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Url At(std::string_view path) { return *Url::Parse("https://example.org/" + std::string(path)); }

TEST(ArticleHead, HasWhatListsWantAndEveryAddress) {
  article::Article article{.url = At("story"), .title = "The ferry\nin the fog"};
  article.section = "Harbour";
  article.authors.push_back({.name = "N. Quay", .page = At("people/quay")});
  const article::Article plain = article;
  article.lead = article::Figure{.picture = At("lead.jpg")};
  article::Text text{.utf8 = "Read on."};
  text.marks.push_back(
      {.kind = article::MarkKind::kLink, .begin = 0, .end = 4, .target = At("on#second")});
  article.body.push_back({article::Paragraph{.text = text}});
  article.body.push_back({article::Figure{.picture = At("b.jpg")}});
  article.body.push_back({article::Figure{.picture = At("lead.jpg")}});
  article.related.push_back({.url = At("next"), .title = "Next"});

  const std::string head = MakeHead(article);
  EXPECT_EQ(*ArticleOfHead(head), plain);
  EXPECT_THAT(AddressesOfHead(head, AddressKind::kPicture),
              ElementsAre(At("b.jpg").string(), At("lead.jpg").string()));
  EXPECT_THAT(AddressesOfHead(head, AddressKind::kRelated), ElementsAre(At("next").string()));
  EXPECT_THAT(AddressesOfHead(head, AddressKind::kLink),
              ElementsAre(At("on").string(), At("people/quay").string()));
}

TEST(ArticleHead, OfAnArticleWithoutAddressesIsOneLine) {
  const article::Article article{.url = At("story"), .title = "Short"};
  const std::string head = MakeHead(article);
  EXPECT_EQ(head.find('\n'), std::string::npos);
  EXPECT_EQ(*ArticleOfHead(head), article);
  for (const auto kind : {AddressKind::kPicture, AddressKind::kRelated, AddressKind::kLink}) {
    EXPECT_THAT(AddressesOfHead(head, kind), IsEmpty());
  }
  EXPECT_FALSE(ArticleOfHead("").has_value());
}

}  // namespace
}  // namespace sabok::build
