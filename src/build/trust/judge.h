// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>

#include "base/result.h"
#include "build/run/run.h"
#include "build/trust/answers.h"

namespace sabok::build {

// What the sources said, as far as it tells of pages that go.
struct ListedUrls {
  std::set<Url> urls;          // and those the newsroom withdrew
  bool complete = false;       // all there is of its kind: what is missing here as well is gone
  bool authoritative = false;  // all there is to be: what they do not name is not wanted
};

// Decides, when every page has answered, what becomes of the store: which of the waiting versions
// become their pages' own, which pages are closed, gone, or have another address. Alone a page
// proves little; with all others beside it, it shows whether an article changed or a site is in
// trouble.
//
//  - A version that several pages came back with, or that is not the stored one's next, is dropped;
//    the last good version stays.
//  - A page is removed when the site said for 20 hours that it is gone; at once where a complete
//    list has it no longer either.
//  - Where more than a tenth of all pages (and more than two) would go, none goes.
//  - What is plainly closed goes at once and always.
//
// All of it is told in the report. Fails where the store fails.
Result<void> JudgePages(PageAnswers answers, const ListedUrls& listed, const TrustOptions& options,
                        BuildRun& run);

// The remedy for what is held back and should not be.
std::string HowToAccept(const Url& page);

// Writes into the page's state that it failed, and into the report; `state` is the page's, with or
// without an article. Not to be called by two threads at once.
Result<void> RecordFailure(store::PageState state, Error error, BuildRun& run);

}  // namespace sabok::build
