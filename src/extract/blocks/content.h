// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "extract/facts/dom.h"

namespace sabok::extract {

// Where the article's text stands: one or more subtrees in document order, none inside another.
struct Content {
  std::vector<NodeId> roots;
  bool loose = false;  // found only by the second, more generous look

  bool empty() const { return roots.empty(); }
};

}  // namespace sabok::extract
