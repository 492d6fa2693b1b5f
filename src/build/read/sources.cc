// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/read/sources.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <set>

#include "build/run/site_address.h"
#include "extract/words/visible_date.h"
#include "html/text/charset.h"
#include "platform/file.h"
#include "source/address_list.h"
#include "source/folder.h"
#include "source/formats.h"
#include "source/web_page.h"

namespace sabok::build {
namespace {

// A sitemap index may name 50,000 others; a site that needs more than this is not read in one
// build.
constexpr std::size_t kMaxDocuments = 2'000;
constexpr std::size_t kMaxListingBytes = std::size_t{50} << 20;

// Follows one source to its end: the document it names and those that one names.
class SourceReader {
 public:
  SourceReader(const Limits& limits, BuildRun& run, ListedPages& out)
      : limits_(limits), run_(run), out_(out) {}

  void Read(const SourceOptions& source) {
    const bool local = !IsAddress(source.location);
    if (source.kind == SourceKind::kFolder) {
      Keep(source::ListSavedPages(source.location, run_.site.url, limits_), source.location);
      return;
    }
    if (source.kind == SourceKind::kList && local) {
      ReadLocalList(source.location);
      return;
    }
    if (source.kind != SourceKind::kList) out_.authoritative = false;
    auto url = run_.site.url.Resolve(source.location);
    if (!url) {
      AddFailure(source.location, std::move(url.error()));
      return;
    }
    Follow(*url);
  }

  void AddFailure(std::string address, Error error) {
    out_.failures.push_back({std::move(address), std::move(error), Failure::Outcome::kLeftOut});
  }

 private:
  void ReadLocalList(const std::string& file) {
    auto text = platform::ReadFile(file, limits_.bytes);
    if (!text) {
      AddFailure(file, std::move(text.error()));
      return;
    }
    const std::string utf8 = html::DecodePage(*text, "text/plain; charset=utf-8").utf8;
    Keep(source::ParseAddressList(utf8, run_.site.url, limits_), file);
  }

  void Follow(const Url& first) {
    std::deque<Url> waiting = {first};
    while (!waiting.empty() && !run_.stop) {
      const Url url = waiting.front();
      waiting.pop_front();
      if (!seen_.insert(url.string()).second) continue;
      if (seen_.size() > kMaxDocuments) {
        out_.warnings.push_back(
            fmt::format("{}: more than {} sitemaps or feed pages; the rest is left out",
                        first.string(), kMaxDocuments));
        return;
      }
      auto response = run_.fetcher.Get({.url = url, .max_bytes = ListingLimits().bytes});
      if (!response) {
        AddFailure(url.string(), std::move(response.error()));
        continue;
      }
      auto listing = source::ParseListing(response->body, response->final_url, ListingLimits(),
                                          response->content_type);
      if (const auto target =
              source::RefreshTarget(response->headers.Get("Refresh"), response->final_url);
          !listing && target) {
        waiting.push_front(*target);
        continue;
      }
      const std::size_t known = addresses_.size();
      const bool names_pages = listing && !listing->pages.empty();
      std::vector<Url> more = Keep(std::move(listing), url.string());
      // A feed whose next pages bring nothing new has no end.
      if (names_pages && addresses_.size() == known && url != first) continue;
      waiting.insert(waiting.end(), more.begin(), more.end());
    }
  }

  // The protocol lets a sitemap have 50 MB, whatever a page may have.
  Limits ListingLimits() const {
    Limits limits = limits_;
    limits.bytes = std::max(limits.bytes, kMaxListingBytes);
    return limits;
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
    if (out_.first_elsewhere.empty()) {
      const auto off = std::ranges::find_if(
          listing->pages, [&](const auto& page) { return !IsOnSite(page.url, run_.site.url); });
      if (off != listing->pages.end()) out_.first_elsewhere = off->url.string();
    }
    for (source::PageRef& page : listing->pages) {
      page.url = WithoutTracking(page.url);
      if (!page.published && !page.published_text.empty()) {
        const std::string& language = page.language.empty() ? listing->language : page.language;
        page.published = extract::FindDate(page.published_text, language);
      }
      if (IsOnSite(page.url, run_.site.url)) {
        addresses_.insert(page.url.string());
        out_.pages.push_back(std::move(page));
      } else if (elsewhere++ == 0) {
        out_.warnings.push_back(fmt::format("{}: left out, it is not on {}: {}", where,
                                            run_.site.url.host(), page.url.string()));
      }
    }
    if (elsewhere > 1) {
      out_.warnings.push_back(
          fmt::format("{}: left out {} more that are on other hosts", where, elsewhere - 1));
    }
    return std::move(listing->more);
  }

  const Limits& limits_;
  BuildRun& run_;
  ListedPages& out_;
  std::set<std::string> seen_;
  std::set<std::string> addresses_;  // of pages
};

}  // namespace

ListedPages ReadSources(const SourcesOptions& options, const Limits& limits, BuildRun& run) {
  ListedPages listed;
  run.progress.Begin("Reading sources", options.sources.size());
  SourceReader reader(limits, run, listed);
  for (const SourceOptions& source : options.sources) {
    reader.Read(source);
    run.progress.Step();
  }
  run.progress.End();
  auto& pages = listed.pages;
  if (pages.empty() && !listed.first_elsewhere.empty()) {
    reader.AddFailure(
        options.sources.front().location,
        {.code = ErrorCode::kInvalid,
         .what = fmt::format("all that the sources name is on other hosts than {}, as {}",
                             run.site.url.host(), listed.first_elsewhere),
         .where = {},
         .remedy = "set [site] url to the address that the pages have"});
  }
  std::ranges::stable_sort(pages, {}, &source::PageRef::url);
  std::set<std::string> keys;
  std::erase_if(pages,
                [&](const source::PageRef& page) { return !keys.insert(KeyOf(page.url)).second; });
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
