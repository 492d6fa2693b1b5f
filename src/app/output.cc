#include "app/output.h"

#include <fmt/format.h>

#include <cstdio>
#include <string>

#include "app/commands.h"

namespace sabok::app {

int Complain(const Error& error) {
  // Not fmt::print, which throws where standard error is a file on a full disk.
  const std::string line = fmt::format("sabok: {}\n", error.Message());
  std::fwrite(line.data(), 1, line.size(), stderr);
  return kFailed;
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
