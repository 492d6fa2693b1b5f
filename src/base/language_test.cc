// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/language.h"

#include <gtest/gtest.h>

namespace sabok {
namespace {

TEST(Language, Normalises) {
  const struct {
    std::string_view tag, expected;
  } kCases[] = {
      {"fa", "fa"},
      {"FA_ir", "fa-IR"},
      {"fa_IR.UTF-8", "fa-IR"},
      {" en-us ", "en-US"},
      {"English", ""},
      {"", ""},
      {"x", ""},
      {"zh-hant-tw", "zh-Hant-TW"},
      {"az-ARAB", "az-Arab"},
      {"iw", "he"},
      {"per", "fa"},
      {"prs", "fa-AF"},
      {"und", ""},
      {"es-419", "es-419"},
      {"en-x-simple", "en"},
      {"xx", ""},
      {"ckb", "ckb"},
      {"kmr-Latn", "kmr-Latn"},
      {"en, fr", "en"},
      {"<b>", ""},
      {"ku-Arab-IQ", "ku-Arab-IQ"},
      {"--", ""},
  };
  for (const auto& c : kCases) EXPECT_EQ(NormaliseLanguage(c.tag), c.expected) << c.tag;
}

TEST(Language, DirectionByLikelyScript) {
  for (const char* tag :
       {"fa", "ar", "ckb", "ku-Arab", "ku-IQ", "az-Arab", "az-IR", "he", "ur", "ps", "yi"})
    EXPECT_EQ(DirectionOfLanguage(tag), Direction::kRightToLeft) << tag;
  for (const char* tag : {"en", "ku", "kmr", "az", "tr", "ru", "", "nonsense", "fa-Latn"})
    EXPECT_EQ(DirectionOfLanguage(tag), Direction::kLeftToRight) << tag;
}

TEST(Language, DirectionByStrongCharacters) {
  const Direction ltr = Direction::kLeftToRight;
  const Direction rtl = Direction::kRightToLeft;
  EXPECT_EQ(DirectionOfText("سلام world و درود بر شما", ltr), rtl);
  EXPECT_EQ(DirectionOfText("Hello سلام", rtl), ltr);
  EXPECT_EQ(DirectionOfText("123 – 456", rtl), rtl);
  EXPECT_EQ(DirectionOfText("", ltr), ltr);
}

TEST(Language, Detects) {
  const struct {
    std::string_view expected, text;
  } kCases[] = {
      {"en", "The committee met on Tuesday to discuss the water supply of the northern districts."},
      {"fa",
       "نشست کمیته روز سه‌شنبه برای بررسی آب آشامیدنی شهرهای شمالی کشور "
       "برگزار "
       "شد "
       "و "
       "نمایندگان "
       "شهر "
       "گزارش خود را خواندند."},
      {"ar", "اجتمعت اللجنة يوم الثلاثاء لمناقشة إمدادات المياه في المناطق الشمالية من البلاد."},
      {"ru", "Комитет собрался во вторник, чтобы обсудить водоснабжение северных районов страны."},
      {"tr", "Komite, kuzey ilçelerinin su ihtiyacını görüşmek üzere salı günü bir araya geldi."},
      {"fr", "Le comité s’est réuni mardi pour discuter de l’approvisionnement en eau du nord."},
      {"", "OK"},
      {"", ""},
      {"", "\xff\xfe broken"},
  };
  for (const auto& c : kCases) EXPECT_EQ(DetectLanguage(c.text), c.expected) << c.text;
}

TEST(Language, CountsWords) {
  const struct {
    std::string_view text, language;
    std::size_t words;
  } kCases[] = {
      {"Don’t stop, won’t stop.", "en", 4},
      {"می‌خواهم کتاب‌ها را بخوانم", "fa", 4},  // a ZWNJ divides no words
      {"私は学生です", "ja", 4},
      {"ฉันรักเธอ", "th", 3},
      {"", "en", 0},
      {" … — ", "en", 0},
      {"\xff\xfe", "en", 0},
  };
  for (const auto& c : kCases) EXPECT_EQ(CountWords(c.text, c.language), c.words) << c.text;
}

TEST(Language, ReadingMinutes) {
  const auto repeat = [](std::string_view word, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += word;
    return text;
  };
  EXPECT_EQ(ReadingMinutes("", "en"), 1);
  EXPECT_EQ(ReadingMinutes(repeat("word ", 2280), "en-GB"), 10);
  EXPECT_EQ(ReadingMinutes(repeat("كلمة ", 1380), "ar"), 10);
  EXPECT_EQ(ReadingMinutes(repeat("واژه ", 1840), "fa"), 10);
  EXPECT_EQ(ReadingMinutes(repeat("字", 2550), "zh"), 10);
  EXPECT_EQ(ReadingMinutes(repeat("word ", 1840), ""), 10);
}

TEST(Language, FormatsNumbers) {
  EXPECT_EQ(FormatNumber(12, "en"), "12");
  EXPECT_EQ(FormatNumber(12, "fa"), "۱۲");
  EXPECT_EQ(FormatNumber(12, "ar"), "١٢");
  EXPECT_EQ(FormatNumber(12, "ckb"), "١٢");
  EXPECT_EQ(FormatNumber(12, "ku-Arab"), "١٢");
  EXPECT_EQ(FormatNumber(12, "kmr"), "12");
  EXPECT_EQ(FormatNumber(12345, "en"), "12,345");
  EXPECT_EQ(FormatNumber(12, "nonsense"), "12");
}

TEST(Language, PluralCategories) {
  const struct {
    std::string_view language;
    long long number;
    std::string_view expected;
  } kCases[] = {
      {"en", 1, "one"},   {"en", 0, "other"},   {"fa", 0, "one"},        {"fr-CA", 1, "one"},
      {"ru", 21, "one"},  {"ru", 12, "many"},   {"pl", 22, "few"},       {"pl", 21, "many"},
      {"ar", 0, "zero"},  {"ar", 102, "other"}, {"ar", 103, "few"},      {"cy", 6, "many"},
      {"kmr", 1, "one"},  {"ckb", 1, "one"},    {"ku-Arab", 2, "other"}, {"nonsense", 1, "one"},
      {"ja", 1, "other"},
  };
  for (const auto& c : kCases)
    EXPECT_EQ(PluralCategory(c.number, c.language), c.expected) << c.language << " " << c.number;
}

TEST(Language, FormatsBytes) {
  EXPECT_EQ(FormatBytes(34'210, "en"), "34 KB");
  EXPECT_EQ(FormatBytes(34'210, "fa", {.kilobytes = "کیلوبایت"}), "۳۴ کیلوبایت");
  EXPECT_EQ(FormatBytes(812, "en"), "812 bytes");
  EXPECT_EQ(FormatBytes(1'250'000, "en"), "1.2 MB");
  EXPECT_EQ(FormatBytes(999'700, "en"), "1 MB");
  EXPECT_EQ(FormatBytes(1'250'000, "fr", {.megabytes = "Mo"}), "1,2 Mo");
}

}  // namespace
}  // namespace sabok
