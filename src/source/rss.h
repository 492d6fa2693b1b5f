// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "base/url.h"
#include "source/page_ref.h"

namespace sabok::source {

// RSS 2.0 and its 0.9x forerunners, and RSS 1.0 (RDF), with the Dublin Core, Atom and FeedBurner
// elements that feeds put into them.
bool IsRss(std::string_view utf8);
Result<Listing> ParseRss(std::string_view utf8, const Url& base, const Limits& limits);

}  // namespace sabok::source
