#include "build/listing.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <set>

#include "base/text.h"
#include "html/text/charset.h"
#include "platform/file.h"
#include "source/address_list.h"
#include "source/folder.h"
#include "source/formats.h"

namespace sabok::build {
namespace {

// A sitemap index may name 50,000 others; a site that needs more than this is not read in one
// build.
constexpr std::size_t kMaxDocuments = 2'000;

bool IsTrackingParameter(std::string_view parameter) {
  const std::string_view name = parameter.substr(0, parameter.find('='));
  return name.starts_with("utm_") || name == "fbclid" || name == "gclid" || name == "mc_cid" ||
         name == "mc_eid";
}

// Follows one source to its end: the document it names and those that one names.
class SourceReader {
 public:
  SourceReader(const BuildOptions& options, fetch::Fetcher& fetcher, const std::atomic<bool>& stop,
               ListedPages& out)
      : options_(options), fetcher_(fetcher), stop_(stop), out_(out) {}

  void Read(const SourceOptions& source) {
    const bool local = !IsAddress(source.location);
    if (source.kind == SourceKind::kFolder) {
      Keep(source::ListSavedPages(source.location, options_.site, options_.page_limits),
           source.location);
      return;
    }
    if (source.kind == SourceKind::kList && local) {
      ReadLocalList(source.location);
      return;
    }
    if (source.kind != SourceKind::kList) out_.authoritative = false;
    auto url = options_.site.Resolve(source.location);
    if (!url) {
      AddFailure(source.location, std::move(url.error()));
      return;
    }
    Follow(*url);
  }

 private:
  void ReadLocalList(const std::string& file) {
    auto text = platform::ReadFile(file, options_.page_limits.bytes);
    if (!text) {
      AddFailure(file, std::move(text.error()));
      return;
    }
    const std::string utf8 = html::DecodePage(*text, "text/plain; charset=utf-8").utf8;
    Keep(source::ParseAddressList(utf8, options_.site, options_.page_limits), file);
  }

  void Follow(const Url& first) {
    std::deque<Url> waiting = {first};
    while (!waiting.empty() && !stop_) {
      const Url url = waiting.front();
      waiting.pop_front();
      if (!seen_.insert(url.string()).second) continue;
      if (seen_.size() > kMaxDocuments) {
        out_.warnings.push_back(
            fmt::format("{}: more than {} sitemaps or feed pages; the rest is left out",
                        first.string(), kMaxDocuments));
        return;
      }
      auto response = fetcher_.Get({.url = url});
      if (!response) {
        AddFailure(url.string(), std::move(response.error()));
        continue;
      }
      std::vector<Url> more =
          Keep(source::ParseListing(response->body, response->final_url, options_.page_limits),
               url.string());
      waiting.insert(waiting.end(), more.begin(), more.end());
    }
  }

  // Takes a listing's pages over and returns the further documents it names.
  std::vector<Url> Keep(Result<source::Listing> listing, const std::string& where) {
    if (!listing) {
      AddFailure(where, std::move(listing.error()));
      return {};
    }
    for (const std::string& notice : listing->notices) {
      out_.warnings.push_back(where + ": " + notice);
    }
    std::size_t elsewhere = 0;
    for (source::PageRef& page : listing->pages) {
      page.url = WithoutTracking(page.url);
      if (IsOnSite(page.url, options_.site)) {
        out_.pages.push_back(std::move(page));
      } else if (elsewhere++ == 0) {
        out_.warnings.push_back(fmt::format("{}: left out, it is not on {}: {}", where,
                                            options_.site.host(), page.url.string()));
      }
    }
    if (elsewhere > 1) {
      out_.warnings.push_back(
          fmt::format("{}: left out {} more that are on other hosts", where, elsewhere - 1));
    }
    return std::move(listing->more);
  }

  void AddFailure(std::string address, Error error) {
    out_.failures.push_back({std::move(address), std::move(error), Failure::Outcome::kLeftOut});
  }

  const BuildOptions& options_;
  fetch::Fetcher& fetcher_;
  const std::atomic<bool>& stop_;
  ListedPages& out_;
  std::set<std::string> seen_;
};

}  // namespace

bool IsOnSite(const Url& url, const Url& site) {
  const std::string_view own = WithoutWww(site.host());
  const std::string_view host = url.host();
  if (url.port() != site.port()) return false;
  return host == own || (host.ends_with(own) && host[host.size() - own.size() - 1] == '.');
}

Url WithoutTracking(const Url& url) {
  const Url plain = url.WithoutFragment();
  if (plain.query().empty()) return plain;
  std::string query;
  for (const std::string_view parameter : Split(plain.query(), '&')) {
    if (IsTrackingParameter(parameter)) continue;
    query += query.empty() ? '?' : '&';
    query += parameter;
  }
  std::string text = plain.string().substr(0, plain.string().find('?')) + query;
  return Url::Parse(text).value_or(plain);
}

ListedPages ListPages(const BuildOptions& options, fetch::Fetcher& fetcher,
                      const std::atomic<bool>& stop, Progress& progress) {
  ListedPages listed;
  progress.Begin("Reading sources", options.sources.size());
  SourceReader reader(options, fetcher, stop, listed);
  for (const SourceOptions& source : options.sources) {
    reader.Read(source);
    progress.Step();
  }
  progress.End();
  auto& pages = listed.pages;
  std::ranges::stable_sort(pages, {}, &source::PageRef::url);
  const auto repeated = std::ranges::unique(pages, {}, &source::PageRef::url);
  pages.erase(repeated.begin(), repeated.end());
  if (pages.size() > options.max_pages) {
    // The newest are what readers miss first.
    std::ranges::stable_sort(pages, std::greater{}, [](const source::PageRef& page) {
      return page.published.value_or(page.modified.value_or(Date{})).unix_seconds;
    });
    listed.warnings.push_back(
        fmt::format("{} pages are listed; only the newest {} are taken (raise [edition] max_pages)",
                    pages.size(), options.max_pages));
    pages.resize(options.max_pages);
    std::ranges::sort(pages, {}, &source::PageRef::url);
  }
  return listed;
}

}  // namespace sabok::build
