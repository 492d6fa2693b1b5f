#include "build/extract_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <optional>

#include "base/text.h"
#include "build/page_summary.h"
#include "build/parallel.h"
#include "build/read_page.h"
#include "extract/extract.h"

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
      : options_(options), errors_(pages.size()), sizes_(pages.size()), pages_(pages) {}

  void One(std::size_t index) {
    auto done = Extract(index);
    if (!done) errors_[index] = std::move(done.error());
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
  Result<void> Extract(std::size_t index) {
    const SavedPage& page = pages_[index];
    const platform::Path path = options_.pages / page.file;
    const std::string bytes = TRY(platform::ReadFile(path, options_.limits.bytes));
    sizes_[index] = bytes.size();
    auto document = ParsePage(bytes, "", options_.limits);
    if (!document) return std::unexpected(std::move(document.error()).At(path.string()));
    const auto extraction =
        extract::Extract({.document = *document, .url = AddressOf(*document)}, options_.limits);
    TRY(Write(page.id, extraction.article));
    const bool found = std::ranges::none_of(extraction.notices, [](const extract::Notice& notice) {
      return notice.kind == extract::NoticeKind::kNoContent;
    });
    if (!found) return Fail(ErrorCode::kInvalid, "no article was found on the page", path.string());
    return {};
  }

  Result<void> Write(const std::string& id, const article::Article& article) {
    const platform::Path to = options_.out / id;
    TRY(platform::MakeFolders(to.parent_path()));
    if (options_.text) {
      std::string text = article::PlainText(article.body);
      if (!text.empty()) text += '\n';
      TRY(platform::WriteFile(to.string() + ".txt", text));
    }
    if (options_.json) TRY(platform::WriteFile(to.string() + ".json", SummaryJson(article) + "\n"));
    return {};
  }

  const ExtractFolderOptions& options_;
  // One entry a page: results land by index, whichever thread makes them.
  std::vector<std::optional<Error>> errors_;
  std::vector<std::size_t> sizes_;
  const std::vector<SavedPage>& pages_;
};

}  // namespace

Result<ExtractFolderReport> ExtractFolder(const ExtractFolderOptions& options,
                                          const std::atomic<bool>& stop, Progress& progress) {
  const std::vector<SavedPage> pages = TRY(ListPages(options.pages));
  TRY(platform::MakeFolders(options.out));
  FolderPass pass(options, pages);
  progress.Begin("Extracting pages", pages.size());
  ForEachIndex(pages.size(), options.threads, stop, [&](std::size_t index) {
    pass.One(index);
    progress.Step();
  });
  progress.End();
  if (stop) return Fail(ErrorCode::kCancelled, "stopped", options.pages.string());
  return pass.Report();
}

}  // namespace sabok::build
