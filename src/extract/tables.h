#pragma once

#include "extract/page_facts.h"

namespace sabok::extract {

// True if a <table> holds data in rows and columns, false if it only lays a page out.
bool IsDataTable(const PageFacts& facts, NodeId table);

}  // namespace sabok::extract
