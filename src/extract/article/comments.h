// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "article/article.h"
#include "extract/blocks/blocks.h"
#include "extract/facts/page_facts.h"

namespace sabok::extract {

// The readers' comments that stand in the page itself, in order; at most `limit`, and of no more
// blocks than the budget allows.
std::vector<article::Comment> CommentsOf(const PageFacts& facts, const Url& base,
                                         std::string_view language, std::size_t limit,
                                         BlockBudget& budget);

}  // namespace sabok::extract
