#include "render/parts/plural.h"

#include "base/language.h"

namespace sabok::render {
namespace {

std::string_view Arabic(long long number) {
  const long long rest = number % 100;
  if (number == 0) return "zero";
  if (number == 1) return "one";
  if (number == 2) return "two";
  if (rest >= 3 && rest <= 10) return "few";
  if (rest >= 11) return "many";
  return "other";
}

// 1, 21, 31 минута; 2, 3, 4, 22 минуты; 5-20, 25 минут. "other" is for fractions.
std::string_view Russian(long long number) {
  const long long unit = number % 10;
  const long long rest = number % 100;
  if (unit == 1 && rest != 11) return "one";
  if (unit >= 2 && unit <= 4 && (rest < 12 || rest > 14)) return "few";
  return "many";
}

}  // namespace

std::string_view PluralCategory(std::string_view language, long long number) {
  const std::string_view primary = PrimaryLanguage(language);
  if (primary == "ar") return Arabic(number);
  if (primary == "ru") return Russian(number);
  if (primary == "fa" || primary == "fr") return number == 0 || number == 1 ? "one" : "other";
  return number == 1 ? "one" : "other";
}

}  // namespace sabok::render
