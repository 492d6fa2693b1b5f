// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <vector>

namespace sabok {
namespace {

TEST(ParallelTest, CallsEachIndexOnce) {
  for (const int threads : {1, 2, 8}) {
    std::vector<std::atomic<int>> calls(1000);
    const std::atomic<bool> stop = false;
    ForEachIndex(calls.size(), threads, stop, [&](std::size_t i) { ++calls[i]; });
    for (const auto& count : calls) EXPECT_EQ(count, 1);
  }
}

TEST(ParallelTest, BeginsNothingOnceStopped) {
  std::atomic<bool> stop = false;
  std::atomic<int> calls = 0;
  ForEachIndex(1000, 4, stop, [&](std::size_t) {
    if (++calls == 10) stop = true;
  });
  EXPECT_LT(calls, 20);  // those that had begun come to their end
  ForEachIndex(0, 4, stop, [&](std::size_t) { FAIL(); });
}

}  // namespace
}  // namespace sabok
