// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/signals.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <future>

#include "platform/clock.h"
#include "platform/random.h"

namespace sabok::platform {
namespace {

TEST(InterruptGuard, CallsOnceFromAThread) {
  for (const int number : {SIGINT, SIGTERM}) {
    std::promise<void> called;
    InterruptGuard guard([&] { called.set_value(); });
    EXPECT_FALSE(guard.interrupted());
    kill(getpid(), number);
    called.get_future().wait();
    EXPECT_TRUE(guard.interrupted());
    EXPECT_EQ(guard.signal(), number);
  }
}

TEST(InterruptGuard, IsQuietWithoutSignals) {
  bool called = false;
  {
    InterruptGuard guard([&] { called = true; });
  }
  EXPECT_FALSE(called);
}

TEST(InterruptGuardDeathTest, SecondSignalEnds) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(
      {
        InterruptGuard guard;
        raise(SIGTERM);
        raise(SIGTERM);
        pause();
      },
      ::testing::KilledBySignal(SIGTERM), "");
}

TEST(Clock, Runs) {
  Clock& clock = Clock::System();
  const auto before = clock.Monotonic();
  clock.Sleep(std::chrono::milliseconds(2));
  EXPECT_GE(clock.Monotonic() - before, std::chrono::milliseconds(2));
  EXPECT_GT(clock.UnixSeconds(), 1'700'000'000);
}

TEST(RandomBits, Differs) { EXPECT_NE(RandomBits(), RandomBits()); }

}  // namespace
}  // namespace sabok::platform
