// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/trust/judge.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "build/run/article_head.h"
#include "build/trust/crowd.h"
#include "build/trust/version_notes.h"

namespace sabok::build {
namespace {

// Two builds a day apart, of which the second may be a little early.
constexpr std::int64_t kLasts = 20 * 60 * 60;
// Of all pages, what one build takes out unasked; a few always.
constexpr std::size_t kTenth = 10;
constexpr std::size_t kFew = 2;

constexpr std::string_view kAcceptAll = "if that is right: sabok build --accept-removals";

// A page that would go.
struct Leaving {
  Url url;
  std::string reason;       // a word, for the page that stands in its place; empty: none does
  std::string why;          // in words, for the report
  bool asks_again = false;  // it may come back at the same address: it is asked for in turn
};

// What is known of all pages after the waiting versions were taken.
struct Known {
  std::size_t articles = 0;
  std::map<std::uint64_t, Url> by_text;
  std::vector<Url> expired;
  std::vector<Url> unlisted;
  std::vector<Url> forgotten;  // rows that keep nothing any more
};

class Judge {
 public:
  Judge(PageAnswers answers, const ListedUrls& listed, const TrustOptions& options, BuildRun& run)
      : answers_(std::move(answers)), listed_(listed), options_(options), run_(run) {}

  Result<void> Run() {
    TRY(JudgeVersions());
    for (const GonePage& page : answers_.gone) gone_.insert(page.url);
    const Known known = TRY(LookThrough());
    for (const Url& url : known.forgotten) TRY(run_.store.RemovePage(url));
    for (const ClosedPage& page : answers_.closed) TRY(JudgeClosed(page));
    for (const Url& url : known.expired) {
      TRY(Remove({.url = url, .reason = "expired", .why = "its time is over"}));
    }
    for (const GonePage& page : answers_.gone) TRY(JudgeGone(page, known));
    for (const Url& url : known.unlisted) {
      leaving_.push_back({.url = url, .reason = {}, .why = "no source lists it any more"});
    }
    return RemoveInMeasure(known.articles);
  }

 private:
  Result<void> JudgeVersions() {
    Crowd crowd;
    std::map<Url, std::string> why_not;
    std::vector<Url> unreadable;
    TRY(run_.store.ForEachPending([&](const store::PendingPage& pending) {
      const Url& url = pending.state.url;
      if (auto notes = FromNotes(pending.notes); !notes) {
        unreadable.push_back(url);
      } else if (!options_.accepted.contains(url)) {
        if (!notes->why_not.empty()) why_not[url] = std::move(notes->why_not);
        crowd.Add(std::move(notes->member));
      }
      return true;
    }));
    for (auto& [url, why] : crowd.HeldBack()) why_not.try_emplace(url, std::move(why));
    for (const Url& url : unreadable) TRY(run_.store.DropPending(url));
    for (const auto& [url, why] : why_not) {
      TRY(run_.store.DropPending(url));
      auto state = TRY(run_.store.FindPage(url));
      TRY(RecordFailure(std::move(state).value_or(store::PageState{.url = url}),
                        Error{ErrorCode::kRefused, "not taken for a new version: " + why,
                              url.string(), HowToAccept(url)},
                        run_));
    }
    return run_.store.TakePending();
  }

  Result<Known> LookThrough() {
    Known known;
    TRY(run_.store.ForEachPage([&](const store::PageState& page) {
      const bool listed = listed_.urls.contains(page.url);
      if (!page.has_article()) {
        if (!listed && (page.standing.empty() || page.standing == kListStanding))
          known.forgotten.push_back(page.url);
        return true;
      }
      if (!page.moved_to.empty()) return true;
      ++known.articles;
      if (page.expires_at != 0 && page.expires_at <= run_.now) {
        known.expired.push_back(page.url);
      } else if (listed_.authoritative && !listed) {
        known.unlisted.push_back(page.url);
      } else if (page.text_key != 0 && !gone_.contains(page.url)) {
        known.by_text.try_emplace(page.text_key, page.url);
      }
      return true;
    }));
    return known;
  }

  Result<void> JudgeClosed(const ClosedPage& page) {
    const Weighed& weighed = page.weighed;
    auto state = TRY(run_.store.FindPage(page.url));
    if (state && state->has_article()) {
      Leaving leaving{
          .url = page.url, .reason = weighed.reason, .why = weighed.why, .asks_again = true};
      if (weighed.plainly) return Remove(leaving);
      leaving_.push_back(std::move(leaving));
      return {};
    }
    run_.report.withheld.push_back({page.url.string(), weighed.why});
    return SaveClosed(page.url, weighed.reason);
  }

