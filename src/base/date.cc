// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/date.h"

#include <unicode/calendar.h>
#include <unicode/locid.h>
#include <unicode/timezone.h>

#include <array>
#include <chrono>
#include <memory>

#include <fmt/format.h>

#include "base/text.h"

namespace sabok {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;
constexpr std::int64_t kDaySeconds = 86400;
// The widest offset ever in use is UTC+14; beyond 18 hours it is a typing error.
constexpr int kMaxOffsetMinutes = 18 * 60;

constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 7> kWeekdays = {"Sun", "Mon", "Tue", "Wed",
                                                       "Thu", "Fri", "Sat"};

// What a date says, field by field, before it is known to be possible.
struct Fields {
  int year = 0, month = 0, day = 0;
  int hour = 0, minute = 0, second = 0;
  int offset_minutes = 0;
  DatePrecision precision = DatePrecision::kDay;
};

std::optional<Date> ToDate(const Fields& fields) {
  using namespace std::chrono;
  const year_month_day civil{year(fields.year), month(static_cast<unsigned>(fields.month)),
                             day(static_cast<unsigned>(fields.day))};
  if (fields.year < kFirstYear || fields.year > kLastYear || !civil.ok()) return std::nullopt;
  // ISO 8601's "24:00" is the end of its day.
  const bool day_end = fields.hour == 24 && fields.minute == 0 && fields.second == 0;
  if ((fields.hour > 23 && !day_end) || fields.minute > 59 || fields.second > 60)
    return std::nullopt;
  if (std::abs(fields.offset_minutes) > kMaxOffsetMinutes) return std::nullopt;
  const std::int64_t days = sys_days(civil).time_since_epoch().count();
  const int second = std::min(fields.second, 59);  // a leap second is none of a newsroom's business
  return Date{.unix_seconds = days * kDaySeconds + fields.hour * 3600 + fields.minute * 60 +
                              second - fields.offset_minutes * 60,
              .offset_minutes = fields.offset_minutes,
              .precision = fields.precision};
}

// Reads from the front of a text; every step says whether it could.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool AtEnd() const { return text_.empty(); }
  bool NextIsDigit() const { return !text_.empty() && IsDigit(text_.front()); }

  bool Take(char expected) {
    if (text_.empty() || text_.front() != expected) return false;
    text_.remove_prefix(1);
    return true;
  }
  bool TakeAnyOf(std::string_view set) {
    if (text_.empty() || set.find(text_.front()) == std::string_view::npos) return false;
    text_.remove_prefix(1);
    return true;
  }
  bool SkipSpaces() {
    const std::size_t before = text_.size();
    while (!text_.empty() && IsSpace(text_.front())) text_.remove_prefix(1);
    return text_.size() != before;
  }
  // From `least` to `most` digits.
  bool TakeNumber(int least, int most, int& value) {
    int digits = 0;
    int number = 0;
    while (digits < most && NextIsDigit()) {
      number = number * 10 + (text_.front() - '0');
      text_.remove_prefix(1);
      ++digits;
    }
    value = number;
    return digits >= least;
  }
  std::string_view TakeLetters() {
    std::size_t length = 0;
    while (length < text_.size() && ToLowerAscii(text_[length]) >= 'a' &&
           ToLowerAscii(text_[length]) <= 'z')
      ++length;
    const std::string_view letters = text_.substr(0, length);
    text_.remove_prefix(length);
    return letters;
  }
  void TakeDigits() {
    while (NextIsDigit()) text_.remove_prefix(1);
  }
  void TakeBracketed(char open, char close) {
    if (text_.empty() || text_.front() != open) return;
    const std::size_t end = text_.find(close);
    if (end != std::string_view::npos) text_.remove_prefix(end + 1);
  }

 private:
  static bool IsDigit(char c) { return c >= '0' && c <= '9'; }
  std::string_view text_;
};

// RFC 5322, section 4.3. Letters of the military zones and unknown names mean "unknown": UTC.
int OffsetOfZone(std::string_view name) {
  struct Zone {
    std::string_view name;
    int minutes;
  };
  constexpr std::array<Zone, 17> kZones = {{{"EST", -300},
                                            {"EDT", -240},
                                            {"CST", -360},
                                            {"CDT", -300},
                                            {"MST", -420},
                                            {"MDT", -360},
                                            {"PST", -480},
                                            {"PDT", -420},
                                            {"BST", 60},
                                            {"CET", 60},
                                            {"CEST", 120},
                                            {"EET", 120},
                                            {"EEST", 180},
                                            {"MSK", 180},
                                            {"IRST", 210},
                                            {"IRDT", 270},
                                            {"AFT", 270}}};
  for (const Zone& zone : kZones)
    if (EqualsIgnoreCase(zone.name, name)) return zone.minutes;
  return 0;
}

