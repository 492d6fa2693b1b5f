// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/url.h"

namespace sabok::source {

// A page that exists, and what the place that named it says about it. The hints may be wrong or
// missing; the page itself has the last word. Plain value.
struct PageRef {
  Url url;
  std::optional<Date> published{};
  std::optional<Date> modified{};
  std::string title{};     // plain text
  std::string language{};  // BCP 47; empty if not said
  // A date in words, or in another calendar, that `published` could not be read from.
  std::string published_text{};
  std::string local_file{};  // the saved page, for a folder; empty for pages to be fetched

  friend bool operator==(const PageRef&, const PageRef&) = default;
};

// What one feed, sitemap, list or folder names, in its own order, each address once.
struct Listing {
  std::vector<PageRef> pages;
  std::vector<Url> more;             // further listings: child sitemaps, the feed's next page
  std::string title;                 // of the site or feed
  std::string language;              // of pages that do not say their own
  std::vector<std::string> notices;  // what was skipped or repaired, for the report
};

}  // namespace sabok::source
