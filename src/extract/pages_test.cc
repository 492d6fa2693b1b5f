// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>
#include <boost/json.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "article/dump.h"
#include "extract/extract.h"
#include "html/dom/document.h"
#include "html/tree/parse.h"

// Every folder of test/pages is one whole page with the article and the notices it must give. With
// SABOK_UPDATE_CASES=1 (see tools/new_case) the expected files are written instead of compared.

namespace sabok::extract {
namespace {

namespace fs = std::filesystem;

std::string Read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> Cases() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(fs::path(SABOK_SOURCE_DIR) / "test/pages")) {
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string Lines(const std::vector<Notice>& notices) {
  std::string lines;
  for (const Notice& notice : notices) {
    lines += ToString(notice.kind);
    if (!notice.detail.empty()) lines += ": " + notice.detail;
    lines += '\n';
  }
  return lines;
}

void Compare(const fs::path& path, const std::string& actual) {
  const char* const update = std::getenv("SABOK_UPDATE_CASES");
  if (update != nullptr && std::string_view(update) == "1") {
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  EXPECT_EQ(Read(path), actual) << "see tools/new_case if this is right";
}

class PagesTest : public testing::TestWithParam<std::string> {};

TEST_P(PagesTest, GivesTheExpectedArticle) {
  const fs::path folder = fs::path(SABOK_SOURCE_DIR) / "test/pages" / GetParam();
  const boost::json::value about = boost::json::parse(Read(folder / "page.json"));
  const auto url = Url::Parse(std::string(about.at("url").as_string()));
  ASSERT_TRUE(url);
  const std::string source = Read(folder / "source.html");
  const auto document = html::Parse(source);
  ASSERT_TRUE(document);
  const Extraction extraction = Extract({*document, *url, "", "", std::nullopt, ""});
  Compare(folder / "expected.article", article::Dump(extraction.article));
  Compare(folder / "expected.notices", Lines(extraction.notices));
}

INSTANTIATE_TEST_SUITE_P(All, PagesTest, testing::ValuesIn(Cases()), [](const auto& info) {
  std::string name = info.param;
  for (char& c : name) {
    if (c == '-') c = '_';
  }
  return name;
});

}  // namespace
}  // namespace sabok::extract
