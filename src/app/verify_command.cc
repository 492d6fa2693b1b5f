#include <fmt/format.h>

#include <boost/json.hpp>

#include "app/commands.h"
#include "app/output.h"
#include "edition/verify.h"

namespace sabok::app {
namespace {

std::string ToJson(const edition::VerifyReport& report) {
  return boost::json::serialize(
             boost::json::object{{"ok", report.ok()},
                                 {"edition", report.number},
                                 {"site", report.site},
                                 {"manifest_sha256", report.manifest_sha256},
                                 {"files", report.files},
                                 {"bytes", report.bytes},
                                 {"problems", boost::json::value_from(report.problems)}}) +
         "\n";
}

std::string ToText(const edition::VerifyReport& report) {
  if (report.ok()) {
    return fmt::format("Edition {} of {} is whole: {} files, {} bytes\n", report.number,
                       report.site, report.files, report.bytes);
  }
  std::string out = fmt::format("Edition {} of {} is damaged:\n", report.number, report.site);
  for (const std::string& problem : report.problems) out += "  " + problem + "\n";
  return out;
}

}  // namespace

int RunVerify(const VerifyArguments& arguments) {
  auto report = edition::Verify(arguments.folder);
  if (!report) return Complain(report.error());
  const auto printed = PrintData(arguments.json ? ToJson(*report) : ToText(*report));
  if (!printed) return Complain(printed.error());
  return report->ok() ? kDone : kFailed;
}

}  // namespace sabok::app
