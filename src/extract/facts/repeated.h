#pragma once

#include <span>
#include <vector>

#include "extract/facts/block_prints.h"
#include "extract/facts/site_knowledge.h"

namespace sabok::extract {

// What one page has of what its site repeats.
struct RepeatedNodes {
  // The largest subtrees that are repeated as a whole, in document order, none inside another.
  std::vector<NodeId> roots;
  std::vector<NodeId> content_places;  // elements where most of the site's pages have their content
};

// `facts` needs text and raw prose counted.
RepeatedNodes FindRepeated(const Document& document, std::span<const NodeFacts> facts,
                           const SiteKnowledge& site, NodeId body);

}  // namespace sabok::extract
