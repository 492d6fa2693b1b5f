// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/trust/unlisted.h"

#include <algorithm>
#include <utility>

#include "build/run/site_address.h"

namespace sabok::build {
namespace {

// So many cost a site nothing.
constexpr std::size_t kAlways = 60;
// Of all that are unlisted, at most so much in one build: a build every three hours asks for all of
// them within a day.
constexpr std::size_t kShare = 6;
// Seldom enough to be polite, often enough to be within a day with a build now and then.
constexpr std::int64_t kTurn = 14 * 60 * 60;

Result<void> TakeTurns(const std::vector<source::PageRef>& due, BuildRun& run) {
  TRY(run.store.Begin());
  for (const source::PageRef& page : due) {
    auto state = TRY(run.store.FindPage(page.url));
    if (!state) continue;
    state->asked_at = run.now;
    TRY(run.store.SavePage(*state));
  }
  return run.store.Commit();
}

}  // namespace

Result<std::vector<source::PageRef>> DueUnlisted(const ListedUrls& listed, BuildRun& run) {
  std::vector<source::PageRef> due;
  if (listed.authoritative) return due;
  std::vector<std::pair<std::int64_t, Url>> waiting;  // when they were asked for
  TRY(run.store.ForEachPage([&](const store::PageState& page) {
    const bool wanted = page.has_article()
                            ? page.moved_to.empty()
                            : !page.standing.empty() && page.standing != kListStanding;
    if (wanted && !listed.urls.contains(page.url) && IsOnSite(page.url, run.site.url))
      waiting.emplace_back(page.asked_at, page.url);
    return !run.stop;
  }));
  std::ranges::sort(waiting);
  const std::size_t most =
      listed.complete ? waiting.size() : std::max(kAlways, waiting.size() / kShare);
  for (auto& [asked_at, url] : waiting) {
    const bool few = waiting.size() <= kAlways || listed.complete;
    if (due.size() == most || (!few && run.now - asked_at < kTurn)) break;
    due.push_back({.url = std::move(url)});
  }
  std::ranges::sort(due, {}, &source::PageRef::url);
  TRY(TakeTurns(due, run));
  return due;
}

}  // namespace sabok::build
