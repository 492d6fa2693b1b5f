// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "extract/extract.h"

namespace sabok::build {

// What readers of saved pages compare: `title, byline, siteName, dir, lang, publishedTime,
// excerpt`, the names Readability gave them, on one line of JSON. What is not known is null.
// `lang`, `dir` and `publishedTime` are the page's own statement where it makes one; else the
// language found in the text, "rtl" or null, left-to-right being what goes without saying, and the
// day that readers see.
std::string SummaryJson(const extract::Extraction& extraction);

// The article's text without its title: the standfirst where the page shows one, then the body
// but for the captions of pictures, which stand alone only on a page of nothing else.
std::string BodyText(const article::Article& article, bool standfirst_shown);

}  // namespace sabok::build
