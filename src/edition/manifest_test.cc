#include "edition/manifest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sabok::edition {
namespace {

const std::string kHash(64, 'a');

Manifest Sample() {
  Manifest manifest{.number = 42, .site = "https://example.org/", .published = 1793607000};
  manifest.previous = std::string(64, 'b');
  manifest.files["index.html"] = {.sha256 = kHash,
                                  .size = 5000,
                                  .type = "text/html; charset=utf-8",
                                  .brotli = EncodedFile{std::string(64, 'c'), 1200},
                                  .gzip = EncodedFile{std::string(64, 'd'), 1400}};
  manifest.files["fa/\"سبک\"/a.webp"] = {.sha256 = kHash, .size = 0, .type = "image/webp"};
  return manifest;
}

TEST(Manifest, HasOneForm) {
  EXPECT_EQ(ToJson(Sample()),
            "{\n  \"edition\": 42,\n  \"files\": {\n"
            "    \"fa/\\\"سبک\\\"/a.webp\": {\"sha256\": \"" +
                kHash +
                "\", \"size\": 0, \"type\": \"image/webp\"},\n"
                "    \"index.html\": {\"encodings\": {\"br\": {\"sha256\": \"" +
                std::string(64, 'c') + "\", \"size\": 1200}, \"gzip\": {\"sha256\": \"" +
                std::string(64, 'd') + "\", \"size\": 1400}}, \"sha256\": \"" + kHash +
                "\", \"size\": 5000, \"type\": \"text/html; charset=utf-8\"}\n"
                "  },\n  \"format\": 1,\n  \"previous\": \"" +
                std::string(64, 'b') +
                "\",\n  \"published\": 1793607000,\n  \"site\": \"https://example.org/\"\n}\n");
}

TEST(Manifest, RoundTrip) {
  EXPECT_EQ(*ParseManifest(ToJson(Sample())), Sample());
  const Manifest empty{.number = 1};
  EXPECT_EQ(*ParseManifest(ToJson(empty)), empty);
  for (const auto& [path, entry] : Sample().files) {
    EXPECT_EQ(*ParseFileEntry(ToJson(entry)), entry);
  }
}

std::string Replaced(std::string text, std::string_view what, std::string_view with) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, text.npos) << what;
  return text.replace(at, what.size(), with);
}

TEST(Manifest, RefusesEverythingElse) {
  const std::string good = ToJson(Sample());
  struct {
    std::string_view what, with;
  } cases[] = {
      {"\"format\": 1", "\"format\": 2"},
      {"\"format\": 1,\n", ""},
      {"\"edition\": 42", "\"edition\": -1"},
      {"\"edition\": 42", "\"edition\": 42.0"},
      {"\"edition\": 42", "\"edition\": \"42\""},
      {"\"edition\": 42", "\"edition\":  42"},
      {"\"edition\": 42", "\"unknown\": 1,\n  \"edition\": 42"},
      {"\"edition\": 42", "\"edition\": 42,\n  \"edition\": 42"},
      {"\"published\": 1793607000", "\"published\": 1e9"},
      {"index.html", "../index.html"},
      {"index.html", "/index.html"},
      {"index.html", "_sabok/manifest.json"},
      {"index.html", "a\\u0000b"},
      {"index.html", "index.html.gz"},
      {"image/webp", "image/webp\\r\\nSet-Cookie: a"},
      {"image/webp", ""},
      {"\"sha256\": \"a", "\"sha256\": \"A"},
      {"\"size\": 1400", "\"size\": -1400"},
      {"\"size\": 0", "\"size\": 18446744073709551616"},
      {"}\n", "} \n"},
  };
  for (const auto& [what, with] : cases) {
    EXPECT_FALSE(ParseManifest(Replaced(good, what, with)).has_value()) << what << " -> " << with;
  }
  for (const std::string_view bad : {"", "{", "[]", "null", "{\"files\": []}", "\xff", "<html>"}) {
    EXPECT_FALSE(ParseManifest(bad).has_value()) << bad;
  }
  EXPECT_FALSE(ParseManifest(std::string(100'000, '[')).has_value());
  EXPECT_EQ(ParseManifest(good, {.bytes = 100}).error().code, ErrorCode::kLimit);
  EXPECT_EQ(ParseManifest(good, {.nodes = 1}).error().code, ErrorCode::kLimit);
}

TEST(CheckPath, TakesWhatAnyDiskTakes) {
  for (const std::string_view path :
       {"a", "index.html", "fa/سبک/index.html", "a b/c", "...", "a/..b", "_sabok/feed.xml",
        ".well-known/x", "a?b", "x.br/index.html"}) {
    EXPECT_TRUE(CheckPath(path).has_value()) << path;
  }
  for (const std::string& path :
       {std::string(), std::string("/a"), std::string("a/"), std::string("a//b"), std::string("."),
        std::string(".."), std::string("a/../b"), std::string("./a"), std::string("a\nb"),
        std::string("a\0b", 3), std::string("a\\b"), std::string("\xff"), std::string(241, 'a'),
        std::string(kManifestPath), std::string(kSignaturePath), std::string("a.br"),
        std::string("a.gz"), std::string("a\x7f")}) {
    EXPECT_FALSE(CheckPath(path).has_value()) << path;
  }
  std::string deep = "a";
  while (deep.size() < 1024) deep += "/a";
  EXPECT_FALSE(CheckPath(deep).has_value());
}

}  // namespace
}  // namespace sabok::edition