// "+03:30", "+0330", "-5", "Z", "GMT", "GMT+0330"; nothing at all is UTC.
bool TakeOffset(Reader& reader, int& offset_minutes) {
  reader.SkipSpaces();
  if (reader.AtEnd()) return true;
  const std::string_view zone = reader.TakeLetters();
  const bool west = reader.Take('-');
  if (!west && !reader.Take('+')) {
    if (zone.empty()) return false;
    offset_minutes = OffsetOfZone(zone);
    return true;
  }
  int hours = 0;
  int minutes = 0;
  if (!reader.TakeNumber(1, 2, hours)) return false;
  const bool colon = reader.Take(':');
  if ((colon || reader.NextIsDigit()) && !reader.TakeNumber(2, 2, minutes)) return false;
  if (minutes > 59) return false;
  offset_minutes = (hours * 60 + minutes) * (west ? -1 : 1);
  reader.SkipSpaces();
  reader.TakeLetters();  // "+0000 GMT"
  return true;
}

// "08:30", "08:30:00", "08:30:00.123", "083000".
bool TakeTime(Reader& reader, Fields& fields) {
  if (!reader.TakeNumber(1, 2, fields.hour)) return false;
  const bool colons = reader.Take(':');
  if (!reader.TakeNumber(2, 2, fields.minute)) return false;
  if (colons ? reader.Take(':') : reader.NextIsDigit()) {
    if (!reader.TakeNumber(2, 2, fields.second)) return false;
    if (reader.TakeAnyOf(".,")) reader.TakeDigits();
  }
  fields.precision = DatePrecision::kMinute;
  return true;
}

// Only the first three letters count: "Sept", "September", "sep".
int MonthByName(std::string_view name) {
  if (name.size() < 3) return 0;
  for (std::size_t i = 0; i < kMonths.size(); ++i)
    if (EqualsIgnoreCase(kMonths[i], name.substr(0, 3))) return static_cast<int>(i) + 1;
  return 0;
}

// "5th".
bool IsOrdinalEnding(std::string_view letters) {
  return letters == "st" || letters == "nd" || letters == "rd" || letters == "th";
}

std::optional<Date> FromIcuCalendar(const char* locale, int year, int month, int day) {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Calendar> calendar(icu::Calendar::createInstance(
      icu::TimeZone::createTimeZone("GMT"), icu::Locale(locale), status));
  if (U_FAILURE(status)) return std::nullopt;
  calendar->clear();
  calendar->setLenient(false);  // the 31st of a month of 30 days is an error, not the next first
  calendar->set(year, month - 1, day);
  const UDate milliseconds = calendar->getTime(status);
  if (U_FAILURE(status)) return std::nullopt;
  const Date date{.unix_seconds = static_cast<std::int64_t>(milliseconds / 1000),
                  .precision = DatePrecision::kDay};
  const Date first = *DateFromGregorian(kFirstYear, 1, 1);
  const Date last = *DateFromGregorian(kLastYear, 12, 31);
  if (date < first || date > last) return std::nullopt;
  return date;
}

struct LocalTime {
  std::chrono::year_month_day day;
  unsigned weekday = 0;
  int hour = 0, minute = 0, second = 0;
};

LocalTime ToLocal(const Date& date) {
  using namespace std::chrono;
  const sys_seconds moment{seconds(date.unix_seconds + date.offset_minutes * 60LL)};
  const sys_days day = floor<days>(moment);
  const int rest = static_cast<int>((moment - day).count());
  return {year_month_day(day), weekday(day).c_encoding(), rest / 3600, rest / 60 % 60, rest % 60};
}

std::string OffsetText(int minutes, std::string_view separator) {
  const int size = std::abs(minutes);
  return fmt::format("{}{:02}{}{:02}", minutes < 0 ? '-' : '+', size / 60, separator, size % 60);
}

}  // namespace

std::optional<Date> ParseIsoDate(std::string_view text) {
  const std::string ascii = ToAsciiDigits(Trim(text));
  Reader reader(ascii);
  Fields fields;
  if (!reader.TakeNumber(4, 4, fields.year)) return std::nullopt;
  if (reader.NextIsDigit()) {
    if (!reader.TakeNumber(2, 2, fields.month) || !reader.TakeNumber(2, 2, fields.day))
      return std::nullopt;
  } else {
    if (!reader.TakeAnyOf("-/.") || !reader.TakeNumber(1, 2, fields.month)) return std::nullopt;
    if (!reader.TakeAnyOf("-/.") || !reader.TakeNumber(1, 2, fields.day)) return std::nullopt;
  }
  if (reader.AtEnd()) return ToDate(fields);
  if (!reader.TakeAnyOf("Tt") && !reader.SkipSpaces()) return std::nullopt;
  reader.SkipSpaces();
  if (!TakeTime(reader, fields) || !TakeOffset(reader, fields.offset_minutes)) return std::nullopt;
  reader.TakeBracketed('[', ']');  // RFC 9557: "[Asia/Tehran]"
  return reader.AtEnd() ? ToDate(fields) : std::nullopt;
}

