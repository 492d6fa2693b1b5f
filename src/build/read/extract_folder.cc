// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/read/extract_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>

#include "base/parallel.h"
#include "base/text.h"
#include "build/read/page_summary.h"
#include "build/read/read_page.h"
#include "extract/extract.h"
#include "extract/learn_site.h"

namespace sabok::build {
namespace {

constexpr std::string_view kEndings[] = {".html", ".htm", ".xhtml"};

std::optional<std::string> IdOf(std::string_view file) {
  const std::string lower = ToLowerAscii(file);
  for (const std::string_view ending : kEndings) {
    if (lower.size() > ending.size() && lower.ends_with(ending) &&
        lower[lower.size() - ending.size() - 1] != '/')
      return std::string(file.substr(0, file.size() - ending.size()));
  }
  return std::nullopt;
}

struct SavedPage {
  std::string file;  // below the folder
  std::string id;
};

Result<std::vector<SavedPage>> ListPages(const platform::Path& folder) {
  std::vector<SavedPage> pages;
  for (std::string& file : TRY(platform::ListFiles(folder))) {
    if (platform::KindOf(folder / file) != platform::FileKind::kFile) continue;
    if (auto id = IdOf(file)) pages.push_back({std::move(file), std::move(*id)});
  }
  if (pages.empty()) {
    return Fail(ErrorCode::kNotFound, "there is no saved page in this folder", folder.string(),
                "pages end in .html, .htm or .xhtml");
  }
  std::ranges::sort(pages, {}, &SavedPage::id);
  const auto twin = std::ranges::adjacent_find(pages, {}, &SavedPage::id);
  if (twin != pages.end()) {
    return Fail(ErrorCode::kInvalid, "two pages differ in nothing but their ending",
                (folder / twin->file).string(), "rename one");
  }
  return pages;
}

class FolderPass {
 public:
  FolderPass(const ExtractFolderOptions& options, const std::vector<SavedPage>& pages)
      : options_(options),
        errors_(pages.size()),
        sizes_(pages.size()),
        sites_(pages.size()),
        pages_(pages) {}

  void One(std::size_t index, const extract::SiteKnowledge* site) {
    errors_[index].reset();
    auto done = Extract(index, site);
    if (!done) errors_[index] = std::move(done.error());
  }

  // The pages of each site that shows enough of them to learn from, in the order of the sites'
  // names. One() must have seen all pages.
  std::vector<std::vector<std::size_t>> Sites() const {
    std::map<std::string, std::vector<std::size_t>> pages_of;
    for (std::size_t i = 0; i < sites_.size(); ++i) {
      if (!sites_[i].empty()) pages_of[sites_[i]].push_back(i);
    }
    std::vector<std::vector<std::size_t>> sites;
    for (auto& [site, pages] : pages_of) {
      if (pages.size() >= extract::SiteKnowledge::kFewestPages) sites.push_back(std::move(pages));
    }
    return sites;
  }

  // From pages that lie as far apart as possible, for neighbours are often of one day.
  extract::SiteKnowledge Learn(const std::vector<std::size_t>& pages) const {
    const std::size_t count = std::min(pages.size(), extract::SiteKnowledge::kMostPages);
    return extract::LearnSite(count, [&](std::size_t i) -> std::optional<html::Document> {
      const SavedPage& page = pages_[pages[i * pages.size() / count]];
      const auto bytes = platform::ReadFile(options_.pages / page.file, options_.limits.bytes);
      if (!bytes) return std::nullopt;
      auto document = ParsePage(*bytes, "", options_.limits);
      if (!document) return std::nullopt;
      return *std::move(document);
    });
  }

  ExtractFolderReport Report() {
    ExtractFolderReport report;
    for (std::size_t i = 0; i < pages_.size(); ++i) {
      ++report.pages;
      report.bytes += sizes_[i];
      if (errors_[i]) report.failures.push_back({pages_[i].file, std::move(*errors_[i])});
    }
    return report;
  }

 private:
  Result<void> Extract(std::size_t index, const extract::SiteKnowledge* site) {
    const SavedPage& page = pages_[index];
    const platform::Path path = options_.pages / page.file;
    const std::string bytes = TRY(platform::ReadFile(path, options_.limits.bytes));
    sizes_[index] = bytes.size();
    auto document = ParsePage(bytes, "", options_.limits);
    if (!document) return std::unexpected(std::move(document.error()).At(path.string()));
    if (site == nullptr && options_.learn) sites_[index] = extract::SiteOf(*document);
    const auto extraction = extract::Extract(
        {.document = *document, .url = AddressOf(*document), .site = site, .rules = options_.rules},
        options_.limits);
    TRY(Write(page.id, extraction));
    if (extract::HasArticle(extraction.notices)) return {};
    return Fail(ErrorCode::kInvalid, "no article was found on the page", path.string());
  }

  Result<void> Write(const std::string& id, const extract::Extraction& extraction) {
    const platform::Path to = options_.out / id;
    TRY(platform::MakeFolders(to.parent_path()));
    if (options_.text) {
      TRY(platform::WriteFile(to.string() + ".txt",
                              BodyText(extraction.article, extraction.standfirst_shown)));
    }
    if (options_.json)
      TRY(platform::WriteFile(to.string() + ".json", SummaryJson(extraction) + "\n"));
    return {};
  }

  const ExtractFolderOptions& options_;
  // One entry a page: results land by index, whichever thread makes them.
  std::vector<std::optional<Error>> errors_;
  std::vector<std::size_t> sizes_;
  std::vector<std::string> sites_;
  const std::vector<SavedPage>& pages_;
};

Result<ExtractFolderReport> Stopped(const ExtractFolderOptions& options) {
  return Fail(ErrorCode::kCancelled, "stopped", options.pages.string());
}

}  // namespace

Result<extract::SiteKnowledge> LearnFolder(const platform::Path& folder, const Limits& limits) {
  const std::vector<SavedPage> pages = TRY(ListPages(folder));
  const ExtractFolderOptions options{.pages = folder, .out = {}, .limits = limits};
  std::vector<std::size_t> all(pages.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return FolderPass(options, pages).Learn(all);
}

Result<ExtractFolderReport> ExtractFolder(const ExtractFolderOptions& options,
                                          const std::atomic<bool>& stop, Progress& progress) {
  const std::vector<SavedPage> pages = TRY(ListPages(options.pages));
  TRY(platform::MakeFolders(options.out));
  FolderPass pass(options, pages);
  progress.Begin("Extracting pages", pages.size());
  ForEachIndex(pages.size(), options.threads, stop, [&](std::size_t index) {
    pass.One(index, nullptr);
    progress.Step();
  });
  progress.End();
  const std::vector<std::vector<std::size_t>> sites = pass.Sites();
  if (sites.empty()) return stop ? Stopped(options) : pass.Report();
  progress.Begin("Learning sites", sites.size());
  std::atomic<std::size_t> learned_pages = 0;
  std::atomic<std::size_t> learned_sites = 0;
  ForEachIndex(sites.size(), options.threads, stop, [&](std::size_t index) {
    const extract::SiteKnowledge site = pass.Learn(sites[index]);
    for (std::size_t page : sites[index]) {
      if (site.pages() > 0 && !stop) pass.One(page, &site);
    }
    learned_sites += site.pages() > 0 ? 1 : 0;
    learned_pages += site.pages() > 0 ? sites[index].size() : 0;
    progress.Step();
  });
  progress.End();
  if (stop) return Stopped(options);
  ExtractFolderReport report = pass.Report();
  report.learned_sites = learned_sites;
  report.learned_pages = learned_pages;
  return report;
}

}  // namespace sabok::build
