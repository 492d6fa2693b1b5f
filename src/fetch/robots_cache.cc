// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/robots_cache.h"

namespace sabok::fetch {
namespace {

constexpr std::chrono::hours kFresh{24};
constexpr std::chrono::minutes kFreshFailure{5};

}  // namespace

Result<void> RobotsCache::With(const Url& url,
                               const std::function<void(const Result<Robots>&)>& use) {
  const std::string origin(url.origin());
  {
    MutexLock lock(mutex_);
    Entry& entry = entries_[origin];
    while (entry.loading && !stop_.stopped()) loaded_.wait(mutex_);
    if (stop_.stopped()) return std::unexpected(StopFlag::Cancelled());
    if (entry.fresh_until > clock_.Monotonic()) {
      use(entry.robots);
      return {};
    }
    entry.loading = true;
  }
  Result<Robots> robots = fetch_(url);
  const bool cancelled = !robots && robots.error().code == ErrorCode::kCancelled;
  MutexLock lock(mutex_);
  Entry& entry = entries_[origin];
  entry.loading = false;
  loaded_.notify_all();
  if (cancelled) return std::unexpected(std::move(robots).error());
  entry.robots = std::move(robots);
  entry.fresh_until = clock_.Monotonic() + (entry.robots ? std::chrono::nanoseconds(kFresh)
                                                         : std::chrono::nanoseconds(kFreshFailure));
  use(entry.robots);
  return {};
}

Result<std::optional<std::chrono::milliseconds>> RobotsCache::Check(const Url& url) {
  Result<std::optional<std::chrono::milliseconds>> answer;
  TRY(With(url, [&](const Result<Robots>& robots) {
    if (!robots) {
      answer = std::unexpected(robots.error());
    } else if (!robots->Allows(url.path_and_query())) {
      answer = Fail(ErrorCode::kRefused, "robots.txt asks not to fetch this", url.string(),
                    "allow it there, or set [fetch] obey_robots = false for a site of your own");
    } else {
      answer = robots->crawl_delay();
    }
  }));
  return answer;
}

Result<Robots> RobotsCache::Get(const Url& url) {
  Result<Robots> answer;
  TRY(With(url, [&](const Result<Robots>& robots) { answer = robots; }));
  return answer;
}

void RobotsCache::WakeAll() {
  MutexLock lock(mutex_);
  loaded_.notify_all();
}

}  // namespace sabok::fetch
