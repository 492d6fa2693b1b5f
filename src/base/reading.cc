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

}  // namespace

std::size_t CountWords(std::string_view utf8, [[maybe_unused]] std::string_view language) {
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

int ReadingMinutes(std::string_view utf8, std::string_view language) {
  const Rate& rate = RateOf(NormaliseLanguage(language));
  const std::size_t units =
      rate.unit == Unit::kCharacters ? CountVisible(utf8) : CountWords(utf8, language);
  const double minutes = std::round(static_cast<double>(units) / rate.per_minute);
  return static_cast<int>(std::clamp(minutes, 1.0, 6000.0));
}

}  // namespace sabok
