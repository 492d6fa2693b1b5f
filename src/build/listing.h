#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "build/options.h"
#include "build/progress.h"
#include "build/report.h"
#include "fetch/fetcher.h"
#include "source/page_ref.h"

namespace sabok::build {

// What all sources together name.
struct ListedPages {
  std::vector<source::PageRef> pages;  // each address once, sorted by it
  std::vector<Failure> failures;
  std::vector<std::string> warnings;
  bool authoritative = true;  // sources that name every page there is: lists and folders only
};

// Reads every source of the configuration, with the sitemaps and further feed pages they name.
ListedPages ListPages(const BuildOptions& options, fetch::Fetcher& fetcher,
                      const std::atomic<bool>& stop, Progress& progress);

// Whether the address is on the site's own host or a part of it: "www.example.org" has
// "example.org" and "fa.example.org". Ports must be the same.
bool IsOnSite(const Url& url, const Url& site);

// The address without what only counts visitors ("utm_source", "fbclid") and without fragment.
Url WithoutTracking(const Url& url);

}  // namespace sabok::build
