// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "article/article.h"
#include "extract/facts/page_facts.h"

namespace sabok::extract {

// Gives the article's authors what a box about them says, if it names them.
void ReadBiographies(const PageFacts& facts, article::Article& article);

}  // namespace sabok::extract
