#include "build/build.h"

#include <algorithm>
#include <set>

#include "build/light_pages.h"
#include "build/listing.h"
#include "build/pages.h"
#include "build/pictures.h"
#include "build/policy.h"
#include "build/survey.h"
#include "build/withdrawals.h"
#include "edition/writer.h"
#include "picture/light_picture.h"
#include "platform/file.h"
#include "store/store.h"

namespace sabok::build {
namespace {

std::unexpected<Error> Cancelled() {
  return Fail(ErrorCode::kCancelled, "stopped; the edition before stays current");
}

std::vector<Url> PicturesOf(const Survey& survey) {
  std::set<Url> pictures;
  for (const SurveyedPage& page : survey.pages) {
    pictures.insert(page.pictures.begin(), page.pictures.end());
  }
  return {pictures.begin(), pictures.end()};
}

std::vector<std::string> AddressesOf(const std::vector<Url>& urls) {
  std::vector<std::string> addresses;
  for (const Url& url : urls) addresses.push_back(url.string());
  return addresses;
}

// With not one page to show, whatever is current is better.
std::unexpected<Error> NothingToPublish(const BuildReport& report) {
  const auto& failures = report.failures.empty() ? report.source_failures : report.failures;
  std::string what = "not one page could be read; the edition before, if any, stays current";
  if (failures.empty())
    return Fail(ErrorCode::kNotFound, std::move(what), {}, "the sources name no pages");
  return Fail(
      failures.front().error.code, std::move(what), {},
      "the first failure: " + failures.front().address + ": " + failures.front().error.Message());
}

}  // namespace

Builder::Builder(BuildOptions options, platform::Clock& clock)
    : options_(std::move(options)), clock_(clock), fetcher_(options_.fetch, clock) {}

void Builder::Stop() {
  stop_ = true;
  fetcher_.Stop();
}

Result<BuildReport> Builder::Run(Progress& progress) {
  const auto began = clock_.Monotonic();
  auto report = RunPasses(progress);
  if (report) report->seconds = std::chrono::duration<double>(clock_.Monotonic() - began).count();
  return report;
}

// The build, pass by pass.
Result<BuildReport> Builder::RunPasses(Progress& progress) {
  BuildReport report;
  TRY(picture::StartPictures());
  TRY(platform::MakeFolders(options_.state.parent_path()));
  const auto store = TRY(store::Store::Open(options_.state));
  report.warnings = store->warnings();
  report.warnings.insert(report.warnings.end(), options_.rule_warnings.begin(),
                         options_.rule_warnings.end());
  // Taken now, so that a second build of the same edition ends before it asks the site for
  // anything.
  const auto writer = TRY(edition::EditionWriter::Create(
      {.output = options_.output, .keep = options_.keep, .threads = options_.threads}));

  // 1. Which pages are there, but for those the newsroom took back?
  const std::vector<Withdrawal> withdrawals = TRY(ReadWithdrawals(options_.withdrawn));
  ListedPages listed = ListPages(options_, fetcher_, stop_, progress);
  std::erase_if(listed.pages, [&](const source::PageRef& page) {
    return std::ranges::binary_search(withdrawals, page.url, {}, &Withdrawal::url);
  });
  report.listed = listed.pages.size();
  report.source_failures = std::move(listed.failures);
  report.warnings.insert(report.warnings.end(), listed.warnings.begin(), listed.warnings.end());
  // A source that failed may have named pages that are known: they stay.
  const bool authoritative = listed.authoritative && report.source_failures.empty();

  // 2. Get them, and read the article on each.
  FetchPages(listed.pages, options_, fetcher_, *store, clock_, stop_, progress, report);
  if (stop_) return Cancelled();

  // 3. What will the edition hold, and under which paths?
  const Survey survey =
      TRY(SurveyPages(listed.pages, authoritative, withdrawals, options_, *store, stop_, report));
  if (survey.pages.empty() && survey.withdrawn.empty()) return NothingToPublish(report);

  // 4. The pictures, light.
  PlacedPictures pictures;
  if (options_.pictures == render::PictureMode::kOnTap) {
    pictures = PlacePictures(PicturesOf(survey), options_, fetcher_, *store, *writer, clock_, stop_,
                             progress, report);
  }
  if (stop_) return Cancelled();

  // 5. The articles, then everything that lists them.
  const render::RenderContext context = MakeRenderContext(options_, survey, pictures);
  TRY(WriteLightPages(survey, options_, context, *store, *writer, stop_, progress, report));
  if (stop_) return Cancelled();
  TRY(WriteListings(survey, context, *store, *writer));
  TRY(WriteWithdrawn(survey, context, *writer));

  // 6. Publish: everything durable, then one rename.
  const std::int64_t published = options_.published.value_or(clock_.UnixSeconds());
  const edition::Statement statement{.published = published,
                                     .lifetime = options_.lifetime,
                                     .site = options_.site.string(),
                                     .mirrors = AddressesOf(options_.mirrors),
                                     .policy = PolicyJson(options_, survey, context),
                                     .keys = options_.rotations};
  report.edition = TRY(writer->Finish(statement, options_.sign));
  return report;
}

}  // namespace sabok::build
