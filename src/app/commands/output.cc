// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/output.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <cstdio>

#include "app/commands/commands.h"
#include "edition/refusal.h"

namespace sabok::app {

void Say(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

int Complain(const Error& error) {
  Say(fmt::format("sabok: {}\n", error.Message()));
  return kFailed;
}

int Refuse(const Error& error, bool json) {
  if (json) {
    const boost::json::object refusal{
        {"ok", false}, {"kind", edition::KindOf(error)}, {"what", error.Message()}};
    const auto printed = PrintData(boost::json::serialize(refusal) + "\n");
    if (!printed) return Complain(printed.error());
  }
  return Complain(error);
}

Error ForCommandLine(Error error) {
  if (error.code == ErrorCode::kRefused && error.remedy.contains("allow_private")) {
    error.remedy = "--allow-private, if it is on this machine or network";
  }
  return error;
}

Result<void> PrintData(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size() ||
      std::fflush(stdout) != 0) {
    return Fail(ErrorCode::kSystem, "standard output could not be written");
  }
  return {};
}

}  // namespace sabok::app
