// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/date.h"

#include <gtest/gtest.h>

namespace sabok {
namespace {

std::string IsoOf(const std::optional<Date>& date) { return date ? ToIso(*date) : "-"; }

TEST(Date, ParsesIso) {
  const struct {
    std::string_view text, expected;
  } kCases[] = {
      {"2026-11-02", "2026-11-02"},
      {"2026-11-02T08:30:00+03:30", "2026-11-02T08:30:00+03:30"},
      {"2026-11-02T08:30:00.123456+0330", "2026-11-02T08:30:00+03:30"},
      {"2026-11-02 08:30", "2026-11-02T08:30:00+00:00"},
      {"2026-11-02T08:30Z", "2026-11-02T08:30:00+00:00"},
      {"2026-11-02 08:30:00 +0000", "2026-11-02T08:30:00+00:00"},
      {"2026-11-02 08:30:00 UTC", "2026-11-02T08:30:00+00:00"},
      {"20261102T083000Z", "2026-11-02T08:30:00+00:00"},
      {"2026-11-02T08:30:00-05", "2026-11-02T08:30:00-05:00"},
      {"2026-11-02T08:30:00+03:30[Asia/Tehran]", "2026-11-02T08:30:00+03:30"},
      {" 2026/1/2 ", "2026-01-02"},
      {"۲۰۲۶-۱۱-۰۲", "2026-11-02"},
      {"2016-12-31T23:59:60Z", "2016-12-31T23:59:59+00:00"},
      {"2024-02-29", "2024-02-29"},
      {"2026-02-29", "-"},
      {"2026-13-01", "-"},
      {"1405-08-11", "-"},
      {"2026-11-02T25:00", "-"},
      {"2026-11-02T08:30+99:00", "-"},
      {"2026-11-02T", "-"},
      {"2026-11-02x", "-"},
      {"2026", "-"},
      {"", "-"},
      {"yesterday", "-"},
      {"99999999999999999999", "-"},
  };
  for (const auto& c : kCases) EXPECT_EQ(IsoOf(ParseIsoDate(c.text)), c.expected) << c.text;
}

TEST(Date, ParsesRfc822) {
  const struct {
    std::string_view text, expected;
  } kCases[] = {
      {"Mon, 02 Nov 2026 08:30:00 +0330", "2026-11-02T08:30:00+03:30"},
      {"2 Nov 2026 08:30 GMT", "2026-11-02T08:30:00+00:00"},
      {"Mon, 2 November 26 08:30:00 EST", "2026-11-02T08:30:00-05:00"},
      {"Monday, 02-Nov-26 08:30:00 GMT", "2026-11-02T08:30:00+00:00"},
      {"Mon, 02 Nov 2026 08:30:00 +0000 (UTC)", "2026-11-02T08:30:00+00:00"},
      {"02 Nov 2026", "2026-11-02"},
      {"Mon Nov 02 08:30:00 EST 2026", "2026-11-02T08:30:00-05:00"},
      {"Mon Nov  2 08:30:00 2026", "2026-11-02T08:30:00+00:00"},
      {"Mon Nov 02 2026 08:30:00 GMT+0330 (Iran Standard Time)", "2026-11-02T08:30:00+03:30"},
      {"Mon Nov 02 2026 08:30:00 GMT", "2026-11-02T08:30:00+00:00"},
      {"Mon Nov 02 08:30:00 EST", "-"},
      {"Mon Nov 02 08:30:00 EST 2026 or so", "-"},
      {"Mon Foo 02 08:30:00 EST 2026", "-"},
      {"Mon ", "-"},
      {"Mon, 31 Feb 2026 08:30:00 GMT", "-"},
      {"Mon, 02 Foo 2026 08:30:00 GMT", "-"},
      {"", "-"},
  };
  for (const auto& c : kCases) EXPECT_EQ(IsoOf(ParseRfc822Date(c.text)), c.expected) << c.text;
}

TEST(Date, ReadsOtherCalendars) {
  EXPECT_EQ(IsoOf(DateFromSolarHijri(1405, 8, 11)), "2026-11-02");
  EXPECT_EQ(IsoOf(DateFromSolarHijri(1403, 12, 30)), "2025-03-20");  // a leap year
  EXPECT_EQ(IsoOf(DateFromSolarHijri(1404, 12, 30)), "-");
  EXPECT_EQ(IsoOf(DateFromSolarHijri(1405, 7, 31)), "-");
  EXPECT_EQ(IsoOf(DateFromSolarHijri(2026, 11, 2)), "-");
  EXPECT_EQ(IsoOf(DateFromIslamic(1445, 9, 1)), "2024-03-11");
  EXPECT_EQ(IsoOf(DateFromIslamic(1445, 13, 1)), "-");
  EXPECT_EQ(IsoOf(DateFromGregorian(2026, 11, 2)), "2026-11-02");
  EXPECT_EQ(IsoOf(DateFromGregorian(2026, 11, 31)), "-");
  EXPECT_EQ(IsoOf(DateFromGregorian(2026, -1, 0)), "-");
}

TEST(Date, WritesRfc822) {
  EXPECT_EQ(ToRfc822(*ParseIsoDate("2026-11-02T08:30:00+03:30")),
            "Mon, 02 Nov 2026 08:30:00 +0330");
  EXPECT_EQ(ToRfc822(*ParseIsoDate("2026-11-02")), "Mon, 02 Nov 2026 00:00:00 +0000");
}

TEST(Date, IsWrittenForReaders) {
  const struct {
    std::string_view language, expected;
  } kCases[] = {
      {"en", "2 November 2026"},
      {"en-US", "November 2, 2026"},
      {"", "2 November 2026"},
      {"fa", "۱۱ آبان ۱۴۰۵"},
      {"fa-AF", "۱۱ عقرب ۱۴۰۵"},
      {"ar", "٢ نوفمبر ٢٠٢٦"},
      {"ckb", "٢ی تشرینی دووەمی ٢٠٢٦"},
      {"ku", "2 sermawez 2026"},
      {"kmr", "2 sermawez 2026"},
      {"az", "2 noyabr 2026"},
      {"tr", "2 Kasım 2026"},
      {"ru", "2 ноября 2026"},
      {"es", "2 de noviembre de 2026"},
      {"fr", "2 novembre 2026"},
      {"ku-Arab", "٢ی تشرینی دووەمی ٢٠٢٦"},
  };
  // The day is the writer's own: 1 November in UTC.
  const Date date = *ParseIsoDate("2026-11-02T01:30:00+03:30");
  for (const auto& c : kCases)
    EXPECT_EQ(FormatForReader(date, c.language), c.expected) << c.language;
}

TEST(Date, IsOrderedByMoment) {
  EXPECT_LT(*ParseIsoDate("2026-11-02T08:30:00+03:30"), *ParseIsoDate("2026-11-02T08:30:00Z"));
}

}  // namespace
}  // namespace sabok
