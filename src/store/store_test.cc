// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include "platform/random.h"
#include "store/sqlite.h"

namespace sabok::store {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class StoreTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = platform::Path(::testing::TempDir()) /
              ("store_test_" + std::to_string(platform::RandomBits()));
    ASSERT_TRUE(platform::MakeFolders(folder_).has_value());
    file_ = folder_ / "state.db";
  }
  void TearDown() override { ASSERT_TRUE(platform::RemoveTree(folder_).has_value()); }

  std::unique_ptr<Store> Open() {
    Result<std::unique_ptr<Store>> store = Store::Open(file_);
    EXPECT_TRUE(store.has_value()) << store.error().Message();
    return *std::move(store);
  }

  platform::Path folder_;
  platform::Path file_;
};

Url At(std::string_view path) { return *Url::Parse("https://example.org/" + std::string(path)); }

PageState Page(std::string_view path) {
  return {.url = At(path),
          .etag = "\"tag\"",
          .last_modified = "Mon, 02 Nov 2026 08:30:00 GMT",
          .fetched_at = 1793607000,
          .changed_at = -1,
          .body_sha256 = "hash",
          .article_sha256 = "of the article",
          .extractor_version = "3",
          .light_path = "a/index.html",
          .render_key = "key",
          .source_bytes = 4711,
          .last_error = "it's broken",
          .head = R"({"title":"سبک"})",
          .standing = "list",
          .addresses = "https://example.org/old",
          .moved_to = "https://example.org/new",
          .missing_why = "410",
          .missing_since = 7,
          .asked_at = 8,
          .expires_at = 9,
          .text_key = 0xffff'ffff'ffff'fff0,
          .has_end = false};
}

PictureState Picture(std::string_view path) {
  return {.url = At(path),
          .etag = "tag",
          .last_modified = "date",
          .fetched_at = 5,
          .source_sha256 = "source",
          .settings = "640",
          .light_sha256 = "light",
          .path = "_sabok/p/1.webp",
          .media_type = "image/webp",
          .bytes = 23456,
          .width = 640,
          .height = 427,
          .last_error = ""};
}

TEST_F(StoreTest, VersionsWaitUntilTheyAreTaken) {
  auto store = Open();
  ASSERT_TRUE(store->SavePageWithArticle(Page("a"), "old").has_value());
  PageState newer = Page("a");
  newer.article_sha256 = "newer";
  ASSERT_TRUE(store->SavePending({newer, "new", "a's"}).has_value());
  ASSERT_TRUE(store->SavePending({Page("b"), "held", "b's"}).has_value());
  EXPECT_EQ(**store->FindPage(At("a")), Page("a"));
  EXPECT_FALSE(store->FindPage(At("b"))->has_value());
  store.reset();
  store = Open();

  std::vector<std::string> notes;
  ASSERT_TRUE(store
                  ->ForEachPending([&](const PendingPage& pending) {
                    notes.push_back(pending.state.url.string() + " " + pending.notes);
                    return true;
                  })
                  .has_value());
  EXPECT_THAT(notes, ElementsAre("https://example.org/a a's", "https://example.org/b b's"));
  ASSERT_TRUE(store->DropPending(At("b")).has_value());
  ASSERT_TRUE(store->TakePending().has_value());
  EXPECT_EQ(**store->FindPage(At("a")), newer);
  EXPECT_EQ(**store->FindArticle(At("a")), "new");
  EXPECT_FALSE(store->FindPage(At("b"))->has_value());
  EXPECT_FALSE(store->FindArticle(At("b"))->has_value());
}

TEST_F(StoreTest, KeepsWhatWasTakenBack) {
  auto store = Open();
  const TakenBackPage page{
      .url = At("a"), .since = 5, .reason = "gone", .light_path = "a/index.html", .language = "fa"};
  ASSERT_TRUE(store->SaveTakenBack(page).has_value());
  std::vector<TakenBackPage> found;
  const auto take = [&](const TakenBackPage& one) {
    found.push_back(one);
    return true;
  };
  ASSERT_TRUE(store->ForEachTakenBack(take).has_value());
  EXPECT_THAT(found, ElementsAre(page));
  ASSERT_TRUE(store->RemoveTakenBack(At("a")).has_value());
  found.clear();
  ASSERT_TRUE(store->ForEachTakenBack(take).has_value());
  EXPECT_THAT(found, IsEmpty());
}

