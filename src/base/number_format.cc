#include <unicode/decimfmt.h>
#include <unicode/locid.h>
#include <unicode/numfmt.h>

#include <array>
#include <map>
#include <memory>
#include <string>

#include "base/language.h"

namespace sabok {
namespace {

std::unique_ptr<icu::NumberFormat> MakeFormat(std::string_view tag) {
  std::string name(tag.empty() ? "en" : tag);
  if (PrimaryLanguage(name) == "kmr") name = "ku";
  if (PrimaryLanguage(name) == "ku" && DirectionOfLanguage(name) == Direction::kRightToLeft)
    name = "ckb";
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = icu::Locale::forLanguageTag(name, status);
  std::unique_ptr<icu::NumberFormat> format(icu::NumberFormat::createInstance(locale, status));
  if (U_FAILURE(status)) return nullptr;
  format->setMaximumFractionDigits(1);
  return format;
}

// As for dates: not safe to share, dear to make, kept by each thread, and bounded.
const icu::NumberFormat* FormatOf(std::string_view tag) {
  constexpr std::size_t kMaxKept = 32;
  thread_local std::map<std::string, std::unique_ptr<icu::NumberFormat>, std::less<>> kept;
  if (const auto found = kept.find(tag); found != kept.end()) return found->second.get();
  if (kept.size() >= kMaxKept) kept.clear();
  return kept.emplace(tag, MakeFormat(tag)).first->second.get();
}

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

struct Units {
  std::string_view language, bytes, kilobytes, megabytes;
};
constexpr std::array<Units, 6> kUnits = {{{"", "bytes", "KB", "MB"},
                                          {"ar", "بايت", "كيلوبايت", "ميغابايت"},
                                          {"ckb", "بایت", "کیلۆبایت", "مێگابایت"},
                                          {"fa", "بایت", "کیلوبایت", "مگابایت"},
                                          {"fr", "octets", "Ko", "Mo"},
                                          {"ru", "байт", "КБ", "МБ"}}};

const Units& UnitsOf(std::string_view language) {
  std::string_view primary = PrimaryLanguage(language);
  if (primary == "ku" && DirectionOfLanguage(language) == Direction::kRightToLeft) primary = "ckb";
  for (const Units& units : kUnits)
    if (!primary.empty() && units.language == primary) return units;
  return kUnits[0];
}

}  // namespace

std::string FormatNumber(long long number, std::string_view language) {
  const icu::NumberFormat* format = FormatOf(NormaliseLanguage(language));
  if (format == nullptr) return std::to_string(number);
  icu::UnicodeString text;
  format->format(static_cast<std::int64_t>(number), text);
  return Utf8(text);
}

std::string FormatBytes(std::size_t bytes, std::string_view language) {
  // Decimal units: what data plans are sold in.
  constexpr double kKilobyte = 1000;
  constexpr double kMegabyte = 1000 * kKilobyte;
  const std::string tag = NormaliseLanguage(language);
  const Units& units = UnitsOf(tag);
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
