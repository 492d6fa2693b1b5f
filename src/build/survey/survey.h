#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "article/article.h"
#include "build/run/run.h"
#include "build/survey/withdrawals.h"
#include "source/page_ref.h"

namespace sabok::build {

// What the build keeps in memory of each page of the new edition: enough for cards and addresses,
// little enough for tens of thousands.
struct SurveyedPage {
  Url key;                // in the store: the address it was fetched from
  Url url;                // of the article: the canonical one
  article::Article head;  // without body, notes, comments and related
  std::vector<Url> pictures;
  std::string light_path;
  std::uint64_t source_bytes = 0;
};

// What an address has that the newsroom took back.
struct WithdrawnPage {
  const Withdrawal* withdrawal = nullptr;  // outlives the survey
  std::string language;
  std::string light_path;
};

struct Survey {
  std::string language;             // of the front page: the configured one, else most articles'
  std::vector<SurveyedPage> pages;  // sorted by url
  std::map<std::string, std::string, std::less<>> light_paths;  // every known full address's
  std::vector<WithdrawnPage> withdrawn;                         // sorted by url
  std::set<Url> withdrawn_urls;  // their addresses, all that are known
};

// Looks through the store for what the new edition will hold: all pages with a good version, or,
// where the sources are authoritative, those among them that are listed. The same article under
// several addresses becomes one page; one that is withdrawn under any of them is no page any more.
// `withdrawals` must outlive the survey.
Result<Survey> SurveyPages(const std::vector<source::PageRef>& listed, bool authoritative,
                           const std::vector<Withdrawal>& withdrawals, BuildRun& run);

}  // namespace sabok::build
