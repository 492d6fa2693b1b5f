// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "base/url.h"
#include "source/page_ref.h"

namespace sabok::source {

// Sitemaps (sitemaps.org, protocol 0.9), index files, and the news extension. Alternates in other
// languages are left out: they stand in the sitemap as pages of their own.
bool IsSitemap(std::string_view utf8);
Result<Listing> ParseSitemap(std::string_view utf8, const Url& base, const Limits& limits);

}  // namespace sabok::source
