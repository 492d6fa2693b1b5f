// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "extract/facts/page_text.h"
#include "extract/facts/site_knowledge.h"

namespace sabok::extract {

// What one page has of what its site repeats.
struct RepeatedNodes {
  // The largest subtrees that are repeated as a whole, in document order, none inside another.
  std::vector<NodeId> roots;
  std::vector<NodeId> content_places;  // elements where most of the site's pages have their content
};

RepeatedNodes FindRepeated(const PageText& page, const SiteKnowledge& site);

}  // namespace sabok::extract
