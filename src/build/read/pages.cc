// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/read/pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <map>
#include <optional>
#include <thread>
#include <utility>

#include "base/parallel.h"
#include "base/thread_annotations.h"
#include "build/read/answer.h"
#include "build/read/read_page.h"
#include "build/read/site_memory.h"
#include "build/read/version.h"
#include "build/run/bounded_queue.h"
#include "build/run/site_address.h"
#include "build/trust/judge.h"
#include "build/trust/weigh.h"
#include "extract/learn_site.h"
#include "platform/file.h"

namespace sabok::build {
namespace {

// Threads that wait for the network; how many requests a host really gets is the fetcher's matter.
constexpr int kFetchThreads = 12;

// What is told of a page that is published. The rest is told of all pages together (rules that
// match nothing) or is a page's own affair (no date).
bool IsReported(extract::NoticeKind kind) {
  return kind == extract::NoticeKind::kThinContent || kind == extract::NoticeKind::kTruncated ||
         kind == extract::NoticeKind::kFlattened;
}

struct Body {
  std::size_t index = 0;
  PageBody page;
  store::PageState state;
};

class PagePass {
 public:
  PagePass(const std::vector<source::PageRef>& pages, const ReadOptions& options,
           const TrustOptions& trust, BuildRun& run)
      : pages_(pages),
        options_(options),
        trust_(trust),
        run_(run),
        reader_version_(ReaderVersion(options.rules)),
        memory_(pages, options, run.store, run.clock.UnixSeconds()),
        asked_(options.rules.all().size()),
        matched_(options.rules.all().size()),
        bodies_(static_cast<std::size_t>(2 * ThreadCount(run.threads))) {}

  Result<PageAnswers> Run() {
    TRY(FindWaiting());
    std::vector<std::jthread> extractors;
    for (int i = 0; i < ThreadCount(run_.threads); ++i) {
      extractors.emplace_back([this] { ExtractAll(); });
    }
    std::vector<bool> done(pages_.size());
    for (const SiteMemory::Task& task : memory_.tasks()) {
      LearnHost(task);
      for (std::size_t i : task.sample) done[i] = true;
    }
    ForEachIndex(pages_.size(), kFetchThreads, run_.stop, [&](std::size_t i) {
      if (auto body = done[i] ? std::nullopt : Fetch(i, Ask::kIfChanged))
        bodies_.Push(*std::move(body));
    });
    bodies_.Close();
    extractors.clear();
    WarnOfUnusedRules();
    const MutexLock hold(mutex_);
    return std::move(answers_);
  }

 private:
  enum class Ask { kIfChanged, kAlways };

  struct Validators {
    std::string etag;
    std::string last_modified;
  };

  // Versions that a build read which was stopped before it could judge them.
  Result<void> FindWaiting() {
    return run_.store.ForEachPending([&](const store::PendingPage& pending) {
      if (pending.state.extractor_version == reader_version_) {
        waiting_[pending.state.url] = {pending.state.etag, pending.state.last_modified};
      }
      return true;
    });
  }

  // Those of the newest version that need not be read again; of a list, those it was one with.
  Validators ValidatorsOf(const store::PageState& state) const {
    if (const auto waiting = waiting_.find(state.url); waiting != waiting_.end())
      return waiting->second;
    const bool read = state.has_article() || state.standing == kListStanding;
    if (!read || state.extractor_version != reader_version_) return {};
    return {state.etag, state.last_modified};
  }

