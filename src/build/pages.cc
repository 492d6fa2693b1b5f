#include "build/pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <mutex>
#include <thread>

#include "article/json.h"
#include "base/hash.h"
#include "build/bounded_queue.h"
#include "build/listing.h"
#include "build/parallel.h"
#include "build/read_page.h"
#include "build/source_key.h"
#include "platform/file.h"

namespace sabok::build {
namespace {

// Threads that wait for the network; how many requests a host really gets is the fetcher's matter.
constexpr int kFetchThreads = 12;

struct Body {
  std::size_t index = 0;
  std::string bytes;
  std::string etag;
  std::string last_modified;
  std::string content_type;
  Url final_url;
  store::PageState state;
};

class PagePass {
 public:
  PagePass(const std::vector<source::PageRef>& pages, const BuildOptions& options,
           fetch::Fetcher& fetcher, store::Store& store, platform::Clock& clock,
           const std::atomic<bool>& stop, Progress& progress, BuildReport& report)
      : pages_(pages),
        options_(options),
        fetcher_(fetcher),
        store_(store),
        clock_(clock),
        stop_(stop),
        progress_(progress),
        report_(report),
        bodies_(static_cast<std::size_t>(2 * ThreadCount(options.threads))) {}

  void Run() {
    std::vector<std::jthread> extractors;
    for (int i = 0; i < ThreadCount(options_.threads); ++i) {
      extractors.emplace_back([this] { ExtractAll(); });
    }
    ForEachIndex(pages_.size(), kFetchThreads, stop_, [this](std::size_t i) { FetchOne(i); });
    bodies_.Close();
  }

 private:
  void FetchOne(std::size_t index) {
    const source::PageRef& page = pages_[index];
    auto found = store_.FindPage(page.url);
    if (!found) return Fails(index, {}, std::move(found.error()));
    store::PageState state = std::move(*found).value_or(store::PageState{.url = page.url});
    if (!page.local_file.empty()) return ReadLocal(index, std::move(state));

    const bool fresh = !state.article_json.empty() && state.extractor_version == ExtractorKey();
    auto response = fetcher_.Get({.url = page.url,
                                  .etag = fresh ? state.etag : "",
                                  .last_modified = fresh ? state.last_modified : ""});
    if (!response) return Fails(index, std::move(state), std::move(response.error()));
    if (!IsOnSite(response->final_url, options_.site)) {
      return Fails(index, std::move(state),
                   Error{ErrorCode::kRefused,
                         "the page leads away from the site, to " + response->final_url.string(),
                         "", "leave it out of the source, if that is right"});
    }
    if (response->not_modified) return Unchanged(std::move(state));
    bodies_.Push({.index = index,
                  .bytes = std::move(response->body),
                  .etag = std::move(response->etag),
                  .last_modified = std::move(response->last_modified),
                  .content_type = std::move(response->content_type),
                  .final_url = std::move(response->final_url),
                  .state = std::move(state)});
  }

  void ReadLocal(std::size_t index, store::PageState state) {
    const source::PageRef& page = pages_[index];
    auto bytes = platform::ReadFile(page.local_file, options_.page_limits.bytes);
    if (!bytes) return Fails(index, std::move(state), std::move(bytes.error()));
    bodies_.Push({.index = index,
                  .bytes = *std::move(bytes),
                  .etag = "",
                  .last_modified = "",
                  .content_type = "",
                  .final_url = page.url,
                  .state = std::move(state)});
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
    const bool same = !state.article_json.empty() && state.body_sha256 == sha256 &&
                      state.extractor_version == ExtractorKey();
    if (same) {
      state.etag = std::move(body.etag);
      state.last_modified = std::move(body.last_modified);
      return Unchanged(std::move(state));
    }
    auto page = ReadArticle(body.bytes, body.content_type, body.final_url, pages_[body.index],
                            options_.site_name, options_.page_limits);
    // The state keeps the validators of its last good version: asked with those of a body that was
    // no article, the site would answer "not modified", and the failure would be forgotten.
    if (!page) return Fails(body.index, std::move(state), std::move(page.error()));
    state.etag = std::move(body.etag);
    state.last_modified = std::move(body.last_modified);
    state.body_sha256 = sha256;
    state.source_bytes = body.bytes.size();
    state.article_json = article::ToJson(page->article);
    state.extractor_version = ExtractorKey();
    state.changed_at = clock_.UnixSeconds();
    Save(std::move(state));
    const std::lock_guard lock(mutex_);
    ++report_.fetched;
    ++report_.extracted;
    report_.thin += page->thin ? 1 : 0;
  }

  void Unchanged(store::PageState state) {
    Save(std::move(state));
    const std::lock_guard lock(mutex_);
    ++report_.not_modified;
  }

  void Save(store::PageState state) {
    state.fetched_at = clock_.UnixSeconds();
    state.last_error.clear();
    if (auto saved = store_.SavePage(state); !saved) AddWarning(saved.error().Message());
    progress_.Step();
  }

  // 410 says that the page was taken away on purpose. A 404 may be a site in trouble: the reader
  // keeps the last good version.
  void Fails(std::size_t index, store::PageState state, Error error) {
    if (error.code == ErrorCode::kCancelled) return;
    const Url& url = pages_[index].url;
    auto outcome = Failure::Outcome::kLeftOut;
    Result<void> saved;
    if (error.code == ErrorCode::kGone) {
      if (!state.article_json.empty()) outcome = Failure::Outcome::kRemoved;
      saved = store_.RemovePage(url);
    } else if (!state.article_json.empty()) {
      outcome = Failure::Outcome::kLastGoodKept;
      state.last_error = error.Message();
      saved = store_.SavePage(state);
    }
    if (!saved) AddWarning(saved.error().Message());
    {
      const std::lock_guard lock(mutex_);
      report_.failures.push_back({url.string(), std::move(error), outcome});
    }
    progress_.Step();
  }

  void AddWarning(std::string warning) {
    const std::lock_guard lock(mutex_);
    report_.warnings.push_back(std::move(warning));
  }

  const std::vector<source::PageRef>& pages_;
  const BuildOptions& options_;
  fetch::Fetcher& fetcher_;
  store::Store& store_;
  platform::Clock& clock_;
  const std::atomic<bool>& stop_;
  Progress& progress_;
  std::mutex mutex_;
  BuildReport& report_;
  BoundedQueue<Body> bodies_;
};

}  // namespace

void FetchPages(const std::vector<source::PageRef>& pages, const BuildOptions& options,
                fetch::Fetcher& fetcher, store::Store& store, platform::Clock& clock,
                const std::atomic<bool>& stop, Progress& progress, BuildReport& report) {
  progress.Begin("Reading pages", pages.size());
  PagePass(pages, options, fetcher, store, clock, stop, progress, report).Run();
  progress.End();
  std::ranges::sort(report.failures, {}, &Failure::address);
}

}  // namespace sabok::build
