// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace sabok::app {

// The known word that takes the fewest edits (Levenshtein) to get from `word`; empty if none is
// near enough to have been meant.
std::string_view NearestWord(std::string_view word, std::span<const std::string_view> known);

}  // namespace sabok::app
