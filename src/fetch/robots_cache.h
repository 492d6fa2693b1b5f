// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "base/result.h"
#include "base/thread_annotations.h"
#include "base/url.h"
#include "fetch/robots.h"
#include "fetch/stop_flag.h"
#include "platform/clock.h"

namespace sabok::fetch {

// The robots.txt of every origin asked, read once a day (RFC 9309 section 2.4); one that could not
// be read is tried again after five minutes. Threads that want the same one wait for the first to
// fetch it. Thread-safe.
class RobotsCache {
 public:
  using Fetch = std::function<Result<Robots>(const Url& origin)>;

  RobotsCache(platform::Clock& clock, const StopFlag& stop, Fetch fetch)
      : clock_(clock), stop_(stop), fetch_(std::move(fetch)) {}

  // Whether the address may be fetched, and the crawl delay to keep then. kRefused if it may not.
  Result<std::optional<std::chrono::milliseconds>> Check(const Url& url) EXCLUDES(mutex_);

  // A copy of all there is for the address's origin.
  Result<Robots> Get(const Url& url) EXCLUDES(mutex_);

  // Wakes whoever waits for another thread's fetching, after the flag was set.
  void WakeAll() EXCLUDES(mutex_);

 private:
  struct Entry {
    bool loading = false;
    std::chrono::nanoseconds fresh_until{};
    Result<Robots> robots;
  };

  // Calls `use` with the origin's answer, under the lock, once it is there and fresh.
  Result<void> With(const Url& url, const std::function<void(const Result<Robots>&)>& use)
      EXCLUDES(mutex_);

  platform::Clock& clock_;
  const StopFlag& stop_;
  const Fetch fetch_;
  Mutex mutex_;
  std::condition_variable_any loaded_;
  std::map<std::string, Entry, std::less<>> entries_ GUARDED_BY(mutex_);
};

}  // namespace sabok::fetch
