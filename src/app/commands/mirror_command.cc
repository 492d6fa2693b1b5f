// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <boost/json.hpp>

#include "app/commands/commands.h"
#include "app/commands/output.h"
#include "app/commands/signing.h"
#include "base/text.h"
#include "mirror/pull/pull.h"
#include "mirror/server_config.h"
#include "platform/signals.h"

namespace sabok::app {
namespace {

std::string ToJson(const mirror::PullReport& report) {
  return boost::json::serialize(boost::json::object{{"ok", true},
                                                    {"edition", report.number},
                                                    {"site", report.site},
                                                    {"unchanged", report.unchanged},
                                                    {"files", report.files},
                                                    {"fetched", report.fetched},
                                                    {"bytes_received", report.bytes_received},
                                                    {"bad", boost::json::value_from(report.bad)}}) +
         "\n";
}

std::string ToText(const mirror::PullReport& report) {
  if (report.unchanged) {
    return fmt::format("Nothing new: edition {} of {}\n", report.number, report.site);
  }
  return fmt::format("Edition {} of {}: {} files, {} of them fetched in {} bytes\n", report.number,
                     report.site, report.files, report.fetched, report.bytes_received);
}

// "90s", "5m", "2h" or plain seconds.
Result<std::chrono::seconds> ParseInterval(std::string_view text) {
  constexpr long long kLongest = 7 * 24 * 3600;
  std::string_view digits = text;
  long long unit = 1;
  if (!text.empty() && std::string_view("smh").contains(text.back())) {
    unit = text.back() == 'h' ? 3600 : text.back() == 'm' ? 60 : 1;
    digits.remove_suffix(1);
  }
  const long long number = ParseNonNegative(digits);
  if (number < 1 || number > kLongest / unit) {
    return Fail(ErrorCode::kInvalid, "--every wants a time from 1s to 168h", std::string(text),
                "as in 90s, 5m or 2h");
  }
  return std::chrono::seconds(number * unit);
}

int Tell(const MirrorArguments& arguments, const Result<mirror::PullReport>& report) {
  if (!report) {
    Error error = report.error();
    return Refuse(ForCommandLine(std::move(error)), arguments.json);
  }
  for (const std::string& bad : report->bad) Say(fmt::format("sabok: {}\n", bad));
  const auto printed = PrintData(arguments.json ? ToJson(*report) : ToText(*report));
  return printed ? kDone : Complain(printed.error());
}

int PrintConfig(const MirrorArguments& arguments) {
  if (arguments.places.size() != 1) {
    Complain({ErrorCode::kInvalid, "--config wants the folder of the copy alone", "", ""});
    return kUsage;
  }
  const auto config =
      mirror::ServerConfig(arguments.config, arguments.places.front(), arguments.host);
  if (!config) return Complain(config.error());
  const auto printed = PrintData(*config);
  return printed ? kDone : Complain(printed.error());
}

}  // namespace

int RunMirror(const MirrorArguments& arguments) {
  if (!arguments.config.empty()) return PrintConfig(arguments);
  if (arguments.places.size() < 2) {
    Complain({ErrorCode::kInvalid, "name one source or more, then the copy's folder", "",
              "as in sabok mirror https://light.example.org/ public --key sabok.pub"});
    return kUsage;
  }
  const auto every = ParseInterval(arguments.every);
  if (!every) {
    Complain(every.error());
    return kUsage;
  }
  auto key = ReadPublicKey(arguments.key);
  if (!key) return Complain(key.error());
  std::vector<std::unique_ptr<mirror::Source>> sources;
  for (std::size_t i = 0; i + 1 < arguments.places.size(); ++i) {
    auto source = mirror::OpenSource(arguments.places[i], {.proxy = arguments.proxy,
                                                           .allow_private = arguments.allow_private,
                                                           .connections = arguments.connections});
    if (!source) return Complain(source.error());
    sources.push_back(*std::move(source));
  }
  mirror::Puller puller({.output = arguments.places.back(),
                         .key = *std::move(key),
                         .keep = arguments.keep,
                         .connections = arguments.connections},
                        std::move(sources));
  const platform::InterruptGuard guard([&puller] { puller.Stop(); });
  if (!arguments.watch) return Tell(arguments, puller.Run());
  puller.Watch(*every, [&](const Result<mirror::PullReport>& report) {
    if (report || report.error().code != ErrorCode::kCancelled) Tell(arguments, report);
  });
  return kDone;
}

}  // namespace sabok::app
