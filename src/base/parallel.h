#pragma once

#include <atomic>
#include <cstddef>
#include <functional>

namespace sabok {

// The number of threads a pass should use: `wanted`, or one a core if that is 0.
int ThreadCount(int wanted);

// Calls work(0) ... work(count - 1), each once, on `threads` threads, and returns when all are
// done. Once `stop` is true no further index is begun. `work` must not throw.
void ForEachIndex(std::size_t count, int threads, const std::atomic<bool>& stop,
                  const std::function<void(std::size_t)>& work);

}  // namespace sabok
