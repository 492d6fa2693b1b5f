// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/folder.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace sabok::source {
namespace {

TEST(FolderTest, ListsSavedPages) {
  const platform::Path root = platform::Path(testing::TempDir()) / "source_folder_test";
  ASSERT_TRUE(platform::RemoveTree(root));
  const struct {
    const char* path;
    const char* content;
  } files[] = {
      {"pages/index.html", "<p>front"},
      {"pages/a/index.htm", "<p>a"},
      {"pages/b 1%.HTML", "<p>b"},
      {"pages/c.html", "<link rel=canonical href='https://example.org/real/c'>"},
      {"pages/d.html", "<link rel=canonical href='https://example.org/real/c'>"},
      {"pages/e.html", "<meta property='og:url' content='https://elsewhere.example/e'>"},
      {"pages/style.css", "p{}"},
      {"outside.html", "<p>secret"},
  };
  for (const auto& file : files) {
    const platform::Path path = root / file.path;
    ASSERT_TRUE(platform::MakeFolders(path.parent_path()));
    ASSERT_TRUE(platform::WriteFile(path, file.content));
  }
  std::filesystem::create_symlink("../outside.html", root / "pages/link.html");
  std::filesystem::create_directory_symlink("..", root / "pages/up");

  const auto listing = ListSavedPages(root / "pages", *Url::Parse("https://example.org/news"));
  ASSERT_TRUE(listing.has_value()) << listing.error().Message();
  std::vector<std::string> found;
  for (const PageRef& page : listing->pages) {
    found.push_back(page.url.string() + " " +
                    platform::Path(page.local_file).lexically_relative(root).generic_string());
  }
  EXPECT_EQ(found, (std::vector<std::string>{
                       "https://example.org/news/a/ pages/a/index.htm",
                       "https://example.org/news/b%201%25.HTML pages/b 1%.HTML",
                       "https://example.org/real/c pages/c.html",
                       "https://example.org/news/d.html pages/d.html",
                       "https://example.org/news/e.html pages/e.html",
                       "https://example.org/news/ pages/index.html",
                   }));
  EXPECT_EQ(listing->notices.size(), 1u);
  ASSERT_TRUE(platform::RemoveTree(root));
}

TEST(FolderTest, AFolderThatIsNotThereIsAnError) {
  EXPECT_FALSE(ListSavedPages("/nonexistent/folder", *Url::Parse("https://example.org/")));
}

}  // namespace
}  // namespace sabok::source
