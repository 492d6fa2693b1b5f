// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace sabok::extract {

// True for a line that says nothing but when: labels of dates ("Last updated"), dates, times,
// reading times and the marks between them, in any of the languages known here. The dates may have
// been taken out already.
bool IsHeadLine(std::string_view line);

// Words of the line that say nothing about when it was published or how long it is read.
int CountOtherWords(std::string_view line);

}  // namespace sabok::extract
