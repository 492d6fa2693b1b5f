// SPDX-License-Identifier: GPL-3.0-or-later
#include <unicode/locid.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <array>
#include <map>
#include <memory>

#include "base/cldr.h"
#include "base/date.h"
#include "base/language.h"

namespace sabok {
namespace {

// Where ICU's long date is not how newspapers of the language print one. The pattern is that of UTS
// #35; the locale carries the calendar and the digits.
struct Style {
  std::string_view language;  // a whole tag, or a primary language
  const char* extension;      // of the locale: calendar, digits
  const char* pattern;        // empty: ICU's own
};
constexpr std::array<Style, 10> kStyles = {{
    {"en-US", "", ""},  // November 2, 2026
    {"en", "", "d MMMM y"},
    {"fa", "-u-ca-persian-nu-arabext", "d MMMM y"},
    {"ps", "-u-ca-persian-nu-arabext", "d MMMM y"},
    {"ar", "-u-ca-gregory", ""},
    // CLDR 42 has "2026 gulanê 28"; newspapers write the day first, the month in its plain form.
    {"ku", "-u-ca-gregory", "d LLLL y"},
    {"kmr", "-u-ca-gregory", "d LLLL y"},
    {"ckb", "-u-ca-gregory", ""},
    {"ru", "", "d MMMM y"},  // without the "г." of official letters
    {"uk", "", "d MMMM y"},
}};

const Style* StyleOf(std::string_view tag) {
  for (const Style& style : kStyles)
    if (style.language == tag) return &style;
  for (const Style& style : kStyles)
    if (style.language == PrimaryLanguage(tag)) return &style;
  return nullptr;
}

icu::Locale LocaleOf(std::string_view tag, const Style* style) {
  std::string name = CldrTag(tag);
  if (style != nullptr) name += style->extension;
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale locale = icu::Locale::forLanguageTag(name, status);
  return U_SUCCESS(status) ? locale : icu::Locale::getEnglish();
}

std::unique_ptr<icu::DateFormat> MakeFormat(std::string_view tag) {
  const std::string_view known = tag.empty() ? "en" : tag;
  const bool sorani =
      PrimaryLanguage(known) == "ku" && DirectionOfLanguage(known) == Direction::kRightToLeft;
  const Style* style = StyleOf(sorani ? "ckb" : known);
  std::unique_ptr<icu::DateFormat> format(
      icu::DateFormat::createDateInstance(icu::DateFormat::kLong, LocaleOf(known, style)));
  if (format == nullptr) return nullptr;
  auto* simple = dynamic_cast<icu::SimpleDateFormat*>(format.get());
  if (simple != nullptr && style != nullptr && *style->pattern != '\0')
    simple->applyPattern(icu::UnicodeString(style->pattern));
  format->adoptTimeZone(icu::TimeZone::createTimeZone("GMT"));
  return format;
}

// A formatter takes 100 microseconds to make and is not safe to share: each thread keeps its own.
const icu::DateFormat* FormatOf(std::string_view tag) {
  constexpr std::size_t kMaxKept = 32;  // tags come from pages: no page may fill the memory
  thread_local std::map<std::string, std::unique_ptr<icu::DateFormat>, std::less<>> kept;
  if (const auto found = kept.find(tag); found != kept.end()) return found->second.get();
  if (kept.size() >= kMaxKept) kept.clear();
  return kept.emplace(tag, MakeFormat(tag)).first->second.get();
}

}  // namespace

std::string FormatForReader(const Date& date, std::string_view language) {
  const icu::DateFormat* format = FormatOf(NormaliseLanguage(language));
  if (format == nullptr) return ToIso(date).substr(0, 10);
  const double local = static_cast<double>(date.unix_seconds + date.offset_minutes * 60LL);
  icu::UnicodeString text;
  format->format(local * 1000.0, text);
  std::string utf8;
  return text.toUTF8String(utf8);
}

}  // namespace sabok
