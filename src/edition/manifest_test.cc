// SPDX-License-Identifier: GPL-3.0-or-later
#include "edition/manifest.h"
#include "edition/path.h"
#include "edition/section_entry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "base/hash.h"
#include "edition/section.h"

namespace sabok::edition {
namespace {

const std::string kHash(64, 'a');

Files SampleFiles() {
  Files files;
  files["index.html"] = {.sha256 = kHash,
                         .size = 5000,
                         .type = "text/html; charset=utf-8",
                         .brotli = EncodedFile{std::string(64, 'c'), 1200},
                         .gzip = EncodedFile{std::string(64, 'd'), 1400}};
  files["fa/\"سبک\"/a.webp"] = {.sha256 = kHash, .size = 0, .type = "image/webp"};
  files["gone.html"] = {.sha256 = kHash, .size = 7, .type = "text/html", .withdrawn = 1793000000};
  return files;
}

Manifest Sample() {
  Manifest manifest{.number = 42, .expires = 1796199000, .file_count = 3, .file_bytes = 5007};
  manifest.keys = {{.from_edition = 40,
                    .new_key = "n",
                    .new_p256 = "",
                    .old_key = "o",
                    .signature = "s",
                    .signature_p256 = ""}};
  manifest.mirrors = {"https://a.example/", "http://b.example/light/"};
  manifest.policy = R"({"prompt": {"a": 1}, "wait_ms": 4000})";
  manifest.previous = std::string(64, 'b');
  manifest.published = 1793607000;
  manifest.sections = {{.first = "", .sha256 = kHash, .size = 10},
                       {.first = "fa/x", .sha256 = kHash, .size = 20}};
  manifest.site = "https://example.org/";
  return manifest;
}

std::string SampleSection() {
  const Files files = SampleFiles();
  return SectionToJson(files.begin(), files.end());
}

TEST(Manifest, HasOneForm) {
  EXPECT_EQ(ToJson(Sample()),
            "{\n  \"edition\": 42,\n  \"expires\": 1796199000,\n"
            "  \"files\": {\"count\": 3, \"size\": 5007},\n  \"format\": 2,\n  \"keys\": [\n"
            "    {\"from_edition\": 40, \"new\": \"n\", \"new_p256\": \"\", \"old\": \"o\", "
            "\"signature\": \"s\", \"signature_p256\": \"\"}\n  ],\n"
            "  \"mirrors\": [\n    \"https://a.example/\",\n    \"http://b.example/light/\"\n  ],\n"
            "  \"policy\": {\"prompt\": {\"a\": 1}, \"wait_ms\": 4000},\n  \"previous\": \"" +
                std::string(64, 'b') +
                "\",\n  \"published\": 1793607000,\n  \"sections\": [\n"
                "    {\"first\": \"\", \"sha256\": \"" +
                kHash + "\", \"size\": 10},\n    {\"first\": \"fa/x\", \"sha256\": \"" + kHash +
                "\", \"size\": 20}\n  ],\n  \"site\": \"https://example.org/\"\n}\n");
}

TEST(Section, HasOneForm) {
  EXPECT_EQ(SampleSection(),
            "{\"files\": {\n\"fa/\\\"سبک\\\"/a.webp\": {\"sha256\": \"" + kHash +
                "\", \"size\": 0, \"type\": \"image/webp\"},\n\"gone.html\": {\"sha256\": \"" +
                kHash +
                "\", \"size\": 7, \"type\": \"text/html\", \"withdrawn\": 1793000000},\n"
                "\"index.html\": {\"encodings\": {\"br\": {\"sha256\": \"" +
                std::string(64, 'c') + "\", \"size\": 1200}, \"gzip\": {\"sha256\": \"" +
                std::string(64, 'd') + "\", \"size\": 1400}}, \"sha256\": \"" + kHash +
                "\", \"size\": 5000, \"type\": \"text/html; charset=utf-8\"}\n}, \"format\": 2}\n");
}

TEST(Manifest, RoundTrip) {
  EXPECT_EQ(*ParseManifest(ToJson(Sample())), Sample());
  const Manifest empty{.number = 1};
  EXPECT_EQ(*ParseManifest(ToJson(empty)), empty);
  EXPECT_EQ(*ParseSection(SampleSection()), SampleFiles());
  for (const auto& [path, entry] : SampleFiles()) {
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
      {"\"format\": 2", "\"format\": 1"},
      {"\"format\": 2,\n", ""},
      {"\"edition\": 42", "\"edition\": -1"},
      {"\"edition\": 42", "\"edition\": 42.0"},
      {"\"edition\": 42", "\"edition\": \"42\""},
      {"\"edition\": 42", "\"edition\":  42"},
      {"\"edition\": 42", "\"edition\": 9007199254740992"},
      {"\"edition\": 42", "\"edition\": 42,\n  \"unknown\": 1"},
      {"\"edition\": 42", "\"edition\": 42,\n  \"edition\": 42"},
      {"\"published\": 1793607000", "\"published\": 1e9"},
      {"\"wait_ms\": 4000", "\"wait_ms\": 4000.5"},
      {"{\"a\": 1}", "{\"b\": 1, \"a\": 1}"},
      {"https://a.example/", "https://a.example"},
      {"https://a.example/", "javascript:/"},
      {"\"first\": \"\"", "\"first\": \"a\""},
      {"fa/x", ""},
      {"fa/x", "../x"},
      {"\"sha256\": \"a", "\"sha256\": \"A"},
      {"\"size\": 20", "\"size\": -20"},
      {"}\n", "} \n"},
  };
  for (const auto& [what, with] : cases) {
    EXPECT_FALSE(ParseManifest(Replaced(good, what, with)).has_value()) << what << " -> " << with;
  }
  for (const std::string_view bad : {"", "{", "[]", "null", "{\"files\": []}", "\xff", "<html>"}) {
    EXPECT_FALSE(ParseManifest(bad).has_value()) << bad;
    EXPECT_FALSE(ParseSection(bad).has_value()) << bad;
  }
  EXPECT_FALSE(ParseManifest(std::string(100'000, '[')).has_value());
  EXPECT_EQ(ParseManifest(good, {.bytes = 100}).error().code, ErrorCode::kLimit);
}

TEST(Section, RefusesEverythingElse) {
  const std::string good = SampleSection();
  struct {
    std::string_view what, with;
  } cases[] = {
      {"\"format\": 2", "\"format\": 3"},
      {"index.html", "../index.html"},
      {"index.html", "/index.html"},
      {"index.html", "_sabok/manifest.json"},
      {"index.html", "_sabok/sections/a.json"},
      {"index.html", "a\\u0000b"},
      {"index.html", "index.html.gz"},
      {"index.html", "a.html"},
      {"image/webp", "image/webp\\r\\nSet-Cookie: a"},
      {"image/webp", ""},
      {"\"sha256\": \"a", "\"sha256\": \"A"},
      {"\"size\": 1400", "\"size\": -1400"},
      {"\"size\": 0", "\"size\": 18446744073709551616"},
      {"\"withdrawn\": 1793000000", "\"withdrawn\": true"},
      {"}\n", "} \n"},
  };
  for (const auto& [what, with] : cases) {
    EXPECT_FALSE(ParseSection(Replaced(good, what, with)).has_value()) << what << " -> " << with;
  }
  EXPECT_EQ(ParseSection(good, {.bytes = 100}).error().code, ErrorCode::kLimit);
  EXPECT_EQ(ParseSection(good, {.nodes = 1}).error().code, ErrorCode::kLimit);
  EXPECT_FALSE(ParseSection("{\"files\": {\n}, \"format\": 2}\n").has_value());
}

TEST(Section, AnAdditionHardlyMovesABoundary) {
  Files files;
  for (int i = 0; i < 5000; ++i) {
    files["en/" + std::to_string(i) + "/index.html"] = {.sha256 = kHash, .type = "text/html"};
  }
  std::set<std::string> before;
  for (const WrittenSection& section : WriteSections(files)) before.insert(section.entry.sha256);
  EXPECT_GT(before.size(), 250u);  // of 16 files, and none of more than 24
  EXPECT_LT(before.size(), 400u);
  constexpr std::size_t kAdditions = 50;
  std::size_t changed = 0;
  for (std::size_t i = 0; i < kAdditions; ++i) {
    Files more = files;
    more["en/" + std::to_string(i * 97) + "a/index.html"] = {.sha256 = kHash, .type = "text/html"};
    const std::size_t sections = changed;
    for (const WrittenSection& section : WriteSections(more)) {
      changed += !before.contains(section.entry.sha256);
    }
    EXPECT_GE(changed - sections, 1u);
    EXPECT_LE(changed - sections, 10u);
  }
  EXPECT_LT(changed, 2 * kAdditions);
}

TEST(Section, HoldsItsRangeOnly) {
  Files files;
  for (int i = 0; i < 1000; ++i) files[std::to_string(i)] = {.sha256 = kHash, .type = "text/html"};
  const std::vector<WrittenSection> sections = WriteSections(files);
  ASSERT_GT(sections.size(), 2u);
  Manifest manifest;
  for (const WrittenSection& section : sections) manifest.sections.push_back(section.entry);
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const Files files_there = *ReadSection(manifest, i, sections[i].json);
    for (const auto& [path, entry] : files_there) {
      EXPECT_EQ(FindSection(manifest, path), &manifest.sections[i]);
    }
  }
  std::swap(manifest.sections[0].sha256, manifest.sections[1].sha256);
  std::swap(manifest.sections[0].size, manifest.sections[1].size);
  EXPECT_EQ(ReadSection(manifest, 0, sections[1].json).error().what,
            "list: the section holds paths of another one");
  EXPECT_FALSE(ReadSection(manifest, 0, sections[0].json).has_value());
}

TEST(CheckPath, TakesWhatAnyDiskTakes) {
  for (const std::string_view path :
       {"a", "index.html", "fa/سبک/index.html", "a b/c", "...", "a/..b", "_sabok/feed.xml",
        ".well-known/x", "a?b", "x.br/index.html", "_sabok/sections/en/culture/index.html"}) {
    EXPECT_TRUE(CheckPath(path).has_value()) << path;
  }
  for (const std::string& path : {std::string(),
                                  std::string("/a"),
                                  std::string("a/"),
                                  std::string("a//b"),
                                  std::string("."),
                                  std::string(".."),
                                  std::string("a/../b"),
                                  std::string("./a"),
                                  std::string("a\nb"),
                                  std::string("a\0b", 3),
                                  std::string("a\\b"),
                                  std::string("\xff"),
                                  std::string(241, 'a'),
                                  std::string(kManifestPath),
                                  std::string(kSignaturePath),
                                  std::string(kP256SignaturePath),
                                  "_sabok/sections/" + kHash + ".json",
                                  std::string("a.br"),
                                  std::string("a.gz"),
                                  std::string("a\x7f")}) {
    EXPECT_FALSE(CheckPath(path).has_value()) << path;
  }
  std::string deep = "a";
  while (deep.size() < 1024) deep += "/a";
  EXPECT_FALSE(CheckPath(deep).has_value());
}

}  // namespace
}  // namespace sabok::edition
