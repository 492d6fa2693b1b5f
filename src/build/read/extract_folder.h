// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "base/limits.h"
#include "build/run/progress.h"
#include "build/run/report.h"
#include "extract/facts/site_knowledge.h"
#include "extract/facts/site_rules.h"
#include "platform/file.h"

namespace sabok::build {

struct ExtractFolderOptions {
  platform::Path pages;  // every *.html, *.htm and *.xhtml below it; links are not followed
  platform::Path out;    // created where it is missing
  bool text = true;      // OUT/ID.txt: the article's text
  bool json = true;      // OUT/ID.json: see SummaryJson
  bool learn = true;     // what the pages of one site have in common
  int threads = 0;       // 0: one a core
  const extract::SiteRules* rules = nullptr;
  Limits limits{};
};

struct ExtractFolderReport {
  std::size_t pages = 0;
  std::uint64_t bytes = 0;        // of the pages, as saved
  std::size_t learned_sites = 0;  // with pages enough to learn from
  std::size_t learned_pages = 0;  // of these sites
  std::vector<Failure> failures;  // in the order of the files' names
};

// What the saved pages of a folder, all taken for one site's, have in common; of no pages() where
// they are too few. Fails like ExtractFolder.
Result<extract::SiteKnowledge> LearnFolder(const platform::Path& folder, const Limits& limits);

// Extracts every saved page of a folder; ID is a page's path below it without the ending. A page's
// address is what it says itself, else http://localhost/. Pages of one site (extract::SiteOf) are
// extracted a second time with what was learned from up to 64 of them. A page on which no article
// is found is a failure, and its files are written all the same, with what there is. Fails where
// the folder cannot be listed, is empty of pages, or two pages would write the same file.
Result<ExtractFolderReport> ExtractFolder(const ExtractFolderOptions& options,
                                          const std::atomic<bool>& stop, Progress& progress);

}  // namespace sabok::build
