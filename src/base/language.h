// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sabok {

enum class Direction : unsigned char { kLeftToRight, kRightToLeft };

std::string_view ToString(Direction direction);  // "ltr" or "rtl"

// A BCP 47 tag in its usual form: "FA_ir" -> "fa-IR", "English" or nonsense -> "".
std::string NormaliseLanguage(std::string_view tag);

// "fa" of "fa-IR".
std::string_view PrimaryLanguage(std::string_view tag);

// The direction in which the language is written (by its likely script: "ku-Arab", "ckb",
// "az-Arab").
Direction DirectionOfLanguage(std::string_view tag);

// The direction most strong characters of the text have (Unicode UAX #9 classes);
// `fallback` when there are none.
Direction DirectionOfText(std::string_view utf8, Direction fallback);

// The text's language by CLD2, as "fa"; empty if unsure or too short.
std::string DetectLanguage(std::string_view utf8);

// Words as the language's readers count them (UAX #29 with ICU's dictionaries for Thai, Chinese,
// Japanese).
std::size_t CountWords(std::string_view utf8, std::string_view language);

// Minutes an adult needs to read it silently, rounded to the nearest, at least 1. The rates and
// their source stand in the table of language.cc.
int ReadingMinutes(std::string_view utf8, std::string_view language);

// A whole number in the language's digits: 12 -> «۱۲» for "fa".
std::string FormatNumber(long long number, std::string_view language);

// The plural category of a whole number in the language, by CLDR's rules: "zero", "one", "two",
// "few", "many" or "other".
std::string PluralCategory(long long number, std::string_view language);

// What a language calls units of data.
struct ByteUnits {
  std::string_view bytes = "bytes";
  std::string_view kilobytes = "KB";
  std::string_view megabytes = "MB";
};

// Bytes for people: "34 KB", «۳۴ کیلوبایت». The language says how numbers are written.
std::string FormatBytes(std::size_t bytes, std::string_view language, const ByteUnits& units = {});

}  // namespace sabok