  // The sample's bodies are the only ones of which more than a few are held at a time.
  void LearnHost(const SiteMemory::Task& task) {
    std::vector<std::optional<Body>> sample(task.sample.size());
    ForEachIndex(sample.size(), kFetchThreads, run_.stop,
                 [&](std::size_t i) { sample[i] = Fetch(task.sample[i], Ask::kAlways); });
    if (run_.stop) return;
    auto learned =
        extract::LearnSite(sample.size(), [&](std::size_t i) -> std::optional<html::Document> {
          if (!sample[i]) return std::nullopt;
          const PageBody& page = sample[i]->page;
          auto document = ParsePage(page.bytes, page.content_type, options_.limits);
          if (!document) return std::nullopt;
          return *std::move(document);
        });
    if (auto saved = memory_.Set(task.host, std::move(learned)); !saved) {
      AddWarning(saved.error().Message());
    }
    for (std::optional<Body>& body : sample) {
      if (body) bodies_.Push(*std::exchange(body, std::nullopt));
    }
  }

  // The page's body, unless it failed or is as before.
  std::optional<Body> Fetch(std::size_t index, Ask ask) {
    const source::PageRef& page = pages_[index];
    auto found = run_.store.FindPage(page.url);
    if (!found) return Fails(index, {}, std::move(found.error()));
    store::PageState state = std::move(*found).value_or(store::PageState{.url = page.url});
    if (!page.local_file.empty()) return ReadLocal(index, std::move(state));

    const Validators validators = ask == Ask::kIfChanged ? ValidatorsOf(state) : Validators{};
    auto response = run_.fetcher.Get(
        {.url = page.url, .etag = validators.etag, .last_modified = validators.last_modified});
    if (!response) return Fails(index, std::move(state), std::move(response.error()));
    if (!IsOnSite(response->final_url, run_.site.url)) {
      return Fails(index, std::move(state),
                   Error{ErrorCode::kRefused,
                         "the page leads away from the site, to " + response->final_url.string(),
                         "", "leave it out of the source, if that is right"});
    }
    if (response->not_modified) return Unchanged(std::move(state), false);
    extract::AnswerFacts answer = FactsOf(page.url, *response, run_.clock.UnixSeconds());
    return Body{.index = index,
                .page = {.bytes = std::move(response->body),
                         .etag = std::move(response->etag),
                         .last_modified = std::move(response->last_modified),
                         .content_type = std::move(response->content_type),
                         .final_url = std::move(response->final_url),
                         .answer = std::move(answer)},
                .state = std::move(state)};
  }

  std::optional<Body> ReadLocal(std::size_t index, store::PageState state) {
    const source::PageRef& page = pages_[index];
    auto bytes = platform::ReadFile(page.local_file, options_.limits.bytes);
    if (!bytes) return Fails(index, std::move(state), std::move(bytes.error()));
    return Body{.index = index,
                .page = {.bytes = *std::move(bytes),
                         .etag = {},
                         .last_modified = {},
                         .content_type = {},
                         .final_url = page.url,
                         .answer = {.now = run_.clock.UnixSeconds()}},
                .state = std::move(state)};
  }

  void ExtractAll() {
    while (auto body = bodies_.Pop()) {
      const std::size_t index = body->index;
      try {
        Extract(*std::move(body));
      } catch (const std::exception& failure) {
        // Nothing should get here but a lack of memory; whatever it is, it costs this page only.
        Fails(index, {.url = pages_[index].url},
              Error{ErrorCode::kLimit, fmt::format("the page cannot be read: {}", failure.what()),
                    "", "please report the page"});
      }
    }
  }

