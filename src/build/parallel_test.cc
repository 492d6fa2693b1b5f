#include "base/parallel.h"

#include <gtest/gtest.h>

#include <thread>

#include "build/bounded_queue.h"

namespace sabok::build {
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

TEST(BoundedQueueTest, HandsEverythingOverInOrder) {
  BoundedQueue<int> queue(2);
  std::vector<int> got;
  {
    std::jthread reader([&] {
      while (auto item = queue.Pop()) got.push_back(*item);
    });
    for (int i = 0; i < 100; ++i) EXPECT_TRUE(queue.Push(i));
    queue.Close();
  }
  ASSERT_EQ(got.size(), 100u);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(got[static_cast<std::size_t>(i)], i);
}

TEST(BoundedQueueTest, CloseWakesEverybody) {
  BoundedQueue<int> queue(1);
  EXPECT_TRUE(queue.Push(1));
  {
    std::jthread writer([&] { EXPECT_FALSE(queue.Push(2)); });  // full: waits, then is told
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    queue.Close();
  }
  EXPECT_EQ(queue.Pop(), 1);
  EXPECT_EQ(queue.Pop(), std::nullopt);
}

}  // namespace
}  // namespace sabok::build
