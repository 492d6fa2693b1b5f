// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "base/url.h"
#include "source/page_ref.h"

namespace sabok::source {

// One kind of listing. Both functions are given UTF-8 without byte order mark, already unpacked.
struct Format {
  std::string_view name;  // "RSS", for messages
  bool (*recognises)(std::string_view utf8);
  Result<Listing> (*parse)(std::string_view utf8, const Url& base, const Limits& limits);
};

// All of them, in the order in which they are tried.
std::span<const Format> Formats();

// Reads a listing of any format: gzip is unpacked, other charsets are converted (`content_type` is
// the HTTP header, if there was one), doubles are removed. `base` is where the bytes come from;
// relative addresses are resolved against it. Fails with kInvalid if it is none of the formats or
// nothing of it can be read, with kLimit beyond Limits::bytes or Limits::nodes.
Result<Listing> ParseListing(std::string_view bytes, const Url& base, const Limits& limits = {},
                             std::string_view content_type = {});

}  // namespace sabok::source
