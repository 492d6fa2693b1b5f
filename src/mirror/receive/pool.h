#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <functional>
#include <optional>
#include <thread>
#include <vector>

#include "base/result.h"
#include "base/thread_annotations.h"

namespace sabok::mirror {

// Calls work(0) ... work(count - 1) on so many threads. The first error stops what has not begun
// and is what comes back.
inline Result<void> ForEach(std::size_t count, int threads,
                            const std::function<Result<void>(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> failed = false;
  Mutex mutex;
  std::optional<Error> first;
  const auto run = [&] {
    for (std::size_t i = next++; i < count && !failed; i = next++) {
      Result<void> done = work(i);
      if (done) continue;
      failed = true;
      MutexLock lock(mutex);
      if (!first) first = std::move(done).error();
    }
  };
  {
    std::vector<std::jthread> helpers;
    const std::size_t useful = std::min(count, static_cast<std::size_t>(std::max(threads, 1)));
    for (std::size_t i = 1; i < useful; ++i) helpers.emplace_back(run);
    run();
  }
  if (first) return std::unexpected(*std::move(first));
  return {};
}

}  // namespace sabok::mirror
