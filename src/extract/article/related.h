// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "article/article.h"
#include "extract/facts/page_facts.h"

namespace sabok::extract {

// The cards that lead to further articles of the same site: from boxes named or labelled as such,
// at most 12, each address once, never the article itself.
std::vector<article::Related> RelatedOf(const PageFacts& facts, const Url& base, const Url& self,
                                        std::string_view language);

}  // namespace sabok::extract
