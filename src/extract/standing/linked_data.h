// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/url.h"
#include "html/dom/document.h"

namespace sabok::extract {

// How this page is known to its own structured data: objects of another address and another
// headline on the same page (related stories, lists) are not about it.
struct PageNames {
  std::vector<Url> addresses;
  std::vector<std::string> headlines;

  bool HasAddress(std::string_view address) const;  // compared by path and query
  bool HasHeadline(std::string_view headline) const;
};

// What JSON-LD (https://schema.org) and microdata say of this page. Plain value.
struct PageStatements {
  bool article = false;     // one of an article's types
  bool collection = false;  // CollectionPage, ItemList, ProfilePage, SearchResultsPage
  bool signed_by = false;   // has an author
  std::optional<Date> published;
  std::optional<bool> free;  // isAccessibleForFree of the whole
  bool closed_part = false;  // hasPart with isAccessibleForFree false
  std::vector<std::string> closed_selectors;
};

PageStatements ReadStatements(const html::Document& document, const PageNames& names);

}  // namespace sabok::extract
