// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "article/article.h"
#include "extract/blocks/dropped.h"
#include "extract/facts/page_facts.h"

namespace sabok::extract {

// True for a <figure>, and for a box that holds one picture and its caption and nothing else.
bool IsPictureBox(const PageFacts& facts, NodeId id);

// The pictures of such a box, in order, with its caption and credit at the last one.
std::vector<article::Figure> FiguresAt(const PageFacts& facts, NodeId id, const Dropped& dropped,
                                       const Url& base);

// The <figcaption> of a figure without a picture: as plain text, and whether it is nearly all there
// is.
std::string CaptionTextIn(const PageFacts& facts, NodeId figure);
bool IsCaptionOnly(const PageFacts& facts, NodeId figure);

}  // namespace sabok::extract
