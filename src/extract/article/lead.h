// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "article/article.h"
#include "extract/blocks/content.h"
#include "extract/facts/page_facts.h"
#include "extract/metadata/metadata.h"

namespace sabok::extract {

// Chooses the lead figure: one before the body's first paragraph, else one between title and
// content, else the picture the metadata names if the body has none at all. Removes its double from
// the body, and pictures that come twice.
void ChooseLead(const PageFacts& facts, const Content& content, NodeId title_node,
                const Candidates& candidates, const Url& base, article::Article& article);

}  // namespace sabok::extract
