#include <fmt/format.h>

#include <boost/json.hpp>

#include "app/commands.h"
#include "app/output.h"
#include "app/signing.h"
#include "app/source_adapter.h"
#include "build/parallel.h"
#include "edition/verify.h"
#include "mirror/source.h"
#include "platform/clock.h"

namespace sabok::app {
namespace {

using edition::VerifyReport;
using platform::Path;

std::string ToJson(const VerifyReport& report) {
  boost::json::array problems;
  for (const edition::Problem& problem : report.problems) {
    problems.push_back({{"kind", problem.kind}, {"what", problem.what}});
  }
  return boost::json::serialize(boost::json::object{{"ok", report.ok()},
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

std::string ToText(const VerifyReport& report) {
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

Result<edition::VerifyOptions> OptionsOf(const VerifyArguments& arguments) {
  edition::VerifyOptions options;
  options.threads = build::ThreadCount(arguments.threads);
  options.reader.site = arguments.site;
  options.reader.now = platform::Clock::System().UnixSeconds();
  if (!arguments.key.empty()) options.reader.key = TRY(LoadPublicKey(arguments.key));
  if (!arguments.state.empty() && platform::KindOf(arguments.state) != platform::FileKind::kNone) {
    auto state =
        edition::ParseReaderState(TRY(platform::ReadFile(arguments.state, std::size_t{64} << 10)));
    if (!state) return std::unexpected(std::move(state).error().At(arguments.state.string()));
    options.reader.state = *std::move(state);
  }
  return options;
}

Result<VerifyReport> VerifyIt(const VerifyArguments& arguments) {
  const edition::VerifyOptions options = TRY(OptionsOf(arguments));
  const bool web =
      arguments.where.starts_with("http://") || arguments.where.starts_with("https://");
  if (!web) return edition::Verify(Path(arguments.where), options);
  const auto source = TRY(mirror::OpenSource(
      arguments.where, {.proxy = arguments.proxy, .allow_private = arguments.allow_private}));
  TRY(source->Begin());
  SourceAdapter adapter(*source);
  return edition::Verify(adapter, options);
}

}  // namespace

int RunVerify(const VerifyArguments& arguments) {
  auto report = VerifyIt(arguments);
  if (!report) return Refuse(ForCommandLine(report.error()), arguments.json);
  const auto printed = PrintData(arguments.json ? ToJson(*report) : ToText(*report));
  if (!printed) return Complain(printed.error());
  if (!report->ok()) return kFailed;
  if (arguments.state.empty()) return kDone;
  const auto saved = platform::ReplaceFile(arguments.state, edition::ToJson(report->state));
  return saved ? kDone : Complain(saved.error());
}

}  // namespace sabok::app
