// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/words/visible_date.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/text.h"
#include "extract/words/phrase_files.h"
#include "extract/words/phrase_set.h"
#include "extract/words/phrases.h"

// Newsrooms write dates for people: words, local digits, three calendars. A text is cut into
// numbers, words and marks, and the patterns are looked for among those: "day month-word year",
// "month-word day year", year first, or three numbers with marks between. The month's word tells
// the calendar; with numbers only the year does: Solar Hijri years in use are 1370 to 1449,
// Gregorian ones 1990 to 2099, Buddhist ones 543 more. Islamic years overlap with Solar ones and
// are read with an Islamic month's name, with «هـ» behind them, or where the Solar year would be
// decades ahead. East Asian years are counted by eras, too, and written in Chinese numerals.

namespace sabok::extract {
namespace {

enum class Calendar { kGregorian, kBuddhist, kSolarHijri, kIslamic };

struct Month {
  Calendar calendar;
  int number;
};

using Months = std::unordered_map<std::string_view, Month>;

// Sections of twelve lines for each language; forms of one month are divided by " / ".
const Months& MonthIndex() {
  constexpr std::pair<std::string_view, Calendar> kSections[] = {
      {"gregorian month", Calendar::kGregorian},
      {"buddhist month", Calendar::kBuddhist},
      {"solar hijri month", Calendar::kSolarHijri},
      {"islamic month", Calendar::kIslamic},
  };
  static const auto& index = *[&] {
    auto* months = new Months;
    for (const auto& [section, calendar] : kSections) {
      int number = 0;
      for (std::string_view forms : Phrases(section)) {
        number = number % 12 + 1;
        for (std::string_view name : Split(forms, '/')) {
          months->emplace(Trim(name), Month{calendar, number});
        }
      }
    }
    return months;
  }();
  return index;
}

struct Token {
  enum class Kind { kNumber, kWord, kMark } kind = Kind::kMark;
  int number = 0;
  int digits = 0;
  std::string word;  // folded; of a mark, the mark itself
};

bool IsWordCharacter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x2000 && c != 0x60C && c != 0x61B) ||
         (c >= 0x3040 && c < 0xFE00) || c == '\'';
}

// The value of a Chinese numeral's digit, 10 for «十», or -1.
int IdeographicDigit(char32_t c) {
  constexpr std::u32string_view kDigits = U"〇一二三四五六七八九十";
  if (c == U'零' || c == U'○') return 0;
  if (c == U'元') return 1;  // an era's first year
  const auto at = kDigits.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

// Of scripts besides the Arabic ones, whose newsrooms print dates in their own digits; or -1.
int OtherDigit(char32_t c) {
  for (const char32_t zero : {U'\u0966', U'\u09E6', U'\u0E50', U'\u1040'}) {
    if (c >= zero && c < zero + 10) return static_cast<int>(c - zero);
  }
  return -1;
}

// "二〇二四年五月十三日" -> "2024年5月13日", "৩" -> "3": numerals only before the marks of a date,
// since they are parts of names elsewhere.
std::string WithPlainNumerals(std::string_view text) {
  constexpr std::size_t kMostDigits = 4;
  std::string out;
  std::string run;  // as written
  std::size_t digits = 0;
  int value = 0, tens = -1;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const char32_t c = NextCodePoint(text, i);
    const int digit = IdeographicDigit(c);
    if (digit >= 0 && digits < kMostDigits) {
      if (digit == 10) tens = digits == 0 ? 10 : 10 * value;
      value = digit == 10 ? 0 : 10 * value + digit;
      ++digits;
      run += text.substr(begin, i - begin);
      continue;
    }
    const bool of_date = digits > 0 && (c == U'年' || c == U'月' || c == U'日');
    out += of_date ? std::to_string(std::max(tens, 0) + value) : run;
    run.clear();
    digits = 0;
    value = 0;
    tens = -1;
    const int other = OtherDigit(c);
    out += other < 0 ? std::string(text.substr(begin, i - begin)) : std::to_string(other);
  }
  return out + run;
}

