// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/parts/words.h"

#include <gtest/gtest.h>

#include <set>

#include "base/language.h"
#include "render/parts/embedded.h"

namespace sabok::render {
namespace {

constexpr std::string_view kPluralForms[] = {".zero", ".one", ".two", ".few", ".many", ".other"};

bool IsPlural(std::string_view key) {
  for (const std::string_view form : kPluralForms)
    if (key.ends_with(form)) return key.starts_with("reading_time");
  return false;
}

std::multiset<std::string> Placeholders(std::string_view text) {
  std::multiset<std::string> names;
  for (std::size_t open = text.find('{'); open != std::string_view::npos;
       open = text.find('{', open + 1))
    names.emplace(text.substr(open, text.find('}', open) + 1 - open));
  return names;
}

std::map<std::string, std::string> FileWords(const EmbeddedFile& file) {
  std::map<std::string, std::string> words;
  std::string_view rest = file.bytes;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    const std::size_t equals = line.find(" = ");
    if (line.starts_with('#') || equals == std::string_view::npos) continue;
    EXPECT_TRUE(words.emplace(line.substr(0, equals), line.substr(equals + 3)).second)
        << file.name << " has this twice: " << line;
  }
  return words;
}

TEST(Words, EveryLanguageHasEveryKeyWithTheSamePlaceholders) {
  std::map<std::string, std::string> english;
  for (const EmbeddedFile& file : EmbeddedFiles())
    if (file.name == "en.txt") english = FileWords(file);
  ASSERT_GT(english.size(), 30u);
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    const auto words = FileWords(file);
    for (const auto& [key, value] : english) {
      if (IsPlural(key)) continue;
      ASSERT_TRUE(words.contains(key)) << file.name << " lacks " << key;
      EXPECT_FALSE(words.at(key).empty()) << file.name << " " << key;
      EXPECT_EQ(Placeholders(words.at(key)), Placeholders(value)) << file.name << " " << key;
      // The prompt's English words are the ones readers know from elsewhere, plain apostrophe
      // included.
      EXPECT_EQ(words.at(key).find_first_of(key.starts_with("switch.") ? "\"<>&" : "\"'<>&"),
                std::string::npos)
          << file.name << " " << key << ": typographic quotes, no markup";
    }
    for (const auto& [key, value] : words)
      EXPECT_TRUE(IsPlural(key) || english.contains(key)) << file.name << " has unknown " << key;
  }
}

TEST(Words, EveryLanguageHasThePluralFormsItsRuleGives) {
  for (const std::string_view language : Words::Languages()) {
    const Words words = Words::ForLanguage(language);
    EXPECT_EQ(words.language(), language);
    for (int number = 0; number < 130; ++number) {
      const std::string key = "reading_time." + PluralCategory(number, language);
      EXPECT_NE(words.Get(key), key) << language << " " << number;
    }
  }
}

TEST(Words, Plurals) {
  const struct {
    std::string_view language;
    int number;
    std::string_view expected;
  } kCases[] = {
      {"en", 1, "1 min read"},      {"en", 12, "12 min read"},      {"fa", 12, "۱۲ دقیقه مطالعه"},
      {"ru", 1, "1 минута чтения"}, {"ru", 22, "22 минуты чтения"}, {"ru", 11, "11 минут чтения"},
      {"ar", 2, "دقيقتان للقراءة"}, {"ar", 5, "٥ دقائق للقراءة"},   {"ar", 11, "١١ دقيقة للقراءة"},
      {"tr", 3, "3 dk okuma"},      {"nonsense", 3, "3 min read"},
  };
  for (const auto& c : kCases)
    EXPECT_EQ(Words::ForLanguage(c.language).Count("reading_time", c.number), c.expected);
}

TEST(Words, SizesAreInTheWordsOfTheLanguage) {
  EXPECT_EQ(Words::ForLanguage("fa").Bytes(34'210, "fa"), "۳۴ کیلوبایت");
  EXPECT_EQ(Words::ForLanguage("fr").Bytes(2'000, "fr"), "2 Ko");
  EXPECT_EQ(Words::ForLanguage("en").Bytes(812, "en"), "812 bytes");
}

TEST(Words, FallsBack) {
  const struct {
    std::string_view tag, language;
  } kCases[] = {{"fa-AF", "fa"},  {"ku", "kmr"}, {"ku-Latn", "kmr"}, {"ku-Arab", "ckb"},
                {"ku-IQ", "ckb"}, {"", "en"},    {"en-GB", "en"},    {"nonsense", "en"}};
  for (const auto& c : kCases) EXPECT_EQ(Words::ForLanguage(c.tag).language(), c.language) << c.tag;
  EXPECT_EQ(Words::ForLanguage("fa").Get("no such key"), "no such key");
}

TEST(Words, OperatorsOverride) {
  const Overrides overrides = {{"more", "Also"}, {"fa.more", "همچنین"}};
  EXPECT_EQ(Words::ForLanguage("en", overrides).Get("more"), "Also");
  EXPECT_EQ(Words::ForLanguage("fa", overrides).Get("more"), "همچنین");
  EXPECT_EQ(Words::ForLanguage("fr", overrides).Get("more"), "Also");
}

TEST(Words, Fills) {
  const Overrides overrides = {{"a", "{x}{x} {unknown}-{y"}, {"b", "{}"}, {"c", "plain"}};
  const Words words = Words::ForLanguage("en", overrides);
  EXPECT_EQ(words.Fill("a", {{"x", "{y}"}}), "{y}{y} -{y");
  EXPECT_EQ(words.Fill("b", {{"x", "1"}}), "");
  EXPECT_EQ(words.Fill("c", {}), "plain");
  EXPECT_EQ(words.Fill("switch.title", {{"light", "Harbour Courier Light"}}),
            "Switch to Harbour Courier Light?");
}

}  // namespace
}  // namespace sabok::render
