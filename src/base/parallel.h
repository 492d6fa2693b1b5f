// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>

#include "base/result.h"

namespace sabok {

// The number of threads a pass should use: `wanted`, or one a core if that is 0.
int ThreadCount(int wanted);

// Calls work(0) ... work(count - 1), each once, on `threads` threads (as ThreadCount has it), and
// returns when all are done. Once `stop` is true no further index is begun. `work` must not throw.
void ForEachIndex(std::size_t count, int threads, const std::atomic<bool>& stop,
                  const std::function<void(std::size_t)>& work);
void ForEachIndex(std::size_t count, int threads, const std::function<void(std::size_t)>& work);

// The same of work that can fail: after an error no further index is begun. Of several errors that
// of the lowest index comes back.
Result<void> TryEachIndex(std::size_t count, int threads,
                          const std::function<Result<void>(std::size_t)>& work);

}  // namespace sabok
