// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "base/url.h"
#include "html/dom/document.h"

namespace sabok::extract {

class SiteKnowledge;
class SiteRules;

// One page to read, with what its source (a feed, a sitemap, the configuration) says about it. The
// hints may be empty; they are used where the page itself is silent. The document must outlive the
// call of Extract, nothing longer.
struct Page {
  const html::Document& document;
  Url url;  // where it was found; the base of relative links where the page names none
  std::string language_hint;
  std::string site_name_hint;
  std::optional<Date> published_hint;
  std::string title_hint;
  // What the site's pages have in common, if it is known. Must outlive the call as well.
  const SiteKnowledge* site = nullptr;
  // What the operator knows of the site's pages. Must outlive the call as well.
  const SiteRules* rules = nullptr;
};

}  // namespace sabok::extract
