// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "article/article.h"
#include "extract/facts/notice.h"
#include "extract/facts/page.h"
#include "extract/metadata/metadata.h"

namespace sabok::extract {

// Language and direction of the article, from what the page says and from the text itself, which
// has the last word where it is sure.
void ChooseLanguage(const Page& page, const PageFacts& facts, const Candidates& candidates,
                    article::Article& article, std::vector<Notice>& notices);

// The language as the page writes it, if it is the article's and says more than its name: Arabic,
// Persian, Hebrew and Urdu newsrooms write one standard each, whatever region they add.
std::string StatedLanguage(const PageFacts& facts, const article::Article& article);

// The nearest dir attribute around a node, or on the page; nothing if there is none.
std::optional<Direction> StatedDirection(const html::Document& document, html::NodeId from);

// Leaves a paragraph's direction only where it differs from the article's, and drops isolates that
// isolate nothing.
void FixDirections(article::Article& article);

}  // namespace sabok::extract
