// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/words/visible_date.h"

#include <gtest/gtest.h>

#include <string>

namespace sabok::extract {
namespace {

std::string Find(std::string_view text, std::string_view language = "") {
  const auto date = FindDate(text, language);
  return date ? ToIso(*date) : "none";
}

struct Case {
  const char* text;
  const char* language;
  const char* date;
};

TEST(FindDateTest, ReadsWhatReadersRead) {
  const Case cases[] = {
      {"Published on 2 November 2026, 08:30", "en", "2026-11-02"},
      {"November 2nd, 2026", "en", "2026-11-02"},
      {"Mon., Nov. 2, 2026", "en", "2026-11-02"},
      {"12. März 2024", "de", "2024-03-12"},
      {"le 1er août 2023 à 10h", "fr", "2023-08-01"},
      {"5 de febrero de 2022", "es", "2022-02-05"},
      {"3 марта 2021 г.", "ru", "2021-03-03"},
      {"7 Şubat 2020 Cuma", "tr", "2020-02-07"},
      {"دوشنبه ۱۸ آبان ۱۴۰۵", "fa", "2026-11-09"},
      {"۱۴۰۵/۰۸/۱۸ - ۱۲:۳۰", "fa", "2026-11-09"},
      {"5 يناير 2025", "ar", "2025-01-05"},
      {"٥ كانون الثاني ٢٠٢٥", "ar", "2025-01-05"},
      {"الجمعة 24 نيسان / أبريل 2020 09:22", "ar", "2020-04-24"},
      {"2024年3月5日 10:20", "zh", "2024-03-05"},
      {"2024년 3월 5일", "ko", "2024-03-05"},
      {"03/05/2024", "en", "2024-03-05"},
      {"03/05/2024", "fr", "2024-05-03"},
      {"23/05/2024", "en", "2024-05-23"},
      {"05.03.2024", "de", "2024-03-05"},
      {"2024-03-05", "", "2024-03-05"},
      {"جمعه ۱۴ اردیبهشت ۰۳", "fa", "2024-05-03"},
      {"3 พ.ค. 2567 เวลา 12:30 น.", "th", "2024-05-03"},
      {"3 พฤษภาคม พ.ศ. 2567", "th", "2024-05-03"},
      {"9 มิ.ย. 67", "th", "2024-06-09"},
      {"03/05/2567 12:30", "th", "2024-05-03"},
      {"令和6年5月3日 12時30分", "ja", "2024-05-03"},
      {"平成三十年十一月二日", "ja", "2018-11-02"},
      {"令和元年5月20日", "ja", "2019-05-20"},
      {"中華民國113年5月3日", "zh", "2024-05-03"},
      {"二〇二四年五月三日", "zh", "2024-05-03"},
      {"二〇二四年十二月二十一日", "zh", "2024-12-21"},
      {"Thứ Sáu, 3 tháng 5, 2024", "vi", "2024-05-03"},
      {"ngày 12 tháng 10 năm 2025", "vi", "2025-10-12"},
      {"٣ی ئایاری ٢٠٢٤", "ckb", "2024-05-03"},
      {"د ۱۴۰۳ کال د غويي ۱۴مه", "ps", "2024-05-03"},
      {"3 मई 2024", "hi", "2024-05-03"},
      {"৩ মে ২০২৪", "bn", "2024-05-03"},
      {"الجمعة 24/10/1445هـ", "ar", "2024-05-03"},
      {"۱۴۰۵/۰۱/۰۷", "fa", "2026-03-27"},
      {"31 February 2024", "en", "none"},
      {"三月二日", "zh", "none"},
      {"Read 12 comments in May", "en", "none"},
      {"Version 10.2.3", "en", "none"},
  };
  for (const Case& c : cases) EXPECT_EQ(Find(c.text, c.language), c.date) << c.text;
}

TEST(FindDateTest, ReadsAddresses) {
  const auto path = [](std::string_view text) {
    const auto date = FindDateInPath(text);
    return date ? ToIso(*date) : "none";
  };
  EXPECT_EQ(path("/2026/11/02/ferry"), "2026-11-02");
  EXPECT_EQ(path("/news/2026-11-02-ferry"), "2026-11-02");
  EXPECT_EQ(path("/fa/1405/08/18/77"), "2026-11-09");
  EXPECT_EQ(path("/20261102/a.html"), "2026-11-02");
  EXPECT_EQ(path("/story/4711/2"), "none");
}

}  // namespace
}  // namespace sabok::extract