  void Extract(Body body) {
    store::PageState& state = body.state;
    body.page.digest = DigestOf(body.page);
    const bool read_before = state.has_article() || state.standing == kListStanding;
    if (read_before && state.extractor_version == reader_version_ &&
        state.body_sha256 == body.page.digest) {
      const bool told_otherwise =
          state.etag != body.page.etag || state.last_modified != body.page.last_modified;
      state.etag = std::move(body.page.etag);
      state.last_modified = std::move(body.page.last_modified);
      Unchanged(std::move(state), told_otherwise);
      return;
    }
    auto page = ReadArticle({.bytes = body.page.bytes,
                             .content_type = body.page.content_type,
                             .final_url = body.page.final_url,
                             .answer = body.page.answer},
                            pages_[body.index],
                            {.site_name = run_.site.name,
                             .limits = options_.limits,
                             .site = memory_.For(pages_[body.index].url),
                             .rules = &options_.rules});
    // The state keeps the validators of its last good version: asked with those of a body that was
    // no article, the site would answer "not modified", and the failure would be forgotten.
    if (!page) {
      Fails(body.index, std::move(state), std::move(page.error()));
      return;
    }
    CountRules(page->rule_uses);
    const Weighed weighed = Weigh(page->standing, trust_.reservations);
    const bool accepted = trust_.accepted.contains(pages_[body.index].url);
    if (weighed.verdict == Verdict::kArticle || (accepted && !IsClosed(weighed))) {
      Take(std::move(body), *std::move(page));
    } else {
      Leave(std::move(body), weighed);
    }
  }

  static bool IsClosed(const Weighed& weighed) { return weighed.verdict == Verdict::kWithheld; }

  // Keeps what was read as a version that waits to be judged.
  void Take(Body body, ReadPage page) {
    if (page.missing) {
      Fails(body.index, std::move(body.state), *std::move(page.missing));
      return;
    }
    page.article.reserved = ReservedOf(page.standing.reserved, trust_.reservations);
    std::vector<extract::Notice> notices = std::move(page.notices);
    const auto version = MakeVersion(body.page, std::move(page), body.state, reader_version_, run_);
    const auto saved =
        version ? run_.store.SavePending(*version) : Result<void>(std::unexpected(version.error()));
    if (!saved) AddWarning(saved.error().Message());
    run_.progress.Step();
    const MutexLock hold(mutex_);
    ++run_.report.fetched;
    ++run_.report.extracted;
    for (extract::Notice& notice : notices) {
      if (IsReported(notice.kind))
        run_.report.notices.push_back({body.state.url.string(), std::move(notice)});
    }
  }

  // What came is no article, or one that is not for everybody.
  void Leave(Body body, const Weighed& weighed) {
    const Url url = body.state.url;
    if (weighed.verdict == Verdict::kNotNews) {
      Fails(body.index, std::move(body.state),
            Error{ErrorCode::kRefused, "what came is no article but " + weighed.why, url.string(),
                  "if it is one: sabok build --accept " + url.string()});
      return;
    }
    const bool known = body.state.has_article();
    // What was an article does not turn into a list: the site answers with something else.
    if (weighed.verdict == Verdict::kList) {
      if (known && body.state.extractor_version == reader_version_) {
        Fails(body.index, std::move(body.state),
              Error{ErrorCode::kRefused, "where an article was, there is " + weighed.why,
                    url.string(), HowToAccept(url)});
        return;
      }
      SaveList(std::move(body));
    }
    run_.progress.Step();
    const MutexLock hold(mutex_);
    ++run_.report.fetched;
    if (weighed.verdict == Verdict::kList) {
      run_.report.lists.push_back({url.string(), weighed.why});
    } else if (weighed.verdict == Verdict::kWithheld) {
      answers_.closed.push_back({url, weighed});
    } else if (known) {
      answers_.gone.push_back({url, "what came is " + weighed.why});
    } else {
      AddFailure({.url = url}, Error{ErrorCode::kNotFound, "what came is " + weighed.why,
                                     url.string(), "leave it out of the source"});
    }
  }

  // An older reader may have taken it for an article.
  void SaveList(Body body) {
    store::PageState list{.url = body.state.url,
                          .etag = std::move(body.page.etag),
                          .last_modified = std::move(body.page.last_modified),
                          .body_sha256 = std::move(body.page.digest),
                          .extractor_version = reader_version_};
    list.standing = kListStanding;
    Result<void> saved =
        body.state.has_article() ? run_.store.RemovePage(list.url) : Result<void>();
    if (saved) saved = run_.store.SavePage(list);
    if (!saved) AddWarning(saved.error().Message());
  }

