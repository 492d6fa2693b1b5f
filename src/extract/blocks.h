#pragma once

#include <vector>

#include "article/article.h"
#include "extract/clean.h"
#include "extract/content_score.h"
#include "extract/page_facts.h"

namespace sabok::extract {

// The content as typed blocks. Directions that the page states stand in the paragraphs as stated;
// FixDirections (direction.h) compares them with the article's.
std::vector<article::Block> BlocksOf(const PageFacts& facts, const Content& content,
                                     const Dropped& dropped, const Url& base);

// The inline content of one subtree as one text, but for the subtree `without`; blocks inside are
// divided by line breaks.
article::Text TextAt(const PageFacts& facts, NodeId id, const Dropped& dropped, const Url& base,
                     NodeId without = kNoNode);

}  // namespace sabok::extract
