// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/url.h"
#include "html/dom/document.h"

namespace sabok::source {

struct FeedLink {
  Url url;
  std::string title;  // "Example News » Feed"; may be empty

  friend bool operator==(const FeedLink&, const FeedLink&) = default;
};

// What a site's front page says about the site, for `sabok init`. Everything may be empty. Plain
// value.
struct Discovery {
  std::vector<FeedLink> feeds;  // in the page's order, feeds of comments last
  std::vector<Url> sitemaps;    // <link rel="sitemap">; most stand in robots.txt instead
  std::string language;         // BCP 47
  std::string site_name;
};

// `url` is where the page was found; a <base> in it is obeyed.
Discovery Discover(const html::Document& page, const Url& url);

// The target of the page's first <link> of that relation ("amphtml"); http and https only.
std::optional<Url> LinkedAddress(const html::Document& page, const Url& url, std::string_view rel);

// The address the page gives itself: <link rel="canonical">, else og:url. http and https only.
std::optional<Url> CanonicalAddress(const html::Document& page, const Url& url);

}  // namespace sabok::source
