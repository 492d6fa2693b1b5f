// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

// What natural language extraction knows stands in the files of phrases/, one a language: a phrase
// a line, under the heading of a section, "[tail label]". Words of no language (hints.txt,
// marks.txt) are laid out alike. en.txt says of each section how its phrases are compared.
//
// Lines are folded when they are read, so they are written as people write them. A space at the end
// of a phrase is "␣", a new line "⏎". Lines that begin with "#" are remarks.
namespace sabok::extract {

// The phrases of a section of all files, folded (see FoldCase), in the files' order. The section
// must be one of Sections(). Views of static data; the files are read once.
std::span<const std::string_view> Phrases(std::string_view section);

// All sections that a file may have.
std::span<const std::string_view> Sections();

}  // namespace sabok::extract
