// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"

namespace sabok::extract {

// The last look, at blocks instead of nodes: what repeats the article's title, byline, date or
// standfirst at the top of the body, lines that lead elsewhere, headings with nothing below, pull
// quotes, rules at the ends. `shown_standfirst` is what the page shows as the standfirst, if it
// does. Works on the article in place.
void Tidy(article::Article& article, std::string_view shown_standfirst);

}  // namespace sabok::extract