TEST_F(StoreTest, KeepsWhatItIsGiven) {
  {
    auto store = Open();
    EXPECT_FALSE(store->FindPage(At("a"))->has_value());
    ASSERT_TRUE(store->SavePage(Page("a")).has_value());
    ASSERT_TRUE(store->SavePicture(Picture("p")).has_value());
    ASSERT_TRUE(store->SaveValue("name", "value").has_value());
    PageState bare;
    bare.url = At("bare");
    ASSERT_TRUE(store->SavePage(bare).has_value());
    EXPECT_EQ(**store->FindPage(At("bare")), bare);
  }
  auto store = Open();
  EXPECT_THAT(store->warnings(), IsEmpty());
  EXPECT_EQ(**store->FindPage(At("a")), Page("a"));
  EXPECT_EQ(**store->FindPicture(At("p")), Picture("p"));
  EXPECT_EQ(**store->FindValue("name"), "value");
  EXPECT_FALSE(store->FindValue("other")->has_value());
  PageState changed = Page("a");
  changed.last_error.clear();
  ASSERT_TRUE(store->SavePage(changed).has_value());
  EXPECT_EQ(**store->FindPage(At("a")), changed);
  ASSERT_TRUE(store->RemovePage(At("a")).has_value());
  ASSERT_TRUE(store->RemovePage(At("a")).has_value());
  ASSERT_TRUE(store->RemovePicture(At("p")).has_value());
  EXPECT_FALSE(store->FindPage(At("a"))->has_value());
  EXPECT_FALSE(store->FindPicture(At("p"))->has_value());
}

TEST_F(StoreTest, KeepsArticlesApart) {
  auto store = Open();
  EXPECT_FALSE(store->FindArticle(At("a"))->has_value());
  ASSERT_TRUE(store->SavePageWithArticle(Page("a"), "first").has_value());
  ASSERT_TRUE(store->Begin().has_value());
  ASSERT_TRUE(store->SavePageWithArticle(Page("a"), "second").has_value());
  ASSERT_TRUE(store->SavePage(Page("a")).has_value());
  ASSERT_TRUE(store->Commit().has_value());
  EXPECT_EQ(**store->FindArticle(At("a")), "second");
  EXPECT_EQ(**store->FindPage(At("a")), Page("a"));
  ASSERT_TRUE(store->RemovePage(At("a")).has_value());
  EXPECT_FALSE(store->FindArticle(At("a"))->has_value());
}

