// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace sabok::prompt {

// Takes out of the project's own scripts and styles what only people need: lines that hold nothing
// but a // comment, line breaks and indents, and spaces that do not part two words. What stands in
// "...", '...' or `...` stays as it is.
//
// It is no minifier for other people's code. The source keeps to these rules: a semicolon wherever
// one is needed, no comment behind code, no /* */, no space and no quote in a regular expression,
// and in CSS no space before a minus.
std::string ShortenCode(std::string_view source);

}  // namespace sabok::prompt
