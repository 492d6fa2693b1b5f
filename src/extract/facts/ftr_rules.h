// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/url.h"
#include "extract/facts/site_rules.h"

namespace sabok::extract {

// What a file of FiveFilters' ftr-site-config says
// (https://github.com/fivefilters/ftr-site-config), as far as a page by itself can honour it:
// title, body, author, date, strip, strip_id_or_class, strip_image_src, prune. Keys that say
// nothing about the article (tests, the parser's choice) are passed over.
struct FtrFile {
  std::vector<SiteRule> rules;
  std::vector<std::string> warnings;  // 'example.org.txt:4: "single_page_link" cannot be honoured'
};
// `name` is the file's, for messages. Never fails: what it cannot read it warns of.
FtrFile ParseFtr(std::string_view text, std::string_view name);

// The names of the files that speak of the site at `host`, the surest first: its own, those of the
// hosts below it ("fa.example.org.txt"), ".example.org.txt" for all below a domain, "global.txt".
// Each comes with the pattern of the pages it is for.
struct FtrName {
  std::string file;
  std::string pattern;
};
std::vector<FtrName> FtrNamesFor(std::string_view host, const std::vector<std::string>& files);

}  // namespace sabok::extract
