// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "article/article.h"
#include "extract/blocks/dropped.h"
#include "extract/facts/page_facts.h"

namespace sabok::extract {

// The inline content of one subtree as one text, but for the subtree `without`; blocks inside are
// divided by line breaks, pictures and embeds are passed over.
article::Text TextAt(const PageFacts& facts, NodeId id, const Dropped& dropped, const Url& base,
                     NodeId without = kNoNode);

}  // namespace sabok::extract