namespace {

// What C, Java and JavaScript print, from the month on: "Aug  3 12:45:00 2015", "Aug 03 12:45:00
// EDT 2015", "Aug 03 2015 12:45:00 GMT+0200 (CEST)".
std::optional<Date> ParsePrintedDate(Reader reader) {
  Fields fields;
  fields.month = MonthByName(reader.TakeLetters());
  reader.SkipSpaces();
  if (fields.month == 0 || !reader.TakeNumber(1, 2, fields.day) || !reader.SkipSpaces())
    return std::nullopt;
  const Reader before = reader;
  const bool year_first = reader.TakeNumber(4, 4, fields.year) && reader.SkipSpaces();
  if (!year_first) reader = before;
  if (!TakeTime(reader, fields)) return std::nullopt;
  if (year_first) {
    if (!TakeOffset(reader, fields.offset_minutes)) return std::nullopt;
  } else {
    reader.SkipSpaces();
    fields.offset_minutes = OffsetOfZone(reader.TakeLetters());
    reader.SkipSpaces();
    if (!reader.TakeNumber(4, 4, fields.year)) return std::nullopt;
  }
  reader.SkipSpaces();
  reader.TakeBracketed('(', ')');
  return reader.AtEnd() ? ToDate(fields) : std::nullopt;
}

}  // namespace

std::optional<Date> ParseRfc822Date(std::string_view text) {
  const std::string ascii = ToAsciiDigits(Trim(text));
  Reader reader(ascii);
  Fields fields;
  if (!reader.TakeLetters().empty()) {  // the weekday, which is often wrong and never needed
    reader.Take('.');
    reader.Take(',');
    reader.SkipSpaces();
    if (!reader.NextIsDigit()) return ParsePrintedDate(reader);
  }
  if (!reader.TakeNumber(1, 2, fields.day)) return std::nullopt;
  if (const Reader before = reader; !IsOrdinalEnding(reader.TakeLetters())) reader = before;
  while (reader.TakeAnyOf("-. \t")) {
  }
  fields.month = MonthByName(reader.TakeLetters());
  if (fields.month == 0) return std::nullopt;
  while (reader.TakeAnyOf("-.,\t ")) {
  }
  // RFC 5322, section 4.3: years of two digits. One written "0001" is a program's word for "none".
  const Reader before_year = reader;
  if (!reader.TakeNumber(4, 4, fields.year)) {
    reader = before_year;
    if (!reader.TakeNumber(2, 3, fields.year)) return std::nullopt;
    if (fields.year < 50) fields.year += 2000;
    if (fields.year < 1000) fields.year += 1900;
  }
  reader.TakeAnyOf(",");
  reader.SkipSpaces();
  if (reader.AtEnd()) return ToDate(fields);
  if (!TakeTime(reader, fields) || !TakeOffset(reader, fields.offset_minutes)) return std::nullopt;
  reader.SkipSpaces();
  reader.TakeBracketed('(', ')');  // a comment: "(UTC)"
  return reader.AtEnd() ? ToDate(fields) : std::nullopt;
}

std::optional<Date> DateFromGregorian(int year, int month, int day) {
  if (month < 1 || day < 1 || month > 12 || day > 31) return std::nullopt;
  return ToDate({.year = year, .month = month, .day = day});
}

std::optional<Date> DateFromSolarHijri(int year, int month, int day) {
  return FromIcuCalendar("@calendar=persian", year, month, day);
}

std::optional<Date> DateFromIslamic(int year, int month, int day) {
  return FromIcuCalendar("@calendar=islamic-umalqura", year, month, day);
}

std::string ToIso(const Date& date) {
  const LocalTime local = ToLocal(date);
  std::string text =
      fmt::format("{:04}-{:02}-{:02}", static_cast<int>(local.day.year()),
                  static_cast<unsigned>(local.day.month()), static_cast<unsigned>(local.day.day()));
  if (date.precision == DatePrecision::kMinute)
    text += fmt::format("T{:02}:{:02}:{:02}{}", local.hour, local.minute, local.second,
                        OffsetText(date.offset_minutes, ":"));
  return text;
}

std::string ToRfc822(const Date& date) {
  const LocalTime local = ToLocal(date);
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} {}", kWeekdays[local.weekday],
                     static_cast<unsigned>(local.day.day()),
                     kMonths[static_cast<unsigned>(local.day.month()) - 1],
                     static_cast<int>(local.day.year()), local.hour, local.minute, local.second,
                     OffsetText(date.offset_minutes, ""));
}

}  // namespace sabok
