// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/run/bounded_queue.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>
#include <vector>

namespace sabok::build {
namespace {

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
