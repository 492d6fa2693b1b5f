// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace sabok::build {

// What is left of a text for comparing it with others: a few numbers instead of its words. A plain
// value.
struct TextPrint {
  std::size_t letters = 0;  // code points that are letters, ideographs or digits
  std::uint64_t key = 0;    // equal for texts with the same words in the same order
  std::uint64_t loose = 0;  // the same, words with digits left out: a request's number, a clock
  std::vector<std::uint64_t> runs;  // of three words that follow each other; sorted, each once

  bool empty() const { return letters == 0; }
};

// Case, punctuation and white space are passed over. In scripts without spaces between words every
// character is a word. A text of more than 64,000 words is compared by those.
TextPrint PrintOf(std::string_view utf8);

// How much of `part` stands in `whole` too, 0 to 1, by runs of three words. 0 if `part` has no run.
double ShareOf(const TextPrint& part, const TextPrint& whole);

// The larger of both directions: 1 for a text that was only cut or only grew.
double Likeness(const TextPrint& a, const TextPrint& b);

}  // namespace sabok::build
