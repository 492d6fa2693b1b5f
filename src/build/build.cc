// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/build.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/date.h"
#include "build/read/pages.h"
#include "build/read/sources.h"
#include "build/run/run.h"
#include "build/survey/survey.h"
#include "build/survey/withdrawals.h"
#include "build/trust/judge.h"
#include "build/trust/unlisted.h"
#include "build/write/light_pages.h"
#include "build/write/overviews.h"
#include "build/write/pictures.h"
#include "build/write/policy.h"
#include "build/write/redirects.h"
#include "build/write/render_context.h"
#include "build/write/withdrawn_pages.h"
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

// What the sources tell of pages that go. A source that failed may have named pages that are known:
// they stay.
ListedUrls UrlsOf(const ListedPages& listed, const std::vector<Withdrawal>& withdrawals) {
  ListedUrls urls{.urls = {},
                  .complete = listed.complete && listed.failures.empty(),
                  .authoritative = listed.authoritative && listed.failures.empty()};
  for (const source::PageRef& page : listed.pages) urls.urls.insert(page.url);
  for (const Withdrawal& withdrawal : withdrawals) urls.urls.insert(withdrawal.url);
  return urls;
}

// A source that failed the same way in the build before is a line in the report.
Result<void> MarkKnownSourceFailures(BuildRun& run) {
  constexpr const char* kName = "source_failures";
  const std::string before = TRY(run.store.FindValue(kName)).value_or("");
  std::string now;
  for (Failure& failure : run.report.source_failures) {
    const std::string line = failure.address + " " + failure.error.Message() + "\n";
    failure.known = ("\n" + before).find("\n" + line) != std::string::npos;
    now += line;
  }
  if (now == before) return {};
  return run.store.SaveValue(kName, now);
}

// With not one page to show, whatever is current is better.
std::unexpected<Error> NothingToPublish(const BuildReport& report) {
  const auto& failures = report.failures.empty() ? report.source_failures : report.failures;
  std::string what = "not one page could be read; the edition before, if any, stays current";
  if (failures.empty())
    return Fail(ErrorCode::kNotFound, std::move(what), {}, "the sources name no pages");
  const auto& [address, error, outcome, known] = failures.front();
  Error first = error;
  if (first.where.empty() || first.where.starts_with(address)) first.where = address;
  return Fail(error.code, std::move(what), {}, "the first failure: " + first.Message());
}

std::string DayOf(std::int64_t unix_seconds) { return ToIso({.unix_seconds = unix_seconds}); }

// An edition that says it was published before the one that readers have would be refused by all
// who have that one, and one from a clock that never was set is expired when it is born.
Result<void> CheckClock(const EditionOptions& options, const edition::Manifest* current,
                        std::int64_t now) {
  constexpr std::int64_t kBeforeSabok = 1'767'225'600;  // 2026-01-01
  const std::int64_t published = options.published.value_or(now);
  const std::string_view whose = options.published ? "SOURCE_DATE_EPOCH" : "this machine's clock";
  if (current != nullptr && published < current->published) {
    return Fail(ErrorCode::kRefused,
                fmt::format("{} says {}, before the date of edition {}, {}: nothing is published",
                            whose, DayOf(published), current->number, DayOf(current->published)),
                {},
                "set the clock right; if that edition's date is the wrong one, remove its folder");
  }
  if (!options.published && now < kBeforeSabok) {
    return Fail(ErrorCode::kRefused,
                fmt::format("this machine's clock says {}, which cannot be: the edition would have "
                            "expired before anybody read it",
                            DayOf(now)),
                {}, "set the clock right");
  }
  return {};
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
  const EditionOptions& options = options_.edition;
  TRY(picture::StartPictures());
  TRY(platform::MakeFolders(options.state.parent_path()));
  const auto store = TRY(store::Store::Open(options.state));
  report.warnings = store->warnings();
  report.warnings.insert(report.warnings.end(), options_.read.rule_warnings.begin(),
                         options_.read.rule_warnings.end());
  // Taken now, so that a second build of the same edition ends before it asks the site for
  // anything.
  const auto writer = TRY(edition::EditionWriter::Create(
      {.output = options.output, .keep = options.keep, .threads = options_.threads}));
  TRY(CheckClock(options, writer->current(), clock_.UnixSeconds()));
  BuildRun run{.site = options_.site,
               .threads = options_.threads,
               .store = *store,
               .fetcher = fetcher_,
               .clock = clock_,
               .now = options.published.value_or(clock_.UnixSeconds()),
               .stop = stop_,
               .progress = progress,
               .report = report};

  // 1. Which pages are there, but for those the newsroom took back?
  const std::vector<Withdrawal> withdrawals = TRY(ReadWithdrawals(options.withdrawn));
  ListedPages listed = ReadSources(options_.sources, options_.read.limits, run);
  const ListedUrls urls = UrlsOf(listed, withdrawals);
  std::erase_if(listed.pages, [&](const source::PageRef& page) {
    return std::ranges::binary_search(withdrawals, page.url, {}, &Withdrawal::url);
  });
  report.listed = listed.pages.size();
  report.source_failures = std::move(listed.failures);
  report.warnings.insert(report.warnings.end(), listed.warnings.begin(), listed.warnings.end());
  TRY(MarkKnownSourceFailures(run));

  // 2. Get them and, in turn, those that were listed once; read the article on each.
  std::vector<source::PageRef> pages = std::move(listed.pages);
  std::ranges::move(TRY(DueUnlisted(urls, run)), std::back_inserter(pages));
  std::ranges::sort(pages, {}, &source::PageRef::url);
  PageAnswers answers = TRY(FetchPages(pages, options_.read, options_.trust, run));
  if (stop_) return Cancelled();

  // 3. Which of the new versions are believed, and which pages are gone?
  TRY(JudgePages(std::move(answers), urls, options_.trust, run));

  // 4. What will the edition hold, and under which paths?
  const Survey survey = TRY(SurveyPages(withdrawals, run));
  if (survey.pages.empty() && survey.withdrawn.empty()) return NothingToPublish(report);

  // 5. The pictures, light.
  PlacedPictures pictures;
  if (options_.light.pictures == render::PictureMode::kOnTap) {
    pictures = PlacePictures(PicturesOf(survey), options_.light.picture, *writer, run);
  }
  if (stop_) return Cancelled();

  // 6. The articles, then everything that lists them.
  const render::RenderContext context =
      MakeRenderContext(options_.site, options_.light, survey, pictures);
  TRY(WriteLightPages(survey, context, options_.light.budget, *writer, run));
  if (stop_) return Cancelled();
  TRY(WriteOverviews(survey, context, *store, *writer));
  TRY(WriteWithdrawn(survey, context, *writer));
  TRY(WriteRedirects(survey, *writer));

  // 7. Publish: everything durable, then one rename.
  const std::int64_t published = options.published.value_or(clock_.UnixSeconds());
  const edition::Statement statement{.published = published,
                                     .lifetime = options.lifetime,
                                     .site = options_.site.url.string(),
                                     .mirrors = AddressesOf(options.mirrors),
                                     .policy = PolicyJson(options_.worker, survey, context),
                                     .keys = options.rotations};
  report.edition = TRY(writer->Finish(statement, options.sign));
  return report;
}

}  // namespace sabok::build
