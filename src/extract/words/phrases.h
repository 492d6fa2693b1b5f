// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "extract/words/fold.h"  // IWYU pragma: export

namespace sabok::extract {

// What short lines of a page say in the languages of its newsrooms. All take text with collapsed
// white space; letters' case does not matter. A longer line is never one of these.

// "Read more: ...", «بیشتر بخوانید», «اقرأ أيضا»: the beginning of a line or the label of a box
// that leads elsewhere.
bool IsPromotionLabel(std::string_view text);
// A whole line that is none of the article's: "Advertisement", "Share this article", "Loading...",
// "Scroll to continue", "Photo gallery".
bool IsChromeLine(std::string_view text);
// A heading with nothing of the article below it: "Related articles", "Comments", "Tags".
bool IsClosingHeading(std::string_view text);

// A short line behind which nothing is the article's, whatever follows: "12 comments", "Other
// news", "Today's top stories".
bool IsTailLabel(std::string_view text);

// "All rights reserved ...": the beginning of what is below every article of a site.
bool IsLegalNotice(std::string_view text);

// How often a text says "subscribe", "log in", "your account" and the like.
int CountAccountWords(std::string_view text);

}  // namespace sabok::extract
