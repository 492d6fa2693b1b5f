// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "extract/blocks/content.h"
#include "extract/blocks/dropped.h"
#include "extract/facts/page_facts.h"

namespace sabok::extract {

// What of the content is not the article. `title_node` is the element of the title, or kNoNode.
Dropped Clean(const PageFacts& facts, const Content& content, NodeId title_node);

}  // namespace sabok::extract