  Result<void> JudgeGone(const GonePage& page, const Known& known) {
    auto state = TRY(run_.store.FindPage(page.url));
    if (!state || !state->has_article()) return {};
    if (const auto same = known.by_text.find(state->text_key);
        state->text_key != 0 && same != known.by_text.end()) {
      state->moved_to = same->second.string();
      run_.report.moved.push_back({page.url.string(), "to " + state->moved_to});
      return run_.store.SavePage(*state);
    }
    if (state->missing_since == 0) state->missing_since = run_.now;
    state->missing_why = page.why;
    TRY(run_.store.SavePage(*state));
    const bool lasts = run_.now - state->missing_since >= kLasts;
    const bool listed = listed_.urls.contains(page.url);
    Leaving leaving{.url = page.url, .reason = "gone", .why = page.why};
    if (options_.accepted.contains(page.url)) return Remove(leaving);
    (lasts || (listed_.complete && !listed) ? leaving_ : waiting_).push_back(std::move(leaving));
    return {};
  }

  // A host that is suspended for an hour, a list that was cut, take out nothing.
  Result<void> RemoveInMeasure(std::size_t articles) {
    const std::size_t all = leaving_.size() + waiting_.size();
    if (options_.accept_removals) {
      for (const auto* pages : {&leaving_, &waiting_}) {
        for (const Leaving& leaving : *pages) TRY(Remove(leaving));
      }
      return {};
    }
    if (all > std::max(kFew, articles / kTenth)) {
      run_.report.held_removals =
          fmt::format("{} of {} pages would be removed: more than a tenth, so none was ({})", all,
                      articles, kAcceptAll);
      TRY(Keep(leaving_, "it stays"));
      return Keep(waiting_, "it stays");
    }
    for (const Leaving& leaving : leaving_) TRY(Remove(leaving));
    return Keep(waiting_, "it stays until that has lasted for a day");
  }

  // What is listed and not there is a failure of the site's; what is listed no more was taken down,
  // if it lasts.
  Result<void> Keep(const std::vector<Leaving>& pages, std::string_view until) {
    for (const Leaving& page : pages) {
      std::string why = fmt::format("{}; {}", page.why, until);
      auto state = TRY(run_.store.FindPage(page.url));
      if (state && listed_.urls.contains(page.url)) {
        TRY(RecordFailure(
            *std::move(state),
            Error{ErrorCode::kGone, std::move(why), page.url.string(), HowToAccept(page.url)},
            run_));
      } else {
        run_.report.missing.push_back({page.url.string(), std::move(why)});
      }
    }
    return {};
  }

  Result<void> Remove(const Leaving& leaving) {
    const auto state = TRY(run_.store.FindPage(leaving.url));
    if (!state) return {};
    // What no edition had leaves nothing behind.
    if (!leaving.reason.empty() && !state->light_path.empty()) {
      const auto head = ArticleOfHead(state->head);
      TRY(run_.store.SaveTakenBack({.url = head ? head->url : leaving.url,
                                    .since = run_.now,
                                    .reason = leaving.reason,
                                    .light_path = state->light_path,
                                    .language = head ? head->language : std::string()}));
    }
    TRY(run_.store.RemovePage(leaving.url));
    run_.report.removed.push_back({leaving.url.string(), leaving.why});
    return leaving.asks_again ? SaveClosed(leaving.url, leaving.reason) : Result<void>();
  }

  // It may open again at the same address, so it is asked for in turn.
  Result<void> SaveClosed(const Url& url, const std::string& reason) {
    store::PageState closed{.url = url};
    closed.standing = reason;
    return run_.store.SavePage(closed);
  }

  PageAnswers answers_;
  const ListedUrls& listed_;
  const TrustOptions& options_;
  BuildRun& run_;
  std::set<Url> gone_;
  std::vector<Leaving> leaving_;  // if there are not too many
  std::vector<Leaving> waiting_;  // if they are still gone in a day
};

}  // namespace

Result<void> JudgePages(PageAnswers answers, const ListedUrls& listed, const TrustOptions& options,
                        BuildRun& run) {
  // In an order that does not depend on which page answered first.
  std::ranges::sort(answers.gone, {}, &GonePage::url);
  std::ranges::sort(answers.closed, {}, &ClosedPage::url);
  TRY(run.store.Begin());
  TRY(Judge(std::move(answers), listed, options, run).Run());
  TRY(run.store.Commit());
  BuildReport& report = run.report;
  for (auto* pages : {&report.withheld, &report.missing, &report.removed, &report.moved}) {
    std::ranges::sort(*pages, {}, &NamedPage::address);
  }
  std::ranges::sort(report.failures, {}, &Failure::address);
  return {};
}

std::string HowToAccept(const Url& page) {
  return "if that is right: sabok build --accept " + page.string();
}

Result<void> RecordFailure(store::PageState state, Error error, BuildRun& run) {
  std::string message = error.Message();
  run.report.failures.push_back({.address = state.url.string(),
                                 .error = std::move(error),
                                 .outcome = state.has_article() ? Failure::Outcome::kLastGoodKept
                                                                : Failure::Outcome::kLeftOut,
                                 .known = state.last_error == message});
  if (state.last_error == message) return {};
  state.last_error = std::move(message);
  return run.store.SavePage(state);
}

}  // namespace sabok::build
