// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/words/phrase_files.h"

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "extract/words/embedded.h"
#include "extract/words/fold.h"

namespace sabok::extract {
namespace {

bool IsNfc(std::string_view line) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  const icu::StringPiece utf8(line.data(), static_cast<std::int32_t>(line.size()));
  return U_SUCCESS(status) && nfc->isNormalizedUTF8(utf8, status) != 0 && U_SUCCESS(status);
}

class Checker {
 public:
  void Read(const EmbeddedFile& file) {
    int number = 0;
    section_.clear();
    for (std::string_view line : Split(file.bytes, '\n')) {
      place_ = std::string(file.name) + ", line " + std::to_string(++number) + ": ";
      ReadLine(line);
    }
    EndSection();
  }

 private:
  void ReadLine(std::string_view line) {
    EXPECT_EQ(line, Trim(line)) << place_ << "white space at its end is written \"␣\"";
    EXPECT_TRUE(IsNfc(line)) << place_ << "not in Unicode's normal form C: " << line;
    if (line.empty() || line.starts_with('#')) return;
    if (line.starts_with('[') && line.ends_with(']')) {
      EndSection();
      section_ = line.substr(1, line.size() - 2);
      EXPECT_NE(std::ranges::find(Sections(), section_), Sections().end())
          << place_ << "no section has the name " << section_;
      return;
    }
    EXPECT_FALSE(section_.empty()) << place_ << "stands above the first section";
    const auto [same, is_new] = lines_.emplace(FoldCase(line), line);
    // Forms of months ("március") stand on twelve lines whatever they are.
    EXPECT_TRUE(is_new || section_.ends_with("month"))
        << place_ << "\"" << line << "\" is the same as \"" << same->second << "\" of [" << section_
        << "]";
    ++count_;
  }

  void EndSection() {
    EXPECT_TRUE(section_.empty() || count_ > 0) << place_ << "[" << section_ << "] is empty";
    EXPECT_TRUE(!section_.ends_with("month") || count_ == 12)
        << place_ << "[" << section_ << "] has " << count_ << " lines, not one a month";
    lines_.clear();
    count_ = 0;
  }

  std::string place_;
  std::string section_;
  std::map<std::string, std::string> lines_;
  int count_ = 0;
};

TEST(PhraseFiles, AreInOrder) {
  Checker checker;
  for (const EmbeddedFile& file : words::EmbeddedFiles()) checker.Read(file);
}

TEST(PhraseFiles, EverySectionIsUsed) {
  const std::string all = [] {
    std::string text;
    for (const EmbeddedFile& file : words::EmbeddedFiles()) text += file.bytes;
    return text;
  }();
  for (std::string_view section : Sections()) {
    const std::string_view place = section.substr(section.rfind(' ') + 1);
    // Kinds of pages have a section for each place, whether or not there are words for it.
    if (place == "title" || place == "text" || place == "mark") continue;
    EXPECT_NE(all.find("[" + std::string(section) + "]\n"), std::string::npos)
        << section << " stands in no file";
  }
}

TEST(PhraseFiles, LinesAreFoldedWithTheirSpaces) {
  const auto prefixes = Phrases("byline prefix");
  for (std::string_view phrase : {"by ", "by\n", "نوشته‌شده توسط ", "کتب "}) {
    EXPECT_NE(std::ranges::find(prefixes, phrase), prefixes.end()) << phrase;
  }
}

}  // namespace
}  // namespace sabok::extract
