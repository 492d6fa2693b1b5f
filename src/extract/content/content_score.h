// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "extract/blocks/content.h"
#include "extract/facts/page_facts.h"

namespace sabok::extract {

// Finds the content. `title_node` is the element of the visible title, or kNoNode.
Content FindContent(const PageFacts& facts, NodeId title_node);
// The second look alone: for a page whose content turned out to be chrome throughout.
Content FindAnyContent(const PageFacts& facts, NodeId title_node);

// Chrome that even the second look does not take for an article: the notice about cookies, the foot
// of the page, its menus, the teasers of other pages.
bool IsNeverContent(const PageFacts& facts, NodeId id);

}  // namespace sabok::extract
