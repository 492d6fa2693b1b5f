// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/limits.h"
#include "build/run/options.h"
#include "build/run/report.h"
#include "build/run/run.h"
#include "source/page_ref.h"

namespace sabok::build {

// What all sources together name.
struct ListedPages {
  std::vector<source::PageRef> pages;  // each address once, sorted by it
  std::vector<Failure> failures;
  std::vector<std::string> warnings;
  std::string first_elsewhere;  // an address that is not on the site; empty if all are
  bool authoritative = true;    // sources that name every page there is to be: lists, folders only
  bool complete = false;        // one of them names every article there is, at this moment
};

// Reads every source of the configuration, with the sitemaps and further feed pages they name.
// `limits` bound each of these documents.
ListedPages ReadSources(const SourcesOptions& options, const Limits& limits, BuildRun& run);

}  // namespace sabok::build
