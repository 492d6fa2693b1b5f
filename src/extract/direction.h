#pragma once

#include <string>

#include "article/article.h"
#include "extract/extract.h"
#include "extract/metadata.h"

namespace sabok::extract {

// Language and direction of the article, from what the page says and from the text itself, which
// has the last word where it is sure.
void ChooseLanguage(const Page& page, const PageFacts& facts, const Candidates& candidates,
                    article::Article& article, std::vector<Notice>& notices);

// Leaves a paragraph's direction only where it differs from the article's, and drops isolates that
// isolate nothing.
void FixDirections(article::Article& article);

}  // namespace sabok::extract
