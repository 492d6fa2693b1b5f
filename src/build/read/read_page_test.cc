// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/read/read_page.h"

#include <gtest/gtest.h>

namespace sabok::build {
namespace {

const Url kPage = *Url::Parse("https://www.example.org/en/1/?p=2");

std::string PageWith(const std::string& head) {
  const std::string paragraph =
      "<p>The ferry left the quay at ten past six, with four passengers, a bicycle and a crate of "
      "hake, and nobody on the pier thought any more about it until the fog came down at noon.</p>";
  return "<html lang=en><head><title>The ferry in the fog</title>" + head +
         "</head><body><article><h1>The ferry in the fog</h1>" + paragraph + paragraph + paragraph +
         "</article></body></html>";
}

Result<ReadPage> Read(std::string_view bytes, std::string_view content_type = "text/html",
                      const Limits& limits = {}) {
  auto page =
      ReadArticle({.bytes = bytes, .content_type = content_type, .final_url = kPage, .answer = {}},
                  {.url = kPage}, {.site_name = "Example", .limits = limits});
  if (page && page->missing) return std::unexpected(*page->missing);
  return page;
}

TEST(ReadPageTest, BelievesOnlyPlausibleCanonicalAddresses) {
  const struct {
    const char* canonical;
    const char* url;
  } kCases[] = {
      {"https://www.example.org/en/1/", "https://www.example.org/en/1/"},
      {"https://example.org/en/1/", "https://example.org/en/1/"},
      {"/en/1/#top", "https://www.example.org/en/1/"},
      {"https://www.example.org/", "https://www.example.org/en/1/?p=2"},
      {"https://elsewhere.example/en/1/", "https://www.example.org/en/1/?p=2"},
      {"", "https://www.example.org/en/1/?p=2"},
  };
  for (const auto& c : kCases) {
    auto page = Read(PageWith(std::string("<link rel=canonical href=\"") + c.canonical + "\">"));
    ASSERT_TRUE(page.has_value()) << page.error().Message();
    EXPECT_EQ(page->article.url.string(), c.url) << c.canonical;
  }
}

TEST(ReadPageTest, SaysWhyThereIsNoArticle) {
  EXPECT_EQ(Read("").error().what, "the page is empty");
  EXPECT_EQ(Read("%PDF-1.7", "application/pdf").error().what,
            "this is application/pdf, not a page");
  EXPECT_EQ(Read("<html><body></body></html>").error().what, "no article was found on the page");
  EXPECT_EQ(Read(PageWith(""), "text/html", {.bytes = 100}).error().code, ErrorCode::kLimit);
}

}  // namespace
}  // namespace sabok::build
