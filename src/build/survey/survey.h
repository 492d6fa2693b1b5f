// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "article/article.h"
#include "build/run/run.h"
#include "build/survey/withdrawals.h"

namespace sabok::build {

// What the build keeps in memory of each page of the new edition: enough for cards and addresses,
// little enough for tens of thousands.
struct SurveyedPage {
  Url key;                // in the store: the address it was fetched from
  Url url;                // of the article: the canonical one
  article::Article head;  // without body, notes, comments and related
  std::vector<Url> pictures;
  std::vector<Url> addresses;  // others that lead to it
  std::string light_path;
  std::uint64_t source_bytes = 0;
};

// What an address has that is no article any more: the newsroom took it back by hand, or the full
// page is gone or closed.
struct WithdrawnPage {
  Withdrawal withdrawal;
  std::string cause;  // why the full page is not to be had, as "gone"; empty if withdrawn by hand
  std::string language;
  std::string light_path;
};

struct Survey {
  std::string language;             // of the front page: the configured one, else most articles'
  std::vector<SurveyedPage> pages;  // sorted by url
  std::map<std::string, std::string, std::less<>> light_paths;  // every known full address's
  std::vector<WithdrawnPage> withdrawn;                         // sorted by url
  std::set<Url> withdrawn_urls;  // their addresses, all that are known
  // Paths of other addresses of pages, and the paths of the pages.
  std::map<std::string, std::string> redirects;
};

// Looks through the store for what the new edition will hold: all pages with a good version. The
// same article under several addresses becomes one page; one that is withdrawn under any of them is
// no page any more. What was taken back and is an article again is forgotten.
Result<Survey> SurveyPages(const std::vector<Withdrawal>& withdrawals, BuildRun& run);

}  // namespace sabok::build
