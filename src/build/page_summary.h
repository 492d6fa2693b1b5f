#pragma once

#include <string>

#include "article/article.h"

namespace sabok::build {

// What readers of saved pages compare: `title, byline, siteName, dir, lang, publishedTime,
// excerpt`, the names Readability gave them, on one line of JSON. What is not known is null.
std::string SummaryJson(const article::Article& article);

}  // namespace sabok::build