bool IsThai(char32_t c) { return c >= 0xE01 && c <= 0xE4E; }

// Whether a word goes on at `i`: Thai abbreviations have full stops inside ("พ.ค.").
bool GoesOn(std::string_view text, char32_t last, std::size_t& i) {
  std::size_t next = i;
  char32_t c = NextCodePoint(text, next);
  if (c == '.' && IsThai(last) && next < text.size()) {
    c = NextCodePoint(text, next);
    if (!IsThai(c)) return false;
  }
  if (!IsWordCharacter(c)) return false;
  i = next;
  return true;
}

std::vector<Token> Tokens(std::string_view text) {
  const std::string folded = FoldCase(WithPlainNumerals(ToAsciiDigits(text.substr(0, 600))));
  std::vector<Token> tokens;
  for (std::size_t i = 0; i < folded.size();) {
    const std::size_t begin = i;
    const char32_t c = NextCodePoint(folded, i);
    Token token;
    if (c >= '0' && c <= '9') {
      while (i < folded.size() && folded[i] >= '0' && folded[i] <= '9') ++i;
      token.kind = Token::Kind::kNumber;
      token.digits = static_cast<int>(i - begin);
      token.number = token.digits > 8
                         ? 0
                         : static_cast<int>(ParseNonNegative(folded.substr(begin, i - begin)));
    } else if (c == 0x5E74 || c == 0x6708 || c == 0x65E5 || c == 0xB144 || c == 0xC6D4 ||
               c == 0xC77C) {
      token.word = c == 0x5E74 || c == 0xB144 ? "年" : c == 0x6708 || c == 0xC6D4 ? "月" : "日";
    } else if (IsWordCharacter(c)) {
      while (i < folded.size() && GoesOn(folded, c, i)) {
      }
      token.kind = Token::Kind::kWord;
      token.word = folded.substr(begin, i - begin);
    } else if (c <= ' ' || c == 0xA0 || c == 0x200E || c == 0x200F || c == 0x200C) {
      continue;
    } else {
      token.word = folded.substr(begin, i - begin);
    }
    tokens.push_back(std::move(token));
  }
  return tokens;
}

std::optional<Date> Make(Calendar calendar, int year, int month, int day) {
  switch (calendar) {
    case Calendar::kSolarHijri:
      if (year < 1360 || year > 1450) return std::nullopt;
      return DateFromSolarHijri(year, month, day);
    case Calendar::kIslamic:
      if (year < 1400 || year > 1500) return std::nullopt;
      return DateFromIslamic(year, month, day);
    case Calendar::kBuddhist:
    case Calendar::kGregorian:
      if (year > 2099) year -= kBuddhistYears;
      if (year < 1980 || year > 2099) return std::nullopt;
      return DateFromGregorian(year, month, day);
  }
  return std::nullopt;
}

int FullYear(const Token& token, Calendar calendar) {
  if (token.digits == 4) return token.number;
  if (token.digits != 2) return 0;
  switch (calendar) {
    case Calendar::kBuddhist:
      return 2500 + token.number;
    case Calendar::kSolarHijri:
      return token.number < 60 ? 1400 + token.number : 1300 + token.number;
    case Calendar::kIslamic:
      return 1400 + token.number;
    case Calendar::kGregorian:
      break;
  }
  return 2000 + token.number;
}

// What is added to a year of the era that ends the word before it.
int YearsBefore(std::string_view word) {
  constexpr std::pair<std::string_view, int> kEras[] = {
      {"令和", 2018}, {"平成", 1988}, {"昭和", 1925}, {"民國", 1911}, {"民国", 1911}};
  for (const auto& [era, years] : kEras) {
    if (word.ends_with(era)) return years;
  }
  return 0;
}

class Finder {
 public:
  Finder(std::string_view text, std::string_view language)
      : tokens_(Tokens(text)), month_first_(language == "en" || language == "en-US") {}

