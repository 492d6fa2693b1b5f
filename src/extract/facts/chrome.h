// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "extract/facts/dom.h"

namespace sabok::extract {

class PageText;
struct AppliedRules;
struct RepeatedNodes;

// What of the page is not the article: navigation, footers, related lists, what the site repeats,
// what a rule strips.
struct Chrome {
  std::vector<NodeId> parts;     // the outermost, in document order
  std::vector<NodeId> left_out;  // stripped by a rule or repeated by the site; in no order
  std::vector<NodeId> cards;     // lead to other pages (cards.h), in document order
};

Chrome FindChrome(const PageText& page, const AppliedRules& rules, const RepeatedNodes& repeated);

}  // namespace sabok::extract
