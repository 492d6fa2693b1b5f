// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "base/url.h"
#include "source/page_ref.h"

namespace sabok::source {

// A web page where a listing was expected: feeds move, and leave a page that says where to.
bool IsWebPage(std::string_view utf8);

// Where the page sends its readers (<meta http-equiv="refresh">) or the first feed it names is the
// listing's only further document; kInvalid if there is none.
Result<Listing> ParseWebPage(std::string_view utf8, const Url& base, const Limits& limits);

// The address in "0; url=/feed.xml", of a Refresh header or its <meta>.
std::optional<Url> RefreshTarget(std::string_view value, const Url& base);

}  // namespace sabok::source