  std::optional<Date> Find() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      std::optional<Date> date = WithWord(i);
      if (!date) date = NumberedMonth(i);
      if (!date) date = Ideographic(i);
      if (!date) date = Numeric(i);
      if (date) return date;
    }
    return std::nullopt;
  }

 private:
  bool IsNumber(std::size_t i) const {
    return i < tokens_.size() && tokens_[i].kind == Token::Kind::kNumber;
  }
  bool IsMark(std::size_t i, std::string_view mark) const {
    return i < tokens_.size() && tokens_[i].word == mark;
  }

  // Commas, full stops and small words ("de", "of", "th", "ماه") between the parts.
  std::size_t Skip(std::size_t i) const {
    static const PhraseSet fillers(Phrases("date filler"));
    for (int steps = 0; steps < 3 && i < tokens_.size(); ++steps, ++i) {
      const Token& token = tokens_[i];
      bool filler = token.word == "," || token.word == "." || token.word == "،" ||
                    token.word == "/" || token.word == "-" || token.word == "º";
      filler = filler || token.word == "'" || token.word == "’" || fillers.Has(token.word);
      if (!filler) break;
    }
    return i;
  }

  std::optional<Month> MonthAt(std::size_t i, std::size_t& end) const {
    if (i >= tokens_.size() || tokens_[i].kind != Token::Kind::kWord) return std::nullopt;
    if (i + 1 < tokens_.size() && tokens_[i + 1].kind == Token::Kind::kWord) {
      const auto two = MonthIndex().find(tokens_[i].word + " " + tokens_[i + 1].word);
      if (two != MonthIndex().end()) {
        end = i + 2;
        return two->second;
      }
    }
    const auto one = MonthIndex().find(tokens_[i].word);
    if (one == MonthIndex().end()) return std::nullopt;
    end = i + 1;
    return one->second;
  }

  std::optional<Date> WithWord(std::size_t i) {
    std::size_t end = 0;
    if (IsNumber(i) && tokens_[i].number >= 1 && tokens_[i].number <= 31) {  // day month year
      const std::size_t at = Skip(i + 1);
      if (const auto month = MonthAt(at, end)) {
        // The Levant writes both names of a month: «24 نيسان / أبريل 2020».
        std::size_t second_end = 0;
        const auto second = MonthAt(Skip(end), second_end);
        if (second && second->number == month->number) end = second_end;
        const std::size_t year = Skip(end);
        if (IsNumber(year))
          return Make(month->calendar, FullYear(tokens_[year], month->calendar), month->number,
                      tokens_[i].number);
      }
    }
    if (const auto month = MonthAt(i, end)) {  // month day year
      const std::size_t day = Skip(end);
      const std::size_t year = Skip(day + 1);
      if (IsNumber(day) && IsNumber(year) && tokens_[day].digits <= 2 &&
          tokens_[year].digits == 4) {
        return Make(month->calendar, tokens_[year].number, month->number, tokens_[day].number);
      }
    }
    if (IsNumber(i) && tokens_[i].digits == 4) {  // year month day
      if (const auto month = MonthAt(Skip(i + 1), end)) {
        const std::size_t day = Skip(end);
        if (IsNumber(day) && tokens_[day].digits <= 2)
          return Make(month->calendar, tokens_[i].number, month->number, tokens_[day].number);
      }
    }
    return std::nullopt;
  }

  // "3 tháng 5, 2024": months have numbers, and a word that says they are months.
  std::optional<Date> NumberedMonth(std::size_t i) const {
    static const PhraseSet labels(Phrases("month label"));
    if (!IsNumber(i) || !IsNumber(i + 2) || !labels.Has(tokens_[i + 1].word)) return std::nullopt;
    const std::size_t year = Skip(i + 3);
    if (!IsNumber(year) || tokens_[year].digits != 4) return std::nullopt;
    return Make(Calendar::kGregorian, tokens_[year].number, tokens_[i + 2].number,
                tokens_[i].number);
  }

  std::optional<Date> Ideographic(std::size_t i) {
    if (!IsNumber(i) || !IsMark(i + 1, "年") || !IsNumber(i + 2) || !IsMark(i + 3, "月") ||
        !IsNumber(i + 4))
      return std::nullopt;
    const int before = i == 0 || tokens_[i].digits > 3 ? 0 : YearsBefore(tokens_[i - 1].word);
    return Make(Calendar::kGregorian, tokens_[i].number + before, tokens_[i + 2].number,
                tokens_[i + 4].number);
  }

  std::optional<Date> Numeric(std::size_t i) {
    if (!IsNumber(i) || !IsNumber(i + 2) || !IsNumber(i + 4)) return std::nullopt;
    const std::string& mark = tokens_[i + 1].word;
    if (mark != tokens_[i + 3].word || (mark != "/" && mark != "-" && mark != "." && mark != "–"))
      return std::nullopt;
    const int a = tokens_[i].number, b = tokens_[i + 2].number, c = tokens_[i + 4].number;
    if (tokens_[i].digits == 4) {
      const bool islamic = a < 1500 && (IsIslamic(i) || IsIslamic(i + 4));
      return islamic ? Make(Calendar::kIslamic, a, b, c) : ByYear(a, b, c);
    }
    if (tokens_[i + 4].digits == 4) {
      if (c < 1500) return IsIslamic(i + 4) ? Make(Calendar::kIslamic, c, b, a) : ByYear(c, b, a);
      const bool month_first = b > 12 || (month_first_ && mark == "/" && a <= 12);
      return month_first ? ByYear(c, a, b) : ByYear(c, b, a);
    }
    if (tokens_[i + 4].digits == 2 && tokens_[i + 2].digits == 2 && mark != "-") {
      const bool month_first = b > 12 || (month_first_ && mark == "/" && a <= 12);
      return month_first ? ByYear(2000 + c, a, b) : ByYear(2000 + c, b, a);
    }
    return std::nullopt;
  }

  // Whether the year before 1500 at `i` is counted from the Hijra in years of the moon.
  bool IsIslamic(std::size_t i) const {
    constexpr int kFarSolar = 1425;  // 2046
    return (tokens_[i].digits == 4 && tokens_[i].number >= kFarSolar) || IsMark(i + 1, "هـ") ||
           IsMark(i + 1, "ه");
  }

  static std::optional<Date> ByYear(int year, int month, int day) {
    return Make(year < 1500 ? Calendar::kSolarHijri : Calendar::kGregorian, year, month, day);
  }

  std::vector<Token> tokens_;
  bool month_first_;
};

}  // namespace

