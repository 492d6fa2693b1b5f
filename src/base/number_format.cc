// SPDX-License-Identifier: GPL-3.0-or-later
#include <unicode/decimfmt.h>
#include <unicode/locid.h>
#include <unicode/numfmt.h>
#include <unicode/plurrule.h>

#include <map>
#include <memory>
#include <string>

#include "base/cldr.h"
#include "base/language.h"

namespace sabok {
namespace {

std::unique_ptr<icu::NumberFormat> MakeFormat(std::string_view tag) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = icu::Locale::forLanguageTag(CldrTag(tag), status);
  std::unique_ptr<icu::NumberFormat> format(icu::NumberFormat::createInstance(locale, status));
  if (U_FAILURE(status)) return nullptr;
  format->setMaximumFractionDigits(1);
  return format;
}

std::unique_ptr<icu::PluralRules> MakeRules(std::string_view tag) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = icu::Locale::forLanguageTag(CldrTag(tag), status);
  std::unique_ptr<icu::PluralRules> rules(icu::PluralRules::forLocale(locale, status));
  return U_SUCCESS(status) ? std::move(rules) : nullptr;
}

// As for dates: not safe to share, dear to make, kept by each thread, and bounded.
template <typename Kept>
const Kept* KeptOf(std::string_view tag, std::unique_ptr<Kept> (*make)(std::string_view)) {
  constexpr std::size_t kMaxKept = 32;
  thread_local std::map<std::string, std::unique_ptr<Kept>, std::less<>> kept;
  if (const auto found = kept.find(tag); found != kept.end()) return found->second.get();
  if (kept.size() >= kMaxKept) kept.clear();
  return kept.emplace(tag, make(tag)).first->second.get();
}

const icu::NumberFormat* FormatOf(std::string_view tag) { return KeptOf(tag, &MakeFormat); }

std::string Utf8(const icu::UnicodeString& text) {
  std::string utf8;
  return text.toUTF8String(utf8);
}

std::string FormatTenths(double number, std::string_view language) {
  const icu::NumberFormat* format = FormatOf(NormaliseLanguage(language));
  icu::UnicodeString text;
  if (format != nullptr) format->format(number, text);
  return Utf8(text);
}

}  // namespace

std::string FormatNumber(long long number, std::string_view language) {
  const icu::NumberFormat* format = FormatOf(NormaliseLanguage(language));
  if (format == nullptr) return std::to_string(number);
  icu::UnicodeString text;
  format->format(static_cast<std::int64_t>(number), text);
  return Utf8(text);
}

std::string PluralCategory(long long number, std::string_view language) {
  const icu::PluralRules* rules = KeptOf(NormaliseLanguage(language), &MakeRules);
  if (rules == nullptr) return "other";
  return Utf8(rules->select(static_cast<double>(number)));
}

std::string FormatBytes(std::size_t bytes, std::string_view language, const ByteUnits& units) {
  // Decimal units: what data plans are sold in.
  constexpr double kKilobyte = 1000;
  constexpr double kMegabyte = 1000 * kKilobyte;
  const std::string tag = NormaliseLanguage(language);
  const auto size = static_cast<double>(bytes);
  const auto join = [](std::string number, std::string_view unit) {
    return std::move(number) + " " + std::string(unit);
  };
  if (size < kKilobyte) return join(FormatNumber(static_cast<long long>(bytes), tag), units.bytes);
  const long long kilobytes = static_cast<long long>((size + kKilobyte / 2) / kKilobyte);
  if (kilobytes < 1000) return join(FormatNumber(kilobytes, tag), units.kilobytes);
  return join(FormatTenths(size / kMegabyte, tag), units.megabytes);
}

}  // namespace sabok
