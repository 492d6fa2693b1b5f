// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace sabok {
namespace {

bool IsLetters(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    const char lower = ToLowerAscii(c);
    return lower >= 'a' && lower <= 'z';
  });
}

bool IsDigits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool IsKnownTwoLetterLanguage(const std::string& code) {
  for (const char* const* known = uloc_getISOLanguages(); *known != nullptr; ++known)
    if (code == *known) return true;
  return false;
}

// Codes that pages use, and the one everybody else uses: withdrawn ones, the three-letter ones of
// ISO 639-2 for languages with two letters, single members of a macrolanguage.
struct Alias {
  std::string_view code, usual;
};
constexpr std::array<Alias, 24> kAliases = {
    {{"iw", "he"},  {"in", "id"},  {"ji", "yi"},  {"eng", "en"}, {"per", "fa"}, {"fas", "fa"},
     {"pes", "fa"}, {"prs", "fa"}, {"ara", "ar"}, {"arb", "ar"}, {"tur", "tr"}, {"rus", "ru"},
     {"spa", "es"}, {"fra", "fr"}, {"fre", "fr"}, {"deu", "de"}, {"ger", "de"}, {"kur", "ku"},
     {"aze", "az"}, {"urd", "ur"}, {"pus", "ps"}, {"heb", "he"}, {"zho", "zh"}, {"chi", "zh"}}};

std::string UsualLanguage(std::string_view subtag) {
  std::string code = ToLowerAscii(subtag);
  for (const Alias& alias : kAliases)
    if (alias.code == code) return std::string(alias.usual);
  if (code.size() == 2) return IsKnownTwoLetterLanguage(code) ? code : "";
  // ISO 639's "undetermined", "several", "none", "uncoded".
  if (code == "und" || code == "mul" || code == "zxx" || code == "mis") return "";
  return code;
}

// At most `limit` bytes, cut between characters.
std::string_view Prefix(std::string_view utf8, std::size_t limit) {
  if (utf8.size() <= limit) return utf8;
  while (limit > 0 && (static_cast<unsigned char>(utf8[limit]) & 0xC0) == 0x80) --limit;
  return utf8.substr(0, limit);
}

struct Guess {
  CLD2::Language language = CLD2::UNKNOWN_LANGUAGE;
  int percent = 0;  // of the text
  bool reliable = false;
};

Guess GuessLanguage(std::string_view text) {
  const CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int text_bytes = 0;
  int valid_bytes = 0;
  Guess guess;
  guess.language = CLD2::ExtDetectLanguageSummaryCheckUTF8(
      text.data(), static_cast<int>(text.size()), /*is_plain_text=*/true, &hints, /*flags=*/0,
      languages, percents, scores, /*resultchunkvector=*/nullptr, &text_bytes, &guess.reliable,
      &valid_bytes);
  guess.percent = percents[0];
  return guess;
}

}  // namespace

std::string_view ToString(Direction direction) {
  return direction == Direction::kRightToLeft ? "rtl" : "ltr";
}

std::string NormaliseLanguage(std::string_view tag) {
  tag = Trim(tag);
  tag = tag.substr(0, tag.find_first_of(".@,; "));  // "fa_IR.UTF-8", "en, fr"
  std::string dashed(tag.substr(0, 64));
  std::ranges::replace(dashed, '_', '-');
  const std::vector<std::string_view> parts = Split(dashed, '-');
  if (parts[0].size() < 2 || parts[0].size() > 3 || !IsLetters(parts[0])) return {};
  std::string language = UsualLanguage(parts[0]);
  if (language.empty()) return {};
  std::size_t next = 1;
  if (next < parts.size() && parts[next].size() == 4 && IsLetters(parts[next])) {
    language += "-" + ToUpperAscii(parts[next].substr(0, 1)) + ToLowerAscii(parts[next].substr(1));
    ++next;
  }
  if (next < parts.size() && ((parts[next].size() == 2 && IsLetters(parts[next])) ||
                              (parts[next].size() == 3 && IsDigits(parts[next]))))
    language += "-" + ToUpperAscii(parts[next]);
  else if (EqualsIgnoreCase(parts[0], "prs"))
    language += "-AF";  // Dari
  return language;
}

std::string_view PrimaryLanguage(std::string_view tag) {
  return tag.substr(0, tag.find_first_of("-_"));
}

Direction DirectionOfLanguage(std::string_view tag) {
  const std::string known = NormaliseLanguage(tag);
  if (known.empty()) return Direction::kLeftToRight;
  // CLDR 42 does not know that Kurdish is written in Arabic letters there.
  if (known == "ku-IQ" || known == "ku-IR") return Direction::kRightToLeft;
  return uloc_isRightToLeft(known.c_str()) ? Direction::kRightToLeft : Direction::kLeftToRight;
}

Direction DirectionOfText(std::string_view utf8, Direction fallback) {
  std::size_t left_to_right = 0;
  std::size_t right_to_left = 0;
  for (std::size_t position = 0; position < utf8.size();) {
    const std::size_t end = EndOfAscii(utf8, position);
    left_to_right += CountAsciiLetters(utf8.substr(position, end - position));
    position = end;
    if (position == utf8.size()) break;
    const auto code_point = static_cast<UChar32>(NextLongCodePoint(utf8, position));
    const UCharDirection direction = u_charDirection(code_point);
    if (direction == U_LEFT_TO_RIGHT) ++left_to_right;
    if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) ++right_to_left;
  }
  if (left_to_right == right_to_left) return fallback;
  return right_to_left > left_to_right ? Direction::kRightToLeft : Direction::kLeftToRight;
}

std::string DetectLanguage(std::string_view utf8) {
  // The first pages of a text tell its language as well as all of it; so does a paragraph from its
  // beginning, its middle and its end, if they are of one language.
  constexpr std::size_t kParagraph = 500;
  constexpr std::size_t kPages = 64 << 10;
  constexpr int kOneLanguage = 95;
  const std::string_view text = Prefix(utf8, kPages);
  Guess guess;
  if (text.size() > 4 * kParagraph) {
    std::string sample;
    for (const std::size_t at : {std::size_t{0}, text.size() / 2, text.size() - kParagraph}) {
      sample.append(Prefix(text.substr(Prefix(text, at).size()), kParagraph)) += '\n';
    }
    guess = GuessLanguage(sample);
  }
  if (!guess.reliable || guess.percent < kOneLanguage) guess = GuessLanguage(text);
  if (!guess.reliable || guess.language == CLD2::UNKNOWN_LANGUAGE) return {};
  std::string code = NormaliseLanguage(CLD2::LanguageCode(guess.language));
  // CLD2 knows one Kurdish; in Arabic script it is the Central one.
  if (code == "ku") {
    const Direction direction = DirectionOfText(text, Direction::kLeftToRight);
    return direction == Direction::kRightToLeft ? "ckb" : "kmr";
  }
  return code;
}

}  // namespace sabok
