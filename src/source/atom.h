// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "base/url.h"
#include "source/page_ref.h"

namespace sabok::source {

// Atom (RFC 4287), with the archive links of RFC 5005.
bool IsAtom(std::string_view utf8);
Result<Listing> ParseAtom(std::string_view utf8, const Url& base, const Limits& limits);

}  // namespace sabok::source
