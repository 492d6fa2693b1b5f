// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace sabok::extract {

// Units of reading matter of a text: a visible character that is no space counts 1, an ideograph,
// kana or Hangul syllable 2, because it says about as much as two or three letters. Nothing counts
// words: half the world's scripts have no spaces between them.
std::uint32_t CountUnits(std::string_view utf8);

// Commas, full stops, question marks and their kin, in all scripts that have them.
std::uint32_t CountSentenceMarks(std::string_view utf8);

}  // namespace sabok::extract
