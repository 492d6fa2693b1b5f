// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/trust/text_print.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>

#include "base/text.h"

namespace sabok::build {
namespace {

constexpr std::size_t kMostWords = 64'000;
constexpr std::uint64_t kSeed = 0xCBF29CE484222325;

std::uint64_t Mix(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x100000001B3;
  return hash ^ (hash >> 29);
}

// Scripts that put no spaces between words: each character is compared by itself.
bool StandsAlone(char32_t c) {
  if (c < 0x0E00) return false;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return false;
  }
}

struct Word {
  std::uint64_t hash = 0;
  bool has_digit = false;
};

// The words of a text, as hashes.
class WordReader {
 public:
  explicit WordReader(TextPrint& print) : print_(print) {}

  std::vector<Word> Read(std::string_view utf8) {
    for (std::size_t at = 0; at < utf8.size() && words_.size() < kMostWords;) {
      Take(NextCodePoint(utf8, at));
    }
    End();
    return std::move(words_);
  }

 private:
  void Take(char32_t c) {
    const auto point = static_cast<UChar32>(c);
    const bool digit = u_isdigit(point) != 0;
    if (!digit && u_isalpha(point) == 0) {
      // A mark or a joiner inside a word divides nothing.
      const auto kind = u_charType(point);
      if (kind != U_NON_SPACING_MARK && kind != U_COMBINING_SPACING_MARK && kind != U_FORMAT_CHAR)
        End();
      return;
    }
    ++print_.letters;
    const bool alone = StandsAlone(c);
    if (alone) End();
    word_.hash = Mix(word_.hash == 0 ? kSeed : word_.hash,
                     static_cast<std::uint64_t>(u_foldCase(point, U_FOLD_CASE_DEFAULT)));
    word_.has_digit |= digit;
    if (alone) End();
  }

  void End() {
    if (word_.hash != 0) words_.push_back(word_);
    word_ = {};
  }

  TextPrint& print_;
  std::vector<Word> words_;
  Word word_;
};

}  // namespace

TextPrint PrintOf(std::string_view utf8) {
  TextPrint print;
  const std::vector<Word> words = WordReader(print).Read(utf8);
  print.key = print.loose = kSeed;
  for (const Word& word : words) {
    print.key = Mix(print.key, word.hash);
    if (!word.has_digit) print.loose = Mix(print.loose, word.hash);
  }
  for (std::size_t i = 2; i < words.size(); ++i) {
    print.runs.push_back(Mix(Mix(Mix(kSeed, words[i - 2].hash), words[i - 1].hash), words[i].hash));
  }
  std::ranges::sort(print.runs);
  const auto repeated = std::ranges::unique(print.runs);
  print.runs.erase(repeated.begin(), repeated.end());
  return print;
}

double ShareOf(const TextPrint& part, const TextPrint& whole) {
  if (part.runs.empty()) return 0;
  std::size_t common = 0;
  auto at = whole.runs.begin();
  for (const std::uint64_t run : part.runs) {
    at = std::lower_bound(at, whole.runs.end(), run);
    if (at == whole.runs.end()) break;
    common += *at == run ? 1 : 0;
  }
  return static_cast<double>(common) / static_cast<double>(part.runs.size());
}

double Likeness(const TextPrint& a, const TextPrint& b) {
  if (a.key == b.key) return 1;
  return std::max(ShareOf(a, b), ShareOf(b, a));
}

}  // namespace sabok::build
