// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

// What pages that are no articles say, in the languages of newsrooms: the files of phrases/.
namespace sabok::extract {

enum class Said : unsigned char {
  kChallenge,
  kConsent,
  kLogin,
  kMaintenance,
  kError,
  kNotFound,
  kBlocked,
  kPaid,
  kMembers,
  kPassword,
};
inline constexpr std::size_t kSaidKinds = 10;

// The phrase that a title, or a part of it before or after the site's name, consists of; empty if
// there is none.
std::string_view SaidByTitle(Said kind, std::string_view title);

// The lines of a text (folded, see FoldCase) that hold such a phrase, each from the first one in it
// to its end, at most `most`. Views into the text.
std::vector<std::string_view> SaidInText(Said kind, std::string_view folded, std::size_t most);

// A mark of a program of that kind among a page's marks (a line each, in lower case), to the end of
// its word; empty if there is none.
std::string_view MarkIn(Said kind, std::string_view marks);

}  // namespace sabok::extract
