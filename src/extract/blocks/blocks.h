#pragma once

#include <cstddef>
#include <vector>

#include "article/article.h"
#include "extract/content/clean.h"
#include "extract/content/content_score.h"
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

// The inline content of one subtree as one text, but for the subtree `without`; blocks inside are
// divided by line breaks.
article::Text TextAt(const PageFacts& facts, NodeId id, const Dropped& dropped, const Url& base,
                     NodeId without = kNoNode);

}  // namespace sabok::extract
