// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

#include "fetch/options.h"
#include "fetch/scripted_server.h"
#include "platform/clock.h"

// What the tests of the fetcher share.

namespace sabok::fetch {

// Sleeping moves it on, and nothing else does.
class FakeClock final : public platform::Clock {
 public:
  std::int64_t UnixSeconds() override { return 784111777 + now_.load() / 1'000'000'000; }
  std::chrono::nanoseconds Monotonic() override { return std::chrono::nanoseconds(now_.load()); }
  void Sleep(std::chrono::nanoseconds duration) override { now_ += duration.count(); }

 private:
  std::atomic<std::int64_t> now_ = 1'000'000'000;
};

inline FetchOptions TestOptions() {
  FetchOptions options;
  options.allow_private = true;
  options.max_bytes = 100'000;
  options.max_decoded_bytes = 200'000;
  return options;
}

// "Hello" at every path but robots.txt, which is not there.
inline void Hello(ScriptedServer::Exchange& exchange) {
  if (exchange.method_and_path == "GET /robots.txt") {
    exchange.Answer(404, "", "none");
  } else {
    exchange.Answer(200, "Content-Type: text/html\r\nETag: \"1\"\r\nLast-Modified: Mon\r\n",
                    "Hello");
  }
}

}  // namespace sabok::fetch
