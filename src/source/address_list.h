// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "base/url.h"
#include "source/page_ref.h"

namespace sabok::source {

// Plain text, one address a line. Blank lines and lines that start with "#" mean nothing.
bool IsAddressList(std::string_view utf8);
Result<Listing> ParseAddressList(std::string_view utf8, const Url& base, const Limits& limits);

}  // namespace sabok::source