// A file of the first version, whose pages had their articles in them.
TEST_F(StoreTest, BringsTheFirstVersionUpToDate) {
  {
    auto database = *Database::Open(file_);
    ASSERT_TRUE(database
                    ->Execute(R"(
CREATE TABLE page (url TEXT PRIMARY KEY, etag TEXT NOT NULL, last_modified TEXT NOT NULL,
  fetched_at INTEGER NOT NULL, changed_at INTEGER NOT NULL, body_sha256 TEXT NOT NULL,
  article_json TEXT NOT NULL, extractor_version TEXT NOT NULL, light_path TEXT NOT NULL,
  render_key TEXT NOT NULL, source_bytes INTEGER NOT NULL, last_error TEXT NOT NULL) STRICT;
CREATE TABLE picture (url TEXT PRIMARY KEY, etag TEXT NOT NULL, last_modified TEXT NOT NULL,
  fetched_at INTEGER NOT NULL, source_sha256 TEXT NOT NULL, settings TEXT NOT NULL,
  light_sha256 TEXT NOT NULL, path TEXT NOT NULL, media_type TEXT NOT NULL, bytes INTEGER NOT NULL,
  width INTEGER NOT NULL, height INTEGER NOT NULL, last_error TEXT NOT NULL) STRICT;
CREATE TABLE value (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
INSERT INTO page VALUES ('https://example.org/a', '"tag"', 'Mon, 02 Nov 2026 08:30:00 GMT',
  1793607000, -1, 'hash', '{"title":"a"}', '3', 'a/index.html', 'key', 4711, 'it''s broken');
INSERT INTO page VALUES ('https://example.org/b', '', '', 0, 0, '', '', '', '', '', 0, '');
PRAGMA user_version = 1;
)")
                    .has_value());
  }
  auto store = Open();
  EXPECT_THAT(store->warnings(), IsEmpty());
  const PageState whole = Page("a");
  const PageState page{.url = whole.url,
                       .etag = whole.etag,
                       .last_modified = whole.last_modified,
                       .fetched_at = whole.fetched_at,
                       .changed_at = whole.changed_at,
                       .body_sha256 = whole.body_sha256,
                       .article_sha256 = "unknown",
                       .extractor_version = whole.extractor_version,
                       .light_path = whole.light_path,
                       .render_key = whole.render_key,
                       .source_bytes = whole.source_bytes,
                       .last_error = whole.last_error};
  EXPECT_EQ(**store->FindPage(At("a")), page);
  EXPECT_EQ(**store->FindArticle(At("a")), R"({"title":"a"})");
  EXPECT_FALSE((*store->FindPage(At("b")))->has_article());
  EXPECT_FALSE(store->FindArticle(At("b"))->has_value());
}

TEST_F(StoreTest, VisitsInOrder) {
  auto store = Open();
  for (const char* path : {"b", "c", "a"}) {
    ASSERT_TRUE(store->SavePage(Page(path)).has_value());
    ASSERT_TRUE(store->SavePicture(Picture(path)).has_value());
  }
  std::vector<std::string> seen;
  ASSERT_TRUE(store->ForEachPage([&](const PageState& page) {
    seen.push_back(std::string(page.url.path()));
    return seen.size() < 2;
  }));
  EXPECT_THAT(seen, ElementsAre("/a", "/b"));
  seen.clear();
  ASSERT_TRUE(store->ForEachPicture([&](const PictureState& picture) {
    seen.push_back(std::string(picture.url.path()));
    return true;
  }));
  EXPECT_THAT(seen, ElementsAre("/a", "/b", "/c"));
}

TEST_F(StoreTest, Batches) {
  auto store = Open();
  ASSERT_TRUE(store->Begin().has_value());
  ASSERT_TRUE(store->SavePage(Page("a")).has_value());
  ASSERT_TRUE(store->Begin().has_value());
  ASSERT_TRUE(store->SavePage(Page("b")).has_value());
  EXPECT_TRUE(store->FindPage(At("b"))->has_value());
  ASSERT_TRUE(store->Commit().has_value());
  ASSERT_TRUE(store->Commit().has_value());
  ASSERT_TRUE(store->Begin().has_value());
  ASSERT_TRUE(store->SavePage(Page("c")).has_value());
  store.reset();
  store = Open();
  for (const char* path : {"a", "b", "c"}) EXPECT_TRUE(store->FindPage(At(path))->has_value());
}

TEST_F(StoreTest, ManyThreads) {
  auto store = Open();
  ASSERT_TRUE(store->Begin().has_value());
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&store, thread] {
      for (int i = 0; i < 50; ++i) {
        const std::string path = std::to_string(thread) + "/" + std::to_string(i);
        EXPECT_TRUE(store->SavePage(Page(path)).has_value());
        EXPECT_EQ(**store->FindPage(At(path)), Page(path));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  int count = 0;
  ASSERT_TRUE(store->ForEachPage([&](const PageState&) { return ++count > 0; }));
  EXPECT_EQ(count, 200);
}

TEST_F(StoreTest, MovesDamageAside) {
  struct {
    const char* name;
    std::size_t from, length;
  } cases[] = {{"header", 0, 100}, {"middle", 4096, 8192}, {"all", 0, 1u << 20}};
  for (const auto& [name, from, length] : cases) {
    {
      auto store = Open();
      for (int i = 0; i < 100; ++i) {
        ASSERT_TRUE(store->SavePage(Page(std::to_string(i))).has_value());
      }
    }
    std::string bytes = *platform::ReadFile(file_);
    for (std::size_t i = from; i < std::min(from + length, bytes.size()); ++i) bytes[i] ^= 0x5a;
    ASSERT_TRUE(platform::WriteFile(file_, bytes).has_value());
    auto store = Open();
    ASSERT_THAT(store->warnings(), SizeIs(1)) << name;
    EXPECT_THAT(store->warnings()[0], HasSubstr("moved to"));
    EXPECT_FALSE(store->FindPage(At("1"))->has_value());
    ASSERT_TRUE(store->SavePage(Page("1")).has_value());
  }
}

TEST_F(StoreTest, RefusesNewerFiles) {
  Open();
  {
    auto database = *Database::Open(file_);
    ASSERT_TRUE(database->Execute("PRAGMA user_version = 99").has_value());
  }
  EXPECT_EQ(Store::Open(file_).error().code, ErrorCode::kRefused);
  EXPECT_EQ(Store::Open(folder_ / "no/such.db").error().code, ErrorCode::kSystem);
}

TEST_F(StoreTest, SurvivesAKill) {
  Open();
  for (int round = 0; round < 5; ++round) {
    const pid_t child = fork();
    if (child == 0) {
      auto store = Store::Open(file_);
      for (int i = 0; store.has_value(); ++i) {
        if (!(*store)->SavePage(Page(std::to_string(i % 1000))).has_value()) break;
        if (i == 20 * round) kill(getpid(), SIGKILL);
      }
      _exit(1);
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status));
    auto store = Open();
    EXPECT_THAT(store->warnings(), IsEmpty());
    EXPECT_EQ(**store->FindPage(At("0")), Page("0"));
  }
}

}  // namespace
}  // namespace sabok::store
