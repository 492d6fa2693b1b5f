// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parallel.h"

#include <algorithm>
#include <optional>
#include <thread>
#include <vector>

#include "base/thread_annotations.h"

namespace sabok {

int ThreadCount(int wanted) {
  return wanted > 0 ? wanted : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
}

void ForEachIndex(std::size_t count, int threads, const std::atomic<bool>& stop,
                  const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  const auto run = [&] {
    for (std::size_t i = next++; i < count && !stop; i = next++) work(i);
  };
  std::vector<std::jthread> helpers;
  const auto useful = static_cast<int>(std::min<std::size_t>(count, ThreadCount(threads)));
  for (int i = 1; i < useful; ++i) helpers.emplace_back(run);
  run();
}

void ForEachIndex(std::size_t count, int threads, const std::function<void(std::size_t)>& work) {
  ForEachIndex(count, threads, std::atomic<bool>(false), work);
}

namespace {

// The error of the lowest index so far. Thread-safe.
class FirstError {
 public:
  void Add(std::size_t index, Error error) EXCLUDES(mutex_) {
    const MutexLock lock(mutex_);
    if (error_ && index_ < index) return;
    index_ = index;
    error_ = std::move(error);
  }
  std::optional<Error> Take() EXCLUDES(mutex_) {
    const MutexLock lock(mutex_);
    return std::move(error_);
  }

 private:
  Mutex mutex_;
  std::size_t index_ GUARDED_BY(mutex_) = 0;
  std::optional<Error> error_ GUARDED_BY(mutex_);
};

}  // namespace

Result<void> TryEachIndex(std::size_t count, int threads,
                          const std::function<Result<void>(std::size_t)>& work) {
  std::atomic<bool> failed = false;
  FirstError first;
  ForEachIndex(count, threads, failed, [&](std::size_t i) {
    Result<void> done = work(i);
    if (done) return;
    failed = true;
    first.Add(i, std::move(done).error());
  });
  if (auto error = first.Take()) return std::unexpected(*std::move(error));
  return {};
}

}  // namespace sabok
