// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "article/article.h"
#include "extract/facts/dom.h"

namespace sabok::extract {

class PageFacts;
class SiteKnowledge;
struct AppliedRules;
struct Content;

// Why one block of the page is in the article, or is not.
struct ExplainedBlock {
  std::string path;         // "main > article > div.body > p"
  std::string text;         // its beginning
  std::uint32_t units = 0;  // of reading matter (facts/text_units.h)
  std::uint32_t prose = 0;  // of them, in sentences
  double links = 0;         // share of the text that stands in links
  bool kept = false;
  std::string reason;  // "repeated on 12 of 20 pages"
};

// The decisions of one extraction, in the order of the page. Owns its text.
struct Explanation {
  struct Root {
    std::string path;
    std::uint32_t prose = 0;  // units in sentences, what is chrome left out
    bool by_rule = false;
  };
  std::vector<Root> content;
  std::vector<ExplainedBlock> blocks;  // those with text that is not hidden
  bool complete = true;                // false: there are more, but 2,000 were enough
};

// What an extraction has decided on, for Explain().
struct Decisions {
  const PageFacts& facts;
  const AppliedRules& rules;
  const SiteKnowledge* site = nullptr;
  const Content& content;
  NodeId title_node = kNoNode;
  const article::Article& article;
};

// Found out afterwards, from what the extraction left behind: it does nothing for this, and takes
// no longer for being explicable.
Explanation Explain(const Decisions& decisions);

}  // namespace sabok::extract
