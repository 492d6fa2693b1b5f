// SPDX-License-Identifier: GPL-3.0-or-later
#include "edition/writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <thread>

#include "base/hash.h"
#include "edition/compress.h"
#include "edition/layout.h"
#include "edition/source.h"
#include "edition/testing.h"
#include "edition/verify.h"

namespace sabok::edition {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view kHtml = "text/html; charset=utf-8";
const std::string kSite = "https://example.org/";

class WriterTest : public FolderTest {
 protected:
  EditionOptions Options(int keep = 7) { return {.output = folder_ / "public", .keep = keep}; }
  std::unique_ptr<EditionWriter> Open(int keep = 7) {
    Result<std::unique_ptr<EditionWriter>> writer = EditionWriter::Create(Options(keep));
    EXPECT_TRUE(writer.has_value()) << writer.error().Message();
    return *std::move(writer);
  }
  EditionSummary Publish(std::string_view text, int keep = 7) {
    auto writer = Open(keep);
    EXPECT_TRUE(writer->Add("index.html", text, kHtml).has_value());
    const Result<EditionSummary> summary = writer->Finish({.published = 1000, .site = kSite});
    EXPECT_TRUE(summary.has_value()) << summary.error().Message();
    return *summary;
  }
  std::string Read(std::string_view path) {
    return platform::ReadFile(folder_ / "public" / path).value_or("(none)");
  }
  std::vector<std::string> Names(std::string_view path) {
    return *platform::ListFolder(folder_ / path);
  }
  void ExpectWhole() {
    const Result<VerifyReport> report = Verify(folder_ / "public");
    ASSERT_TRUE(report.has_value()) << report.error().Message();
    EXPECT_THAT(report->problems, IsEmpty());
  }
};

TEST_F(WriterTest, AFileLeadsToTheEditionWhereThereAreNoLinks) {
  Publish("one");
  const platform::Path pointer = folder_ / "public";
  ASSERT_TRUE(platform::RemoveTree(pointer).has_value());
  ASSERT_TRUE(platform::WriteFile(pointer, "editions/0000000001\n").has_value());
  EXPECT_EQ(FolderOf(pointer), std::filesystem::canonical(folder_ / "editions/0000000001"));
  EXPECT_EQ(FolderOf(folder_ / "public/"), FolderOf(pointer));
  EXPECT_TRUE(FolderSource(pointer)->Read("index.html", Form::kPlain, 100).has_value());
  ExpectWhole();
  // Where there are links, the next build makes one.
  EXPECT_EQ(Publish("two").number, 2u);
  EXPECT_EQ(platform::KindOf(pointer), platform::FileKind::kLink);

  for (const char* text : {"editions/../../etc", "editions/", "/etc/passwd", "", "notes\n"}) {
    ASSERT_TRUE(platform::RemoveTree(pointer).has_value());
    ASSERT_TRUE(platform::WriteFile(pointer, text).has_value());
    EXPECT_EQ(ReadPointer(pointer), std::nullopt) << text;
    const auto refused = EditionWriter::Create(Options());
    ASSERT_FALSE(refused.has_value()) << text;
    EXPECT_EQ(refused.error().code, ErrorCode::kRefused);
  }
}

TEST_F(WriterTest, TheHostsOwnFilesStay) {
  Publish("one");
  for (const char* name : {".nojekyll", "CNAME", "robots.txt", ".well-known/acme/token", "notes"}) {
    const platform::Path file = folder_ / "public" / name;
    ASSERT_TRUE(platform::MakeFolders(file.parent_path()).has_value());
    ASSERT_TRUE(platform::WriteFile(file, name).has_value());
  }
  Publish("two");
  EXPECT_EQ(Read("CNAME"), "CNAME");
  EXPECT_EQ(Read(".well-known/acme/token"), ".well-known/acme/token");
  EXPECT_EQ(Read(".nojekyll"), ".nojekyll");
  EXPECT_EQ(Read("notes"), "(none)");
  ExpectWhole();
  // A listed one goes before.
  auto writer = Open();
  ASSERT_TRUE(writer->Add("robots.txt", "listed", "text/plain").has_value());
  ASSERT_TRUE(writer->Finish({.published = 1000, .site = kSite}).has_value());
  EXPECT_EQ(Read("robots.txt"), "listed");
  ExpectWhole();
}

TEST_F(WriterTest, PublishesTheFirst) {
  const std::string text(3000, 'x');
  auto writer = Open();
  EXPECT_EQ(writer->current(), nullptr);
  const FileEntry entry = *writer->Add("fa/سبک/index.html", text, kHtml);
  EXPECT_EQ(entry.sha256, Sha256Hex(text));
  EXPECT_EQ(entry.size, 3000u);
  EXPECT_LT(entry.brotli->size, entry.gzip->size);
  EXPECT_EQ(entry.SmallestSize(), entry.brotli->size);
  const FileEntry picture = *writer->Add("_sabok/p/1.webp", text, "image/webp");
  EXPECT_FALSE(picture.brotli || picture.gzip);
  EXPECT_FALSE(writer->Add("tiny.txt", "x", "text/plain")->gzip);
  EXPECT_EQ(platform::KindOf(folder_ / "public"), platform::FileKind::kNone);

  const Result<EditionSummary> summary = writer->Finish({.published = 1793607000, .site = kSite});
  ASSERT_TRUE(summary.has_value()) << summary.error().Message();
  EXPECT_EQ(summary->number, 1u);
  EXPECT_FALSE(summary->unchanged);
  EXPECT_EQ(summary->files, 3u);
  EXPECT_EQ(summary->added, 3u);
  EXPECT_EQ(summary->bytes, 6001u);
  EXPECT_EQ(summary->light_bytes, 3001 + entry.brotli->size);
  EXPECT_EQ(*platform::ReadLink(folder_ / "public"), "editions/0000000001");
  EXPECT_EQ(*DecompressBrotli(Read("fa/سبک/index.html.br"), 3000), text);
  EXPECT_EQ(*DecompressGzip(Read("fa/سبک/index.html.gz"), 3000), text);
  EXPECT_EQ(Sha256Hex(Read(kManifestPath)), summary->manifest_sha256);
  const Manifest manifest = *ParseManifest(Read(kManifestPath));
  EXPECT_EQ(manifest.published, 1793607000);
  EXPECT_EQ(manifest.site, kSite);
  EXPECT_EQ(manifest.file_count, 3u);
  EXPECT_EQ(manifest.file_bytes, 6001u);
  EXPECT_EQ(manifest.expires, 1793607000 + 30 * 24 * 60 * 60);
  EXPECT_EQ(ReadEdition(*FolderSource(folder_ / "public"))->files.at("fa/سبک/index.html"), entry);
  ExpectWhole();
  writer.reset();
  EXPECT_THAT(Names("editions"), ElementsAre(".lock", "0000000001"));
}

TEST_F(WriterTest, ChainsAndPrunes) {
  const EditionSummary first = Publish("1", 2);
  const EditionSummary second = Publish("2", 2);
  EXPECT_EQ(second.number, 2u);
  EXPECT_EQ(second.changed, 1u);
  EXPECT_EQ(ParseManifest(Read(kManifestPath))->previous, first.manifest_sha256);
  EXPECT_THAT(Names("editions"), ElementsAre(".lock", "0000000001", "0000000002"));
  Publish("3", 2);
  EXPECT_THAT(Names("editions"), ElementsAre(".lock", "0000000002", "0000000003"));
  EXPECT_EQ(Read("index.html"), "3");
  ExpectWhole();
}

TEST_F(WriterTest, LeavesWhatIsRead) {
  Publish("one", 2);
  {
    const auto reader = FolderSource(folder_ / "public");
    Publish("two", 2);
    Publish("three", 2);
    Publish("four", 2);
    // The first is over the number that is kept, and whole.
    EXPECT_THAT(Names("editions"), ElementsAre(".lock", "0000000001", "0000000003", "0000000004"));
    EXPECT_EQ(*reader->Read("index.html", Form::kPlain, 100), "one");
    EXPECT_TRUE(Verify(folder_ / "editions/0000000001")->ok());
  }
  Publish("five", 2);
  EXPECT_THAT(Names("editions"), ElementsAre(".lock", "0000000004", "0000000005"));
}

TEST_F(WriterTest, NothingNewMakesNoEdition) {
  const EditionSummary first = Publish(std::string(1000, 'x'));
  const EditionSummary second = Publish(std::string(1000, 'x'));
  EXPECT_TRUE(second.unchanged);
  EXPECT_EQ(second.number, 1u);
  EXPECT_EQ(second.manifest_sha256, first.manifest_sha256);
  EXPECT_THAT(Names("editions"), ElementsAre(".lock", "0000000001"));
}

TEST_F(WriterTest, TakesOverWhatStays) {
  auto first = Open();
  const FileEntry entry = *first->Add("a/index.html", std::string(1000, 'x'), kHtml);
  ASSERT_TRUE(first->Add("b", "gone", kHtml).has_value());
  ASSERT_TRUE(first->Finish({.published = 1, .site = kSite}).has_value());
  first.reset();
  struct stat before{};
  ASSERT_EQ(stat((folder_ / "public/a/index.html").c_str(), &before), 0);

  auto second = Open();
  EXPECT_EQ(second->current()->number, 1u);
  EXPECT_EQ(*second->Reuse("a/index.html", entry), entry);
  EXPECT_EQ(second->Reuse("none", entry).error().code, ErrorCode::kNotFound);
  FileEntry other = entry;
  other.size = 999;
  EXPECT_EQ(second->Reuse("b", other).error().code, ErrorCode::kNotFound);
  ASSERT_TRUE(second->Add("c", "new", kHtml).has_value());
  const EditionSummary summary = *second->Finish({.published = 2, .site = kSite});
  EXPECT_EQ(summary.added, 1u);
  EXPECT_EQ(summary.changed, 0u);
  EXPECT_EQ(summary.removed, 1u);
  struct stat after{};
  ASSERT_EQ(stat((folder_ / "public/a/index.html").c_str(), &after), 0);
  EXPECT_EQ(before.st_ino, after.st_ino);
  ExpectWhole();
}

TEST_F(WriterTest, RepairsADamagedEdition) {
  const std::string text(1000, 'x');
  const EditionSummary first = Publish(text);
  std::string damaged = Read("index.html.gz");
  damaged[20] ^= 1;
  ASSERT_TRUE(platform::WriteFile(first.folder / "index.html.gz", damaged).has_value());
  EXPECT_FALSE(Publish(text).unchanged);
  ExpectWhole();
  // And one whose manifest is gone.
  ASSERT_TRUE(platform::WriteFile(folder_ / "public" / kManifestPath, "{").has_value());
  EXPECT_EQ(Publish(text).number, 3u);
  ExpectWhole();
  // And one that is gone altogether.
  ASSERT_TRUE(platform::RemoveTree(folder_ / "editions").has_value());
  EXPECT_EQ(Publish(text).number, 4u);
  ExpectWhole();
}

TEST_F(WriterTest, SamePathTwice) {
  auto writer = Open();
  ASSERT_TRUE(writer->Add("a", "1", kHtml).has_value());
  EXPECT_TRUE(writer->Add("a", "1", kHtml).has_value());
  EXPECT_EQ(writer->Add("a", "2", kHtml).error().code, ErrorCode::kRefused);
  EXPECT_EQ(writer->Add("a", "1", "text/plain").error().code, ErrorCode::kRefused);
  EXPECT_EQ(writer->Add("a/b", "1", kHtml).error().code, ErrorCode::kRefused);
  ASSERT_TRUE(writer->Add("d/e/f", "1", kHtml).has_value());
  EXPECT_EQ(writer->Add("d", "1", kHtml).error().code, ErrorCode::kRefused);
  EXPECT_EQ(writer->Add("d/e", "1", kHtml).error().code, ErrorCode::kRefused);
  EXPECT_EQ(writer->Add("../x", "1", kHtml).error().code, ErrorCode::kRefused);
  EXPECT_FALSE(writer->Add("x", "1", "a\r\nb").has_value());
  ASSERT_TRUE(writer->Finish({.published = 1, .site = kSite}).has_value());
  ExpectWhole();
}

TEST_F(WriterTest, TakesFilesFromManyThreads) {
  auto writer = Open();
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&writer, thread] {
      for (int i = 0; i < 20; ++i) {
        EXPECT_TRUE(writer->Add("shared/" + std::to_string(i), std::string(500, 'x'), kHtml));
        const std::string own = std::to_string(thread) + "/" + std::to_string(i);
        EXPECT_TRUE(writer->Add(own, own, kHtml).has_value());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(writer->Finish({.published = 1, .site = kSite})->files, 100u);
  ExpectWhole();
}

TEST_F(WriterTest, SameInputsSameBytes) {
  Publish("<p>one</p>");
  const std::string first = Read(kManifestPath);
  ASSERT_TRUE(platform::RemoveTree(folder_ / "editions").has_value());
  ASSERT_TRUE(platform::RemoveTree(folder_ / "public").has_value());
  Publish("<p>one</p>");
  EXPECT_EQ(Read(kManifestPath), first);
}

TEST_F(WriterTest, RefusesWhatIsNotItsOwn) {
  ASSERT_TRUE(platform::MakeFolders(folder_ / "public").has_value());
  ASSERT_TRUE(platform::WriteFile(folder_ / "public/x", "mine").has_value());
  Result<std::unique_ptr<EditionWriter>> writer = EditionWriter::Create(Options());
  EXPECT_EQ(writer.error().code, ErrorCode::kRefused);
  EXPECT_THAT(writer.error().remedy, HasSubstr("output"));
  EXPECT_THAT(Names("."), ElementsAre("public"));
  ASSERT_TRUE(platform::RemoveTree(folder_ / "public/x").has_value());
  Publish("an empty folder is fine");
  ExpectWhole();

  ASSERT_TRUE(platform::ReplaceLink(folder_ / "public", "/tmp").has_value());
  EXPECT_EQ(EditionWriter::Create(Options()).error().code, ErrorCode::kRefused);
  ASSERT_TRUE(platform::RemoveTree(folder_ / "public").has_value());
  ASSERT_TRUE(platform::WriteFile(folder_ / "public", "").has_value());
  EXPECT_EQ(EditionWriter::Create(Options()).error().code, ErrorCode::kRefused);
  for (const platform::Path output : {"/", "editions"}) {
    EXPECT_EQ(EditionWriter::Create({.output = output}).error().code, ErrorCode::kInvalid);
  }
}

TEST_F(WriterTest, OneAtATime) {
  auto writer = Open();
  const Result<std::unique_ptr<EditionWriter>> second = EditionWriter::Create(Options());
  EXPECT_EQ(second.error().code, ErrorCode::kRefused);
  EXPECT_THAT(second.error().Message(), HasSubstr("another build"));
  writer.reset();
  Publish("1");
  EXPECT_EQ(EditionWriter::Create({.output = folder_ / "other"}).error().code, ErrorCode::kRefused);
}

TEST_F(WriterTest, LeavesNothingUnfinished) {
  Publish("1");
  const platform::Path left = folder_ / "editions/.0000000009.partial/deep/er";
  ASSERT_TRUE(platform::MakeFolders(left).has_value());
  ASSERT_TRUE(platform::ReplaceLink(folder_ / ".public.0123456789abcdef.new", "x").has_value());
  {
    auto writer = Open();
    ASSERT_TRUE(writer->Add("a", "1", kHtml).has_value());
  }
  EXPECT_THAT(Names("editions"), ElementsAre(".lock", "0000000001"));
  EXPECT_THAT(Names("."), ElementsAre("editions", "public"));
  EXPECT_EQ(Read("index.html"), "1");
}

TEST_F(WriterTest, ALostLinkIsMadeAnewAndCostsNoEdition) {
  for (const char* text : {"1", "2", "3"}) Publish(text);
  ASSERT_TRUE(platform::RemoveTree(folder_ / "public").has_value());
  const EditionSummary again = Publish("3");
  EXPECT_EQ(again.number, 4u);
  EXPECT_FALSE(again.unchanged);
  EXPECT_THAT(Names("editions"),
              ElementsAre(".lock", "0000000001", "0000000002", "0000000003", "0000000004"));
  ExpectWhole();
}

TEST_F(WriterTest, WhatNeverWasPublishedDoesNotBreakTheChain) {
  Publish("1");
  Publish("2");
  // As if the machine had stopped between the renaming of the second and the change of the link.
  ASSERT_TRUE(platform::ReplaceLink(folder_ / "public", "editions/0000000001").has_value());
  Publish("3");
  EXPECT_THAT(Names("editions"), ElementsAre(".lock", "0000000001", "0000000003"));
  ExpectWhole();
}

}  // namespace
}  // namespace sabok::edition
