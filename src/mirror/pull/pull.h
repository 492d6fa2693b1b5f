// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "fetch/stop_flag.h"
#include "mirror/receive/receiver.h"
#include "mirror/sources/source.h"
#include "platform/clock.h"

namespace sabok::mirror {

struct PullOptions {
  platform::Path output;    // the link to the copy's current edition
  edition::TrustedKey key;  // of the newsroom
  int keep = 2;
  int connections = 8;  // transfers at once, in all
};

// What a run did.
struct PullReport {
  std::uint64_t number = 0;  // of the edition now current
  bool unchanged = false;    // it was here already
  std::string site;
  std::size_t files = 0;             // of the edition
  std::size_t fetched = 0;           // files some form of which came from a source
  std::uint64_t bytes_received = 0;  // of bodies, packed as they came
  std::vector<std::string> bad;      // "SOURCE: PATH: what was wrong", at most kMaxBad
};

inline constexpr std::size_t kMaxBad = 100;

// Brings a copy up to date from one or several sources, any of which may lie: the newest root that
// is properly signed wins, every file is compared with it, and an answer that does not fit is
// thrown away, named, and asked of the next source. Thread-compatible; Stop may be called from any
// thread.
class Puller {
 public:
  // The clock must outlive it.
  Puller(PullOptions options, std::vector<std::unique_ptr<Source>> sources,
         platform::Clock& clock = platform::Clock::System());

  // kRefused if no source has a root that may be accepted: the message of the best reason.
  Result<PullReport> Run();

  // Runs now and again every so often, give or take a fifth, until stopped. `tell` is called after
  // each run.
  void Watch(std::chrono::seconds every,
             const std::function<void(const Result<PullReport>&)>& tell);

  void Stop();

 private:
  class Session;

  const PullOptions options_;
  const std::vector<std::unique_ptr<Source>> sources_;
  platform::Clock& clock_;
  fetch::StopFlag stop_;
};

}  // namespace sabok::mirror
