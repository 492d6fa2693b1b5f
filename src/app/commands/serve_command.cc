// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/commands/output.h"
#include "base/text.h"
#include "platform/signals.h"
#include "serve/server.h"

namespace sabok::app {
namespace {

// "127.0.0.1:8080", "[::1]:8080", ":8080" (all addresses) or "8080" (loopback).
Result<serve::ServeOptions> ParseListen(std::string_view listen) {
  serve::ServeOptions options;
  const auto colon = listen.rfind(':');
  const std::string_view port = colon == std::string_view::npos ? listen : listen.substr(colon + 1);
  if (colon != std::string_view::npos) {
    std::string_view address = listen.substr(0, colon);
    if (address.starts_with('[') && address.ends_with(']')) {
      address = address.substr(1, address.size() - 2);
    }
    options.address = address.empty() ? "::" : std::string(address);
  }
  const long long number = ParseNonNegative(port);
  if (number < 0 || number > 65535) {
    return Fail(ErrorCode::kInvalid, "--listen wants ADDRESS:PORT", std::string(listen),
                "as in 127.0.0.1:8080 or [::1]:8080");
  }
  options.port = static_cast<unsigned short>(number);
  return options;
}

}  // namespace

int RunServe(const ServeArguments& arguments) {
  auto options = ParseListen(arguments.listen);
  if (!options) {
    Complain(options.error());
    return kUsage;
  }
  options->threads = arguments.threads;
  auto server = serve::Server::Create(arguments.folder, *options);
  if (!server) return Complain(server.error());
  const platform::InterruptGuard guard([&server] { (*server)->Stop(); });
  const std::string address =
      options->address.contains(':') ? "[" + options->address + "]" : options->address;
  fmt::print("http://{}:{}/\n", address, (*server)->port());
  std::fflush(stdout);
  (*server)->Run();
  return kDone;
}

}  // namespace sabok::app
