// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/retry.h"

#include <gtest/gtest.h>

namespace sabok::fetch {
namespace {

using std::chrono::milliseconds;

TEST(RetryTest, CountsAttemptsByStatus) {
  const struct {
    int status, attempts;
  } cases[] = {{200, 1}, {404, 1}, {403, 1}, {500, 2}, {501, 1},
               {429, 5}, {502, 5}, {503, 5}, {504, 5}};
  for (const auto& c : cases) EXPECT_EQ(AttemptsFor(c.status, 5), c.attempts) << c.status;
  EXPECT_EQ(AttemptsFor(500, 1), 1);
}

TEST(RetryTest, BacksOffWithFullJitter) {
  const struct {
    int failures;
    std::uint64_t random;
    int longest, expected;
  } cases[] = {{1, 0, 30000, 0},       {1, 1000, 30000, 1000},   {1, 1001, 30000, 0},
               {2, 2000, 30000, 2000}, {9, 30000, 30000, 30000}, {60, 30001, 30000, 0},
               {3, 12345, 0, 0}};
  for (const auto& c : cases) {
    EXPECT_EQ(Backoff(c.failures, c.random, milliseconds(c.longest)), milliseconds(c.expected));
  }
}

TEST(RetryTest, ReadsRetryAfter) {
  constexpr std::int64_t kNow = 784111777;  // Sun, 06 Nov 1994 08:49:37 GMT
  const struct {
    const char* value;
    std::optional<milliseconds> wait;
  } cases[] = {{"120", milliseconds(120000)},
               {" 0 ", milliseconds(0)},
               {"Sun, 06 Nov 1994 08:50:37 GMT", milliseconds(60000)},
               {"Sun, 06 Nov 1994 08:40:37 GMT", milliseconds(0)},
               {"9000000000000000000", std::chrono::seconds(366 * 24 * 3600)},
               {"-5", std::nullopt},
               {"later", std::nullopt},
               {"", std::nullopt}};
  for (const auto& c : cases) EXPECT_EQ(ParseRetryAfter(c.value, kNow), c.wait) << c.value;
}

}  // namespace
}  // namespace sabok::fetch
