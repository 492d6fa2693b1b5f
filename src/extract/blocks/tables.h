// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "article/article.h"
#include "extract/blocks/dropped.h"
#include "extract/facts/page_facts.h"

namespace sabok::extract {

// True if a <table> holds data in rows and columns, false if it only lays a page out.
bool IsDataTable(const PageFacts& facts, NodeId table);

// The rows of a data table that hold anything.
article::Table TableAt(const PageFacts& facts, NodeId id, const Dropped& dropped, const Url& base);

}  // namespace sabok::extract
