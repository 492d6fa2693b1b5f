// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sabok::serve {

// "Mon, 02 Nov 2026 08:30:00 GMT" (RFC 9110 section 5.6.7).
std::string HttpDate(std::int64_t unix_seconds);

// Whether the If-None-Match field names `etag` (with its quotes), by weak comparison
// (RFC 9110 section 13.1.2).
bool NamesEtag(std::string_view if_none_match, std::string_view etag);

// Whether the If-Modified-Since field gives a moment not before `published`.
bool IsNotBefore(std::string_view if_modified_since, std::int64_t published);

enum class RangeKind { kWhole, kPart, kUnsatisfiable };

// Bytes [first, first + length).
struct Range {
  RangeKind kind = RangeKind::kWhole;
  std::uint64_t first = 0;
  std::uint64_t length = 0;
};

// The Range field for a body of `size` bytes (RFC 9110 section 14.1.2). More than one range, or
// anything not understood, asks for the whole.
Range ParseRange(std::string_view field, std::uint64_t size);

// A request target (RFC 9112 section 3.2), in origin or absolute form, without its query.
struct Target {
  std::string path;       // into the edition: decoded, no leading and no repeated '/'
  std::size_t depth = 0;  // of folders in what was asked for: as many "../" lead to the root
  bool plain = true;      // what was asked for has the path's own slashes: no "//", no "%2F"
};

// Nothing if it is malformed. Whether there is such a file, only the manifest says.
std::optional<Target> ParseTarget(std::string_view target);

// "سبک.html" as it may stand in a Location field.
std::string PercentEncode(std::string_view component);

}  // namespace sabok::serve
