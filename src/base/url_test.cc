// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/url.h"

#include <gtest/gtest.h>

namespace sabok {
namespace {

TEST(UrlTest, ParsesAndNormalises) {
  const struct {
    const char* in;
    const char* out;
  } kCases[] = {
      {"https://example.org", "https://example.org/"},
      {"HTTPS://EXAMPLE.org:443/a/../b/./c", "https://example.org/b/c"},
      {"http://example.org:80/%7euser", "http://example.org/~user"},
      {"http://example.org:8080/a b?q=x y#z z", "http://example.org:8080/a%20b?q=x%20y#z%20z"},
      {"https://example.org/خبر", "https://example.org/%D8%AE%D8%A8%D8%B1"},
      {"https://مثال.example/", "https://xn--mgbh0fb.example/"},
      {"https:\\\\example.org\\a", "https://example.org/a"},
      {" https://example.org/a\n/b ", "https://example.org/a/b"},
      {"https://example.org/100%", "https://example.org/100%25"},
      {"https://example.org/a[1]|b", "https://example.org/a%5B1%5D%7Cb"},
      {"http://[::1]:8080/", "http://[::1]:8080/"},
      {"https://example.org/a%2fb%2e%2E/c%C3%a9", "https://example.org/a%2Fb../c%C3%A9"},
      {"https://example.org/a/%2e%2e/b", "https://example.org/b"},
      {"mailto:desk@example.org", "mailto:desk@example.org"},
      {"http://example.org:80/", "http://example.org/"},
      {"https://example.org:80/", "https://example.org:80/"},
      {"https://example.org:0443/", "https://example.org:0443/"},
      {"https://example.org:/a", "https://example.org/a"},
      {"https://example.org/%d8%AE?%7E#%D8%ae", "https://example.org/%D8%AE?~#%D8%AE"},
      {"https://example.org/%D8%AE?%41&%20#%2D", "https://example.org/%D8%AE?A&%20#-"},
      {"https://example.org/%D8%AE/../%D8%A8", "https://example.org/%D8%A8"},
      {"https://example.org/%D8%A", "https://example.org/%D8%25A"},
  };
  for (const auto& c : kCases) {
    auto url = Url::Parse(c.in);
    ASSERT_TRUE(url.has_value()) << c.in << ": " << url.error().Message();
    EXPECT_EQ(url->string(), c.out) << c.in;
  }
}

TEST(UrlTest, RefusesWithAReason) {
  for (const char* in : {"", "example.org/a", "javascript:alert(1)", "ftp://example.org/",
                         "http://", "http://user:secret@example.org/", "http://exa mple.org/",
                         "http://example.org:99999/", "data:text/html,x", "//example.org/"}) {
    auto url = Url::Parse(in);
    ASSERT_FALSE(url.has_value()) << in << " became " << url->string();
    EXPECT_FALSE(url.error().what.empty());
  }
  EXPECT_EQ(Url::Parse("https://example.org/" + std::string(9000, 'a')).error().code,
            ErrorCode::kLimit);
}

TEST(UrlTest, ResolvesReferences) {
  const Url base = *Url::Parse("https://example.org/en/news/1/?page=2#top");
  const struct {
    const char* reference;
    const char* out;
  } kCases[] = {
      {"/a", "https://example.org/a"},
      {"b.html", "https://example.org/en/news/1/b.html"},
      {"../2/", "https://example.org/en/news/2/"},
      {"../../../../x", "https://example.org/x"},
      {"//other.example/x", "https://other.example/x"},
      {"?page=3", "https://example.org/en/news/1/?page=3"},
      {"#end", "https://example.org/en/news/1/?page=2#end"},
      {"", "https://example.org/en/news/1/?page=2"},
      {"http://a.example", "http://a.example/"},
      {"a:b/c d", nullptr},
      {"javascript:void(0)", nullptr},
  };
  for (const auto& c : kCases) {
    auto url = base.Resolve(c.reference);
    ASSERT_EQ(url.has_value(), c.out != nullptr) << c.reference;
    if (url) {
      EXPECT_EQ(url->string(), c.out) << c.reference;
    }
  }
}

TEST(UrlTest, GivesItsParts) {
  const Url url = *Url::Parse("http://example.org:8080/a/b?c=d#e");
  EXPECT_EQ(url.scheme(), "http");
  EXPECT_EQ(url.host(), "example.org");
  EXPECT_EQ(url.port(), "8080");
  EXPECT_EQ(url.path(), "/a/b");
  EXPECT_EQ(url.query(), "c=d");
  EXPECT_EQ(url.fragment(), "e");
  EXPECT_EQ(url.origin(), "http://example.org:8080");
  EXPECT_EQ(url.path_and_query(), "/a/b?c=d");
  EXPECT_EQ(url.WithoutFragment().string(), "http://example.org:8080/a/b?c=d");
  EXPECT_EQ(Url::Parse("http://[::1]:81/")->host(), "[::1]");
  EXPECT_EQ(Url::Parse("http://[::1]:81/")->port(), "81");
}

TEST(UrlTest, DecodesPercentEscapes) { EXPECT_EQ(PercentDecode("%D8%AE%2fb%zz%4"), "خ/b%zz%4"); }

}  // namespace
}  // namespace sabok