std::optional<Date> FindDate(std::string_view text, std::string_view language) {
  return Finder(text, language).Find();
}

bool IsMonthName(std::string_view folded) { return MonthIndex().contains(folded); }

std::optional<Date> FindDateInPath(std::string_view path) {
  std::vector<std::pair<int, int>> numbers;  // value, digits; -1 divides
  const std::string ascii = ToAsciiDigits(path);
  for (std::size_t i = 0; i < ascii.size();) {
    std::size_t end = i;
    while (end < ascii.size() && ascii[end] >= '0' && ascii[end] <= '9') ++end;
    if (end == i) {
      if (ascii[i] != '/' && ascii[i] != '-' && ascii[i] != '_') numbers.emplace_back(-1, 0);
      ++i;
      continue;
    }
    const int digits = static_cast<int>(end - i);
    numbers.emplace_back(
        digits > 8 ? -1
                   : static_cast<int>(ParseNonNegative(std::string_view(ascii).substr(i, end - i))),
        digits);
    i = end;
  }
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto [value, digits] = numbers[i];
    std::optional<Date> date;
    if (digits == 8) {
      date = Make(Calendar::kGregorian, value / 10000, value / 100 % 100, value % 100);
    } else if (digits == 4 && i + 2 < numbers.size() && numbers[i + 1].first > 0 &&
               numbers[i + 2].first > 0 && numbers[i + 2].second <= 2) {
      date = Make(value < 1500 ? Calendar::kSolarHijri : Calendar::kGregorian, value,
                  numbers[i + 1].first, numbers[i + 2].first);
    }
    if (date) return date;
  }
  return std::nullopt;
}

}  // namespace sabok::extract
