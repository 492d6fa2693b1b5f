// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/facts/page_text.h"

namespace sabok::extract {

// The host that the page says it is on; empty if it says nothing.
std::string HostOf(const PageText& page);
// True if the link leads to a page of that host, or of one above or below it; to any page if the
// host is not known.
bool LeadsOn(std::string_view href, std::string_view host);
// True if it surely leads to another site.
bool LeadsAway(std::string_view href, std::string_view host);

// Boxes of cards that lead to other pages of the site: three or more parts that each begin with a
// headline that is a link, over a few lines. The outermost ones, in document order. Linear: a part
// of many nodes is no card.
std::vector<NodeId> FindCardBoxes(const PageText& page);

}  // namespace sabok::extract
