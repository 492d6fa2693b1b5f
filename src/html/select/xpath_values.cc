// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/select/xpath_values.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <limits>

#include "base/text.h"

namespace sabok::html::xpath {
namespace {

std::u32string CodePoints(std::string_view text) {
  std::u32string points;
  for (std::size_t at = 0; at < text.size();) points += NextCodePoint(text, at);
  return points;
}

std::string Translate(const std::string& text, const std::string& from, const std::string& to) {
  const std::u32string old_points = CodePoints(from);
  const std::u32string new_points = CodePoints(to);
  std::string out;
  for (const char32_t point : CodePoints(text)) {
    const auto at = old_points.find(point);
    if (at == std::u32string::npos) {
      AppendUtf8(out, point);
    } else if (at < new_points.size()) {
      AppendUtf8(out, new_points[at]);
    }
  }
  return out;
}

}  // namespace

double TextToNumber(std::string_view text) {
  text = Trim(text);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && !text.empty() ? number : std::numeric_limits<double>::quiet_NaN();
}

std::string NumberToText(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number > 0 ? "Infinity" : "-Infinity";
  return fmt::format("{}", number);
}

std::string Substring(const std::string& text, double from, double length) {
  const double begin = std::floor(from + 0.5);
  const double end = begin + std::floor(length + 0.5);
  std::string out;
  double place = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t point = NextCodePoint(text, at);
    ++place;
    if (place >= begin && place < end) AppendUtf8(out, point);
  }
  return out;
}

std::string StringFunction(Function function, const std::vector<std::string>& texts) {
  switch (function) {
    case Function::kConcat: {
      std::string all;
      for (const std::string& text : texts) all += text;
      return all;
    }
    case Function::kSubstringBefore: {
      const auto at = texts[0].find(texts[1]);
      return at == std::string::npos ? std::string() : texts[0].substr(0, at);
    }
    case Function::kSubstringAfter: {
      const auto at = texts[0].find(texts[1]);
      return at == std::string::npos ? std::string() : texts[0].substr(at + texts[1].size());
    }
    case Function::kNormalizeSpace:
      return CollapseSpace(texts[0]);
    case Function::kTranslate:
      return Translate(texts[0], texts[1], texts[2]);
    case Function::kLowerCase:
      return ToLowerAscii(texts[0]);
    case Function::kUpperCase:
      return ToUpperAscii(texts[0]);
    default:
      return texts[0];
  }
}

double Arithmetic(Operation operation, double a, double b) {
  switch (operation) {
    case Operation::kAdd:
      return a + b;
    case Operation::kSubtract:
      return a - b;
    case Operation::kMultiply:
      return a * b;
    case Operation::kDivide:
      return a / b;
    default:
      return std::fmod(a, b);
  }
}

bool CompareNumbers(Operation operation, double a, double b) {
  switch (operation) {
    case Operation::kLess:
      return a < b;
    case Operation::kLessOrEqual:
      return a <= b;
    case Operation::kGreater:
      return a > b;
    default:
      return a >= b;
  }
}

}  // namespace sabok::html::xpath
