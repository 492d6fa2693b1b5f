// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdlib>

#include "app/commands/commands.h"
#include "app/commands/output.h"
#include "app/commands/progress_bar.h"
#include "app/commands/signing.h"
#include "app/config/config.h"
#include "base/text.h"
#include "build/build.h"
#include "platform/clock.h"
#include "platform/signals.h"

namespace sabok::app {
namespace {

// Nothing to tell but numbers.
bool IsWell(const build::BuildReport& report) {
  return report.complete() && report.failures.empty() && report.source_failures.empty() &&
         report.picture_failures.empty() && report.warnings.empty() && report.notices.empty() &&
         report.over_budget.empty() && report.removed.empty() && report.missing.empty() &&
         report.moved.empty();
}

}  // namespace

int RunBuild(const BuildArguments& arguments) {
  auto options = LoadConfig(arguments.config);
  if (!options) return Complain(options.error());
  options->threads = arguments.threads;
  // The convention of reproducible-builds.org: the same bytes on any day.
  if (const char* const epoch = std::getenv("SOURCE_DATE_EPOCH"); epoch != nullptr) {
    const long long seconds = ParseNonNegative(epoch);
    if (seconds < 0) {
      return Complain(
          {ErrorCode::kInvalid, "SOURCE_DATE_EPOCH is not a number of seconds", epoch, ""});
    }
    options->edition.published = seconds;
  }
  options->trust.accept_removals = arguments.accept_removals;
  for (const std::string& address : arguments.accepted) {
    auto url = Url::Parse(address);
    if (!url) return Complain(url.error());
    options->trust.accepted.insert(*std::move(url));
  }
  if (const auto ready = PrepareSigning(options->edition); !ready) return Complain(ready.error());
  build::Builder builder(*std::move(options), platform::Clock::System());
  const platform::InterruptGuard guard([&builder] { builder.Stop(); });
  ProgressBar progress(arguments.quiet || arguments.json);
  auto report = builder.Run(progress);
  if (!report) return Complain(report.error());
  if (arguments.quiet && !arguments.json && IsWell(*report)) return kDone;
  const auto printed = PrintData(arguments.json ? ToJson(*report) : ToText(*report));
  if (!printed) return Complain(printed.error());
  return report->complete() ? kDone : kDoneWithFailures;
}

}  // namespace sabok::app
