// SPDX-License-Identifier: GPL-3.0-or-later
#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "base/language.h"
#include "base/text.h"

// How long a text takes to read.
//
// Rates: S. Trauzettel-Klosinski, K. Dietz and the IReST Study Group, "Standardized Assessment of
// Reading Performance: The New International Reading Speed Texts IReST", Investigative
// Ophthalmology & Visual Science 53 (2012), pages 5452-5461, table 2: 436 adults, 17 languages.
// They read aloud; for silent reading Brysbaert (2019) found 238 English words a minute, against
// 228 here, so no correction is made. Where words are not divided by spaces the study's characters
// are the better measure, because what counts as a word is a matter of the dictionary.
namespace sabok {
namespace {

enum class Unit : unsigned char { kWords, kCharacters };

struct Rate {
  std::string_view language;
  Unit unit;
  int per_minute;
};

// The mean of the 17 languages, for those that were not measured (Persian, Kurdish, Urdu...).
constexpr Rate kMean = {"", Unit::kWords, 184};

constexpr std::array<Rate, 21> kRates = {{
    {"ar", Unit::kWords, 138},
    {"az", Unit::kWords, 166},  // not measured; as Turkish, its nearest relative
    {"be", Unit::kWords, 184},  // not measured; as Russian
    {"de", Unit::kWords, 179},
    {"en", Unit::kWords, 228},
    {"es", Unit::kWords, 218},
    {"fi", Unit::kWords, 161},
    {"fr", Unit::kWords, 195},
    {"he", Unit::kWords, 187},
    {"it", Unit::kWords, 188},
    {"ja", Unit::kCharacters, 357},
    {"nl", Unit::kWords, 202},
    {"pl", Unit::kWords, 166},
    {"pt", Unit::kWords, 181},
    {"ru", Unit::kWords, 184},
    {"sl", Unit::kWords, 180},
    {"sv", Unit::kWords, 199},
    // Not measured; an alphabet without spaces: the mean of the 15 alphabetic languages.
    {"th", Unit::kCharacters, 930},
    {"tr", Unit::kWords, 166},
    {"uk", Unit::kWords, 184},  // not measured; as Russian
    {"zh", Unit::kCharacters, 255},
}};

const Rate& RateOf(std::string_view language) {
  const std::string_view primary = PrimaryLanguage(language);
  for (const Rate& rate : kRates)
    if (rate.language == primary) return rate;
  return kMean;
}

// White space takes no time.
std::size_t CountVisible(std::string_view utf8) {
  std::size_t count = 0;
  for (std::size_t position = 0; position < utf8.size();)
    if (!u_isUWhiteSpace(static_cast<UChar32>(NextCodePoint(utf8, position)))) ++count;
  return count;
}

// The root locale's rules: ICU picks the dictionary by the text's script, not by its language.
icu::BreakIterator* WordBreaks() {
  thread_local const std::unique_ptr<icu::BreakIterator> breaks = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    return U_SUCCESS(status) ? std::move(made) : nullptr;
  }();
  return breaks.get();
}

std::size_t CountWordsByRules(std::string_view utf8) {
  icu::BreakIterator* breaks = WordBreaks();
  UErrorCode status = U_ZERO_ERROR;
  UText text = UTEXT_INITIALIZER;
  utext_openUTF8(&text, utf8.data(), static_cast<std::int64_t>(utf8.size()), &status);
  if (breaks == nullptr || U_FAILURE(status)) return 0;
  breaks->setText(&text, status);
  std::size_t words = 0;
  if (U_SUCCESS(status)) {
    breaks->first();
    while (breaks->next() != icu::BreakIterator::DONE)
      if (breaks->getRuleStatus() >= UBRK_WORD_NONE_LIMIT) ++words;
  }
  utext_close(&text);
  // The iterator outlives the text: leave it nothing to point at.
  breaks->setText(icu::UnicodeString());
  return words;
}

// What a byte can be for the rules of words (Unicode Standard Annex 29, section 4.1).
enum class WordByte : std::uint8_t {
  kOther,  // divides words
  kEnd,    // a space or the text's end: divides pieces
  kLetter,
  kDigit,
  kInDigits,  // belongs to the word it has two digits of around it
  kInBoth,    // the same, or two letters
  kAskTheRules,
};

constexpr std::array<WordByte, 256> kWordBytes = [] {
  std::array<WordByte, 256> bytes{};
  for (unsigned char c = 'a'; c <= 'z'; ++c) bytes[c] = bytes[c - 32] = WordByte::kLetter;
  for (unsigned char c = '0'; c <= '9'; ++c) bytes[c] = WordByte::kDigit;
  for (const unsigned char c : {' ', '\n'}) bytes[c] = WordByte::kEnd;
  for (const unsigned char c : {',', ';'}) bytes[c] = WordByte::kInDigits;
  for (const unsigned char c : {'.', '\''}) bytes[c] = WordByte::kInBoth;
  for (const unsigned char c : {':', '_', '\r'}) bytes[c] = WordByte::kAskTheRules;
  for (int c = 0x80; c <= 0xFF; ++c) bytes[c] = WordByte::kAskTheRules;
  return bytes;
}();

WordByte WordByteAt(std::string_view text, std::size_t at) {
  return at < text.size() ? kWordBytes[static_cast<unsigned char>(text[at])] : WordByte::kEnd;
}

struct Piece {
  std::size_t end = 0;  // the space behind it, or the text's end
  std::size_t words = 0;
  bool plain = true;  // no byte of it asks for the rules; else `words` means nothing
};

Piece PieceAt(std::string_view text, std::size_t begin) {
  Piece piece;
  auto before = WordByte::kOther;  // kLetter or kDigit: a word goes on
  std::size_t i = begin;
  for (WordByte now = WordByteAt(text, i); now != WordByte::kEnd; ++i) {
    const WordByte next = WordByteAt(text, i + 1);
    piece.plain &= now != WordByte::kAskTheRules;
    const bool in_word = now == WordByte::kLetter || now == WordByte::kDigit;
    const bool joins =
        next == before && before != WordByte::kOther &&
        (now == WordByte::kInBoth || (now == WordByte::kInDigits && next == WordByte::kDigit));
    piece.words += in_word && before == WordByte::kOther;
    if (!joins) before = in_word ? now : WordByte::kOther;
    now = next;
  }
  piece.end = i;
  return piece;
}

}  // namespace

// ICU's iterator asks its tables about every character, where most words are plain letters between
// spaces. These are counted here; the pieces between spaces that hold anything else are put
// together for ICU, for whom a space ends whatever came before it as well.
std::size_t CountWords(std::string_view utf8, [[maybe_unused]] std::string_view language) {
  std::size_t words = 0;
  std::string others;
  for (std::size_t i = 0; i < utf8.size();) {
    const Piece piece = PieceAt(utf8, i);
    if (piece.plain) {
      words += piece.words;
    } else {
      others.append(utf8.substr(i, piece.end - i)) += ' ';
    }
    i = piece.end + 1;
  }
  return others.empty() ? words : words + CountWordsByRules(others);
}

int ReadingMinutes(std::string_view utf8, std::string_view language) {
  const Rate& rate = RateOf(NormaliseLanguage(language));
  const std::size_t units =
      rate.unit == Unit::kCharacters ? CountVisible(utf8) : CountWords(utf8, language);
  const double minutes = std::round(static_cast<double>(units) / rate.per_minute);
  return static_cast<int>(std::clamp(minutes, 1.0, 6000.0));
}

}  // namespace sabok
