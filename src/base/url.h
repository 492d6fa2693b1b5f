// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sabok {

// An absolute http, https or file address, normalised (RFC 3986 section 6.2.2: case, dot segments,
// percent-encoding; default port dropped; empty path becomes "/"), so that equal addresses compare
// equal. Accepts what browsers accept in real pages: spaces, raw Unicode, backslashes,
// international host names. Immutable value.
class Url {
 public:
  // An empty Url; only to be assigned to. empty() is true.
  Url() = default;

  static Result<Url> Parse(std::string_view text);

  // `reference` as found in this address's document: absolute, "//host/x", "/x", "x", "?q", "#f".
  Result<Url> Resolve(std::string_view reference) const;

  bool empty() const { return text_.empty(); }
  const std::string& string() const { return text_; }

  // Views into string(); they live as long as this object.
  std::string_view scheme() const;    // "https"
  std::string_view host() const;      // "example.org", "[::1]"; in lower case, ASCII (punycode)
  std::string_view port() const;      // "8080", or empty for the scheme's own
  std::string_view path() const;      // "/a/b", still percent-encoded, never empty
  std::string_view query() const;     // without "?"
  std::string_view fragment() const;  // without "#"
  std::string_view origin() const;    // "https://example.org:8080"
  std::string_view path_and_query() const;

  Url WithoutFragment() const;

  friend bool operator==(const Url&, const Url&) = default;
  friend auto operator<=>(const Url&, const Url&) = default;

 private:
  std::string text_;
};

// "example.org" for "www.example.org"; any other host as it is.
inline std::string_view WithoutWww(std::string_view host) {
  return host.starts_with("www.") ? host.substr(4) : host;
}

// "%D8%B3" becomes the bytes it stands for; a broken escape stays as it is.
std::string PercentDecode(std::string_view text);

}  // namespace sabok
