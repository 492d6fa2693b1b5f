// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <boost/json.hpp>

#include "app/commands/commands.h"
#include "app/commands/output.h"
#include "app/commands/signing.h"
#include "app/commands/source_adapter.h"
#include "app/commands/verify_file.h"
#include "base/date.h"
#include "base/parallel.h"
#include "edition/layout.h"
#include "edition/verify.h"
#include "mirror/sources/source.h"
#include "platform/clock.h"

namespace sabok::app {
namespace {

using edition::VerifyReport;
using platform::Path;

std::string ToJson(const FileReport& file) {
  const VerifyReport& report = file.edition;
  boost::json::array problems;
  for (const edition::Problem& problem : report.problems) {
    problems.push_back({{"kind", problem.kind}, {"what", problem.what}});
  }
  return boost::json::serialize(boost::json::object{{"ok", report.ok()},
                                                    {"checked", file.kind},
                                                    {"edition", report.number},
                                                    {"site", report.site},
                                                    {"manifest_sha256", report.manifest_sha256},
                                                    {"expires", report.expires},
                                                    {"signature_checked", report.signature_checked},
                                                    {"files", report.files},
                                                    {"bytes", report.bytes},
                                                    {"problems", std::move(problems)}}) +
         "\n";
}

std::string ToText(const FileReport& file) {
  const VerifyReport& report = file.edition;
  if (report.ok() && !file.checked.empty()) {
    return fmt::format("Edition {} of {} is good as far as this goes. Checked: {}{}\n",
                       report.number, report.site,
                       report.signature_checked ? "the signature, and " : "", file.checked);
  }
  if (report.ok()) {
    return fmt::format("Edition {} of {} is whole{}: {} files, {} bytes\n", report.number,
                       report.site, report.signature_checked ? " and signed" : "", report.files,
                       report.bytes);
  }
  std::string out =
      fmt::format("Edition {} of {} is not to be trusted:\n", report.number, report.site);
  for (const edition::Problem& problem : report.problems) out += "  " + problem.what + "\n";
  return out;
}

Result<std::int64_t> ParseTime(const std::string& text) {
  if (const auto date = ParseIsoDate(text)) return date->unix_seconds;
  return Fail(ErrorCode::kInvalid, "this is no date", "--at " + text, "write it as 2026-11-02");
}

Result<edition::VerifyOptions> OptionsOf(const VerifyArguments& arguments) {
  edition::VerifyOptions options;
  options.threads = ThreadCount(arguments.threads);
  options.reader.site = arguments.site;
  options.reader.now =
      arguments.at.empty() ? platform::Clock::System().UnixSeconds() : TRY(ParseTime(arguments.at));
  if (!arguments.key.empty()) options.reader.key = TRY(LoadPublicKey(arguments.key));
  if (!arguments.state.empty() && platform::KindOf(arguments.state) != platform::FileKind::kNone) {
    auto state =
        edition::ParseReaderState(TRY(platform::ReadFile(arguments.state, std::size_t{64} << 10)));
    if (!state) return std::unexpected(std::move(state).error().At(arguments.state.string()));
    options.reader.state = *std::move(state);
  }
  return options;
}

Result<FileReport> VerifyIt(const VerifyArguments& arguments) {
  const edition::VerifyOptions options = TRY(OptionsOf(arguments));
  const bool web =
      arguments.where.starts_with("http://") || arguments.where.starts_with("https://");
  if (!web && platform::KindOf(arguments.where) == platform::FileKind::kFile &&
      !edition::ReadPointer(arguments.where)) {
    return VerifyFile(arguments, options.reader);
  }
  FileReport report{.edition = {}, .kind = "edition", .checked = {}};
  if (!web) {
    report.edition = TRY(edition::Verify(Path(arguments.where), options));
    return report;
  }
  const auto source = TRY(mirror::OpenSource(
      arguments.where, {.proxy = arguments.proxy, .allow_private = arguments.allow_private}));
  TRY(source->Begin());
  SourceAdapter adapter(*source);
  report.edition = TRY(edition::Verify(adapter, options));
  return report;
}

}  // namespace

int RunVerify(const VerifyArguments& arguments) {
  auto report = VerifyIt(arguments);
  if (!report) return Refuse(ForCommandLine(report.error()), arguments.json);
  const auto printed = PrintData(arguments.json ? ToJson(*report) : ToText(*report));
  if (!printed) return Complain(printed.error());
  if (!report->edition.ok()) return kFailed;
  if (arguments.state.empty()) return kDone;
  const auto saved = platform::ReplaceFile(arguments.state, edition::ToJson(report->edition.state));
  return saved ? kDone : Complain(saved.error());
}

}  // namespace sabok::app
