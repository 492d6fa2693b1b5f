// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "base/url.h"
#include "source/page_ref.h"

namespace sabok::source {

// JSON Feed 1.0 and 1.1 (jsonfeed.org).
bool IsJsonFeed(std::string_view utf8);
Result<Listing> ParseJsonFeed(std::string_view utf8, const Url& base, const Limits& limits);

}  // namespace sabok::source
