#include "build/read/pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "article/json.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "build/read/answer.h"
#include "build/read/read_page.h"
#include "build/read/site_memory.h"
#include "build/run/article_head.h"
#include "build/run/bounded_queue.h"
#include "build/run/site_address.h"
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
  std::string bytes;
  std::string etag;
  std::string last_modified;
  std::string content_type;
  Url final_url;
  extract::AnswerFacts answer;
  store::PageState state;
};

class PagePass {
 public:
  PagePass(const std::vector<source::PageRef>& pages, const ReadOptions& options, BuildRun& run)
      : pages_(pages),
        options_(options),
        run_(run),
        reader_version_(ReaderVersion(options.rules)),
        memory_(pages, options, run.store, run.clock.UnixSeconds()),
        asked_(options.rules.all().size()),
        matched_(options.rules.all().size()),
        bodies_(static_cast<std::size_t>(2 * ThreadCount(run.threads))) {}

  void Run() {
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
  }

 private:
  enum class Ask { kIfChanged, kAlways };

  // The sample's bodies are the only ones of which more than a few are held at a time.
  void LearnHost(const SiteMemory::Task& task) {
    std::vector<std::optional<Body>> sample(task.sample.size());
    ForEachIndex(sample.size(), kFetchThreads, run_.stop,
                 [&](std::size_t i) { sample[i] = Fetch(task.sample[i], Ask::kAlways); });
    if (run_.stop) return;
    auto learned =
        extract::LearnSite(sample.size(), [&](std::size_t i) -> std::optional<html::Document> {
          if (!sample[i]) return std::nullopt;
          auto document = ParsePage(sample[i]->bytes, sample[i]->content_type, options_.limits);
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

    const bool fresh =
        ask == Ask::kIfChanged && state.has_article() && state.extractor_version == reader_version_;
    auto response = run_.fetcher.Get({.url = page.url,
                                      .etag = fresh ? state.etag : "",
                                      .last_modified = fresh ? state.last_modified : ""});
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
                .bytes = std::move(response->body),
                .etag = std::move(response->etag),
                .last_modified = std::move(response->last_modified),
                .content_type = std::move(response->content_type),
                .final_url = std::move(response->final_url),
                .answer = std::move(answer),
                .state = std::move(state)};
  }

  std::optional<Body> ReadLocal(std::size_t index, store::PageState state) {
    const source::PageRef& page = pages_[index];
    auto bytes = platform::ReadFile(page.local_file, options_.limits.bytes);
    if (!bytes) return Fails(index, std::move(state), std::move(bytes.error()));
    return Body{.index = index,
                .bytes = *std::move(bytes),
                .etag = "",
                .last_modified = "",
                .content_type = "",
                .final_url = page.url,
                .answer = {.now = run_.clock.UnixSeconds()},
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
    const std::string sha256 = Sha256Hex(body.bytes);
    const bool same = state.has_article() && state.body_sha256 == sha256 &&
                      state.extractor_version == reader_version_;
    if (same) {
      const bool told_otherwise =
          state.etag != body.etag || state.last_modified != body.last_modified;
      state.etag = std::move(body.etag);
      state.last_modified = std::move(body.last_modified);
      Unchanged(std::move(state), told_otherwise);
      return;
    }
    auto page = ReadArticle({.bytes = body.bytes,
                             .content_type = body.content_type,
                             .final_url = body.final_url,
                             .answer = body.answer},
                            pages_[body.index],
                            {.site_name = run_.site.name,
                             .limits = options_.limits,
                             .site = memory_.For(pages_[body.index].url),
                             .rules = &options_.rules});
    if (page && page->missing) page = std::unexpected(*std::move(page->missing));
    // The state keeps the validators of its last good version: asked with those of a body that was
    // no article, the site would answer "not modified", and the failure would be forgotten.
    if (!page) {
      Fails(body.index, std::move(state), std::move(page.error()));
      return;
    }
    CountRules(page->rule_uses);
    state.etag = std::move(body.etag);
    state.last_modified = std::move(body.last_modified);
    state.body_sha256 = sha256;
    state.source_bytes = body.bytes.size();
    const std::string json = article::ToJson(page->article);
    state.article_sha256 = Sha256Hex(json);
    state.head = MakeHead(std::move(page->article));
    state.extractor_version = reader_version_;
    state.changed_at = run_.clock.UnixSeconds();
    state.fetched_at = run_.clock.UnixSeconds();
    state.last_error.clear();
    if (auto saved = run_.store.SavePageWithArticle(state, json); !saved) {
      AddWarning(saved.error().Message());
    }
    run_.progress.Step();
    const std::string address = state.url.string();
    const std::lock_guard lock(mutex_);
    ++run_.report.fetched;
    ++run_.report.extracted;
    for (extract::Notice& notice : page->notices) {
      if (IsReported(notice.kind)) run_.report.notices.push_back({address, std::move(notice)});
    }
  }

  // When it was asked for is no reason to write to the disk.
  std::nullopt_t Unchanged(store::PageState state, bool told_otherwise) {
    if (told_otherwise || !state.last_error.empty()) {
      state.fetched_at = run_.clock.UnixSeconds();
      state.last_error.clear();
      if (auto saved = run_.store.SavePage(state); !saved) AddWarning(saved.error().Message());
    }
    run_.progress.Step();
    const std::lock_guard lock(mutex_);
    ++run_.report.not_modified;
    return std::nullopt;
  }

  void CountRules(const std::vector<extract::RuleUse>& uses) {
    const std::lock_guard lock(mutex_);
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

  // 410 says that the page was taken away on purpose. A 404 may be a site in trouble: the reader
  // keeps the last good version.
  std::nullopt_t Fails(std::size_t index, store::PageState state, Error error) {
    if (error.code == ErrorCode::kCancelled) return std::nullopt;
    const Url& url = pages_[index].url;
    auto outcome = Failure::Outcome::kLeftOut;
    Result<void> saved;
    if (error.code == ErrorCode::kGone) {
      if (state.has_article()) outcome = Failure::Outcome::kRemoved;
      saved = run_.store.RemovePage(url);
    } else if (state.has_article()) {
      outcome = Failure::Outcome::kLastGoodKept;
      state.last_error = error.Message();
      saved = run_.store.SavePage(state);
    }
    if (!saved) AddWarning(saved.error().Message());
    {
      const std::lock_guard lock(mutex_);
      run_.report.failures.push_back({url.string(), std::move(error), outcome});
    }
    run_.progress.Step();
    return std::nullopt;
  }

  void AddWarning(std::string warning) {
    const std::lock_guard lock(mutex_);
    run_.report.warnings.push_back(std::move(warning));
  }

  const std::vector<source::PageRef>& pages_;
  const ReadOptions& options_;
  BuildRun& run_;
  std::mutex mutex_;  // run_.report while the pass goes on, and the rules' counts
  const std::string reader_version_;
  SiteMemory memory_;
  std::vector<std::size_t> asked_;    // pages for which each rule was asked
  std::vector<std::size_t> matched_;  // and on which it matched
  BoundedQueue<Body> bodies_;
};

}  // namespace

void FetchPages(const std::vector<source::PageRef>& pages, const ReadOptions& options,
                BuildRun& run) {
  run.progress.Begin("Reading pages", pages.size());
  PagePass(pages, options, run).Run();
  run.progress.End();
  std::ranges::sort(run.report.failures, {}, &Failure::address);
  std::ranges::stable_sort(run.report.notices, {}, &PageNotice::address);
}

}  // namespace sabok::build
