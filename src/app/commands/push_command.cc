// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <boost/json.hpp>
#include <cstdlib>

#include "app/commands/commands.h"
#include "app/commands/output.h"
#include "mirror/push/push.h"
#include "platform/signals.h"

namespace sabok::app {
namespace {

std::string FromEnvironment(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::string ToJson(const mirror::PushReport& report) {
  return boost::json::serialize(boost::json::object{{"edition", report.number},
                                                    {"files", report.files},
                                                    {"sent", report.sent},
                                                    {"bytes", report.bytes},
                                                    {"removed", report.removed}}) +
         "\n";
}

std::string ToText(const mirror::PushReport& report) {
  return fmt::format("Edition {} is there: {} files, {} sent in {} bytes, {} removed\n",
                     report.number, report.files, report.sent, report.bytes, report.removed);
}

}  // namespace

int RunPush(const PushArguments& arguments) {
  mirror::PushOptions options{.edition = arguments.edition,
                              .target = arguments.target,
                              .everything = arguments.everything,
                              .force = arguments.force,
                              .connections = arguments.connections,
                              .endpoint = arguments.endpoint,
                              .region = arguments.region,
                              .proxy = arguments.proxy,
                              .access_key = FromEnvironment("AWS_ACCESS_KEY_ID"),
                              .secret_key = FromEnvironment("AWS_SECRET_ACCESS_KEY"),
                              .session_token = FromEnvironment("AWS_SESSION_TOKEN")};
  if (options.region.empty()) options.region = FromEnvironment("AWS_REGION");
  if (options.region.empty()) options.region = "us-east-1";
  options.coding = arguments.coding == "br"      ? mirror::StoreCoding::kBrotli
                   : arguments.coding == "plain" ? mirror::StoreCoding::kPlain
                                                 : mirror::StoreCoding::kGzip;
  fetch::StopFlag stop;
  const platform::InterruptGuard guard([&stop] { stop.Stop(); });
  const auto report = mirror::Push(options, stop);
  if (!report) return Complain(report.error());
  const auto printed = PrintData(arguments.json ? ToJson(*report) : ToText(*report));
  return printed ? kDone : Complain(printed.error());
}

}  // namespace sabok::app