  // When it was asked for is no reason to write to the disk.
  std::nullopt_t Unchanged(store::PageState state, bool told_otherwise) {
    const bool was_missing = state.missing_since != 0;
    if (told_otherwise || was_missing || !state.last_error.empty()) {
      state.fetched_at = run_.clock.UnixSeconds();
      state.missing_since = 0;
      state.missing_why.clear();
      state.last_error.clear();
      if (auto saved = run_.store.SavePage(state); !saved) AddWarning(saved.error().Message());
    }
    run_.progress.Step();
    const MutexLock hold(mutex_);
    ++run_.report.not_modified;
    if (state.standing == kListStanding)
      run_.report.lists.push_back({state.url.string(), "as before"});
    return std::nullopt;
  }

  void CountRules(const std::vector<extract::RuleUse>& uses) {
    const MutexLock hold(mutex_);
    for (const extract::RuleUse& use : uses) {
      ++asked_[use.rule];
      matched_[use.rule] += use.matches > 0 ? 1 : 0;
    }
  }

  // A few new pages need not have what a rule is for.
  void WarnOfUnusedRules() {
    for (std::size_t i = 0; i < asked_.size(); ++i) {
      const std::size_t few = std::min<std::size_t>(5, pages_.size());
      if (asked_[i] < few || matched_[i] > 0) continue;
      AddWarning(fmt::format("this rule matched nothing on {} pages: {}", asked_[i],
                             options_.rules.all()[i].Name()));
    }
  }

  // That a page is gone may be a site in trouble: whether it is believed is judged when all pages
  // have answered.
  std::nullopt_t Fails(std::size_t index, store::PageState state, Error error) {
    if (error.code == ErrorCode::kCancelled) return std::nullopt;
    if (state.url.empty()) state.url = pages_[index].url;
    // Another host's word for it, to which the page was led, is none.
    const auto where = Url::Parse(error.where);
    const bool own = !where || IsOnSite(*where, run_.site.url);
    const bool gone = own && (error.code == ErrorCode::kGone || error.code == ErrorCode::kNotFound);
    {
      const MutexLock hold(mutex_);
      if (gone && state.has_article()) {
        answers_.gone.push_back({state.url, std::move(error.what)});
      } else {
        AddFailure(std::move(state), std::move(error));
      }
    }
    run_.progress.Step();
    return std::nullopt;
  }

  void AddFailure(store::PageState state, Error error) REQUIRES(mutex_) {
    const auto recorded = RecordFailure(std::move(state), std::move(error), run_);
    if (!recorded) run_.report.warnings.push_back(recorded.error().Message());
  }

  void AddWarning(std::string warning) {
    const MutexLock hold(mutex_);
    run_.report.warnings.push_back(std::move(warning));
  }

  const std::vector<source::PageRef>& pages_;
  const ReadOptions& options_;
  const TrustOptions& trust_;
  BuildRun& run_;
  Mutex mutex_;  // run_.report while the pass goes on as well
  PageAnswers answers_ GUARDED_BY(mutex_);
  const std::string reader_version_;
  SiteMemory memory_;
  std::vector<std::size_t> asked_;    // pages for which each rule was asked; mutex_'s too
  std::vector<std::size_t> matched_;  // and on which it matched
  std::map<Url, Validators> waiting_;
  BoundedQueue<Body> bodies_;
};

}  // namespace

Result<PageAnswers> FetchPages(const std::vector<source::PageRef>& pages,
                               const ReadOptions& options, const TrustOptions& trust,
                               BuildRun& run) {
  run.progress.Begin("Reading pages", pages.size());
  auto answers = PagePass(pages, options, trust, run).Run();
  run.progress.End();
  std::ranges::sort(run.report.failures, {}, &Failure::address);
  std::ranges::sort(run.report.lists, {}, &NamedPage::address);
  std::ranges::stable_sort(run.report.notices, {}, &PageNotice::address);
  return answers;
}

}  // namespace sabok::build
