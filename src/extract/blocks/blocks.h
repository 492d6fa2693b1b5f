// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "article/article.h"
#include "extract/blocks/content.h"
#include "extract/blocks/dropped.h"
#include "extract/facts/page_facts.h"

namespace sabok::extract {

// How many blocks may still be made, and whether there were more.
struct BlockBudget {
  std::size_t left = 0;
  bool exceeded = false;
};

// The content as typed blocks, as many as the budget allows. Directions that the page states stand
// in the paragraphs as stated; FixDirections (direction.h) compares them with the article's.
std::vector<article::Block> BlocksOf(const PageFacts& facts, const Content& content,
                                     const Dropped& dropped, const Url& base, BlockBudget& budget);

}  // namespace sabok::extract
