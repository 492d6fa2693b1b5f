// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <unistd.h>

#include <boost/json.hpp>

#include "app/commands/commands.h"
#include "app/commands/output.h"
#include "app/commands/signing.h"
#include "mirror/delta/delta_apply.h"
#include "mirror/delta/delta_write.h"
#include "platform/clock.h"

namespace sabok::app {
namespace {

int Apply(const ApplyArguments& arguments, std::FILE* file) {
  auto key = ReadPublicKey(arguments.key);
  if (!key) return Complain(key.error());
  const auto receiver = mirror::Receiver::Create({.output = arguments.folder,
                                                  .key = *std::move(key),
                                                  .keep = arguments.keep,
                                                  .now = platform::Clock::System().UnixSeconds()});
  if (!receiver) return Complain(receiver.error());
  mirror::DeltaReader reader(mirror::ReadFrom(file));
  auto report = mirror::ApplyDelta(reader, **receiver);
  if (!report) return Refuse(std::move(report).error().At(arguments.delta), arguments.json);
  const std::string text =
      arguments.json ? boost::json::serialize(boost::json::object{{"ok", true},
                                                                  {"edition", report->number},
                                                                  {"site", report->site},
                                                                  {"unchanged", report->unchanged},
                                                                  {"files", report->files}}) +
                           "\n"
      : report->unchanged
          ? fmt::format("Nothing new: edition {} of {}\n", report->number, report->site)
          : fmt::format("Edition {} of {}: {} files\n", report->number, report->site,
                        report->files);
  const auto printed = PrintData(text);
  return printed ? kDone : Complain(printed.error());
}

}  // namespace

int RunDelta(const DeltaArguments& arguments) {
  if (isatty(STDOUT_FILENO) != 0) {
    Complain({ErrorCode::kInvalid, "a delta is no text for a terminal", "",
              "redirect it, as in sabok delta FROM TO > 41-42.sabok"});
    return kUsage;
  }
  const auto encodings =
      arguments.with_encodings ? mirror::DeltaEncodings::kAll : mirror::DeltaEncodings::kAsNeeded;
  const auto report = mirror::WriteDelta(arguments.from, arguments.to, encodings, PrintData);
  if (!report) return Complain(report.error());
  Say(fmt::format("From edition {} to {}: {} files, {} bytes; packed by themselves they are {}\n",
                  report->from, report->to, report->files, report->bytes, report->smallest_bytes));
  return kDone;
}

int RunApply(const ApplyArguments& arguments) {
  if (arguments.delta == "-") return Apply(arguments, stdin);
  std::FILE* const file = std::fopen(arguments.delta.c_str(), "rb");
  if (file == nullptr) {
    return Complain({ErrorCode::kNotFound, "there is no such file", arguments.delta, ""});
  }
  const int status = Apply(arguments, file);
  std::fclose(file);
  return status;
}

}  // namespace sabok::app
