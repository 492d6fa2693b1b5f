// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "platform/folder_reader.h"
#include "platform/lock.h"
#include "platform/random.h"

namespace sabok::platform {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class FileTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = Path(::testing::TempDir()) / ("file_test_" + std::to_string(RandomBits()));
    ASSERT_TRUE(MakeFolders(folder_).has_value());
  }
  void TearDown() override { ASSERT_TRUE(RemoveTree(folder_).has_value()); }
  Path folder_;
};

TEST_F(FileTest, WritesAndReads) {
  const Path path = folder_ / "a";
  const std::string zeros(200'001, '\0');
  ASSERT_TRUE(WriteFile(path, zeros).has_value());
  EXPECT_EQ(*ReadFile(path), zeros);
  ASSERT_TRUE(WriteFile(path, "").has_value());
  EXPECT_EQ(*ReadFile(path), "");
  EXPECT_EQ(*FileSize(path), 0u);
}

TEST_F(FileTest, ReadsFilesThatDoNotTellTheirSize) {
  EXPECT_THAT(*ReadFile("/proc/self/status"), HasSubstr("Pid:"));
  EXPECT_EQ(ReadFile("/dev/zero", 100'000).error().code, ErrorCode::kLimit);
}

TEST_F(FileTest, SaysWhatFailed) {
  EXPECT_EQ(ReadFile(folder_ / "none").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(ReadFile(folder_).error().code, ErrorCode::kSystem);
  EXPECT_EQ(WriteFile(folder_ / "no/such", "").error().code, ErrorCode::kNotFound);
  ASSERT_TRUE(WriteFile(folder_ / "a", "12345").has_value());
  EXPECT_EQ(ReadFile(folder_ / "a", 4).error().code, ErrorCode::kLimit);
  EXPECT_TRUE(ReadFile(folder_ / "a", 5).has_value());
  EXPECT_FALSE(ListFiles(folder_ / "none").has_value());
  EXPECT_FALSE(ListFolder(folder_ / "none").has_value());
}

TEST_F(FileTest, FullDiskNamesTheRemedy) {
  const Result<void> done = WriteFile("/dev/full", "x");
  ASSERT_FALSE(done.has_value());
  EXPECT_EQ(done.error().code, ErrorCode::kSystem);
  EXPECT_THAT(done.error().remedy, HasSubstr("free some space"));
}

TEST_F(FileTest, ReplacesWithoutLeavingAnything) {
  const Path path = folder_ / "a";
  ASSERT_TRUE(ReplaceFile(path, "1").has_value());
  ASSERT_TRUE(ReplaceFile(path, "2").has_value());
  EXPECT_EQ(*ReadFile(path), "2");
  ASSERT_TRUE(MakeFolders(folder_ / "b").has_value());
  EXPECT_FALSE(ReplaceFile(folder_ / "b", "3").has_value());
  EXPECT_THAT(*ListFolder(folder_), ElementsAre("a", "b"));
}

TEST_F(FileTest, SwapsLinks) {
  const Path link = folder_ / "link";
  ASSERT_TRUE(MakeFolders(folder_ / "one").has_value());
  ASSERT_TRUE(ReplaceLink(link, "one").has_value());
  EXPECT_EQ(KindOf(link), FileKind::kLink);
  ASSERT_TRUE(ReplaceLink(link, "two").has_value());
  EXPECT_EQ(*ReadLink(link), "two");
  EXPECT_FALSE(ReadLink(folder_ / "one").has_value());
  EXPECT_FALSE(ReplaceLink(folder_ / "one", "two").has_value());
  EXPECT_THAT(*ListFolder(folder_), ElementsAre("link", "one"));
}

TEST_F(FileTest, SecondNamesShareTheBytes) {
  ASSERT_TRUE(WriteFile(folder_ / "a", "1").has_value());
  ASSERT_TRUE(LinkOrCopy(folder_ / "a", folder_ / "b").has_value());
  struct stat a{}, b{};
  ASSERT_EQ(stat((folder_ / "a").c_str(), &a), 0);
  ASSERT_EQ(stat((folder_ / "b").c_str(), &b), 0);
  EXPECT_EQ(a.st_ino, b.st_ino);
  EXPECT_FALSE(LinkOrCopy(folder_ / "a", folder_ / "b").has_value());
  EXPECT_FALSE(LinkOrCopy(folder_ / "none", folder_ / "c").has_value());
}

TEST_F(FileTest, ListsSyncsAndRemovesTrees) {
  ASSERT_TRUE(MakeFolders(folder_ / "t/x/y").has_value());
  ASSERT_TRUE(MakeFolders(folder_ / "t/x/y").has_value());
  for (const char* name : {"t/x/y/1", "t/x/2", "t/x.1", "t/سبک"}) {
    ASSERT_TRUE(WriteFile(folder_ / name, name).has_value());
  }
  ASSERT_TRUE(ReplaceLink(folder_ / "t/up", "..").has_value());
  EXPECT_THAT(*ListFiles(folder_ / "t"), ElementsAre("up", "x.1", "x/2", "x/y/1", "سبک"));
  EXPECT_TRUE(SyncTree(folder_ / "t").has_value());
  for (int i = 0; i < 100; ++i) {
    ASSERT_TRUE(WriteFile(folder_ / "t/x" / std::to_string(i), "").has_value());
  }
  EXPECT_TRUE(SyncTree(folder_ / "t").has_value());
  EXPECT_FALSE(RemoveEmptyFolder(folder_ / "t").has_value());
  ASSERT_TRUE(RemoveTree(folder_ / "t").has_value());
  EXPECT_TRUE(RemoveTree(folder_ / "t").has_value());
  EXPECT_THAT(*ListFolder(folder_), IsEmpty());
}

TEST_F(FileTest, LocksOnce) {
  {
    Result<FileLock> first = FileLock::Take(folder_ / "lock");
    ASSERT_TRUE(first.has_value());
    EXPECT_EQ(FileLock::Take(folder_ / "lock").error().code, ErrorCode::kRefused);
  }
  EXPECT_TRUE(FileLock::Take(folder_ / "lock").has_value());
}

TEST_F(FileTest, ReadersShareAFolderAndItsRemoverWaits) {
  const Path folder = folder_ / "edition";
  EXPECT_EQ(FileLock::Share(folder).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(FileLock::TakeFolder(folder).error().code, ErrorCode::kNotFound);
  ASSERT_TRUE(MakeFolders(folder).has_value());
  {
    const Result<FileLock> one = FileLock::Share(folder);
    const Result<FileLock> two = FileLock::Share(folder);
    ASSERT_TRUE(one && two);
    EXPECT_EQ(FileLock::TakeFolder(folder).error().code, ErrorCode::kRefused);
  }
  {
    const Result<FileLock> remover = FileLock::TakeFolder(folder);
    ASSERT_TRUE(remover.has_value());
    EXPECT_EQ(FileLock::Share(folder).error().code, ErrorCode::kRefused);
    EXPECT_EQ(FileLock::TakeFolder(folder).error().code, ErrorCode::kRefused);
  }
  EXPECT_TRUE(FileLock::Share(folder).has_value());
  EXPECT_THAT(*ListFolder(folder), IsEmpty());
}

TEST_F(FileTest, AReaderOfAFolderStaysWithIt) {
  ASSERT_TRUE(MakeFolders(folder_ / "1/a").has_value());
  ASSERT_TRUE(MakeFolders(folder_ / "2").has_value());
  ASSERT_TRUE(WriteFile(folder_ / "1/a/text", "first").has_value());
  ASSERT_TRUE(WriteFile(folder_ / "1/empty", "").has_value());
  ASSERT_TRUE(ReplaceLink(folder_ / "current", "1").has_value());
  const Result<FolderReader> reader = FolderReader::Open(folder_ / "current");
  ASSERT_TRUE(reader.has_value());
  ASSERT_TRUE(ReplaceLink(folder_ / "current", "2").has_value());
  EXPECT_EQ(*reader->ReadFile("a/text", 5), "first");
  EXPECT_EQ(*reader->ReadFile("empty", 5), "");
  EXPECT_EQ(reader->ReadFile("a/text", 4).error().code, ErrorCode::kLimit);
  EXPECT_EQ(reader->ReadFile("a/none", 5).error().code, ErrorCode::kNotFound);
  EXPECT_FALSE(FolderReader::Open(folder_ / "none").has_value());
}

// What stands in an edition's folder may be anybody's.
TEST_F(FileTest, AReaderOfAFolderFollowsNoLinkAndReadsPlainFilesOnly) {
  ASSERT_TRUE(MakeFolders(folder_ / "e/a").has_value());
  ASSERT_TRUE(WriteFile(folder_ / "secret", "s").has_value());
  ASSERT_TRUE(WriteFile(folder_ / "e/a/text", "t").has_value());
  ASSERT_TRUE(ReplaceLink(folder_ / "e/out", "../secret").has_value());
  ASSERT_TRUE(ReplaceLink(folder_ / "e/b", "a").has_value());
  ASSERT_EQ(mkfifo((folder_ / "e/pipe").c_str(), 0600), 0);
  const Result<FolderReader> reader = FolderReader::Open(folder_ / "e");
  ASSERT_TRUE(reader.has_value());
  for (const char* path : {"out", "b/text", "../secret", "a", "pipe", "/etc/passwd"}) {
    EXPECT_FALSE(reader->ReadFile(path, 100).has_value()) << path;
  }
  EXPECT_EQ(*reader->ReadFile("a/text", 100), "t");
}

}  // namespace
}  // namespace sabok::platform
