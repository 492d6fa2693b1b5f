// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sabok {

enum class DatePrecision : std::uint8_t { kDay, kMinute };

// A moment as a newsroom states it: with the offset it was written in, and whether a time of day
// was given at all. Plain value; ordered by the moment.
struct Date {
  std::int64_t unix_seconds = 0;
  std::int32_t offset_minutes = 0;  // east of UTC; the local day is unix_seconds + offset
  DatePrecision precision = DatePrecision::kMinute;

  friend bool operator==(const Date&, const Date&) = default;
  friend auto operator<=>(const Date&, const Date&) = default;
};

// ISO 8601 / RFC 3339 in the forms found in the wild: "2026-11-02", "2026-11-02T08:30:00+03:30",
// "2026-11-02 08:30", "20261102T083000Z", fractions of seconds. Years 1900 to 2200.
std::optional<Date> ParseIsoDate(std::string_view text);

// RFC 5322 / RFC 822, as in RSS: "Mon, 02 Nov 2026 08:30:00 +0330", also GMT, EST and so on.
std::optional<Date> ParseRfc822Date(std::string_view text);

// From a civil date of the Gregorian calendar; nothing if there is no such day.
std::optional<Date> DateFromGregorian(int year, int month, int day);
// From a date of the Solar Hijri (Jalali) calendar, used in Iran and Afghanistan.
std::optional<Date> DateFromSolarHijri(int year, int month, int day);
// From a date of the Islamic calendar (Umm al-Qura, as printed by newspapers).
std::optional<Date> DateFromIslamic(int year, int month, int day);

// "2026-11-02" or "2026-11-02T08:30:00+03:30", by precision.
std::string ToIso(const Date& date);
// "Mon, 02 Nov 2026 08:30:00 +0330", for RSS.
std::string ToRfc822(const Date& date);

// For readers: in the language's words, digits and calendar (Solar Hijri for "fa"; a region such
// as "fa-AF" is respected), for example "2 November 2026", «۱۱ آبان ۱۴۰۵». Day precision.
std::string FormatForReader(const Date& date, std::string_view language);

}  // namespace sabok
