// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/retry.h"

#include <algorithm>

#include "base/date.h"
#include "base/text.h"

namespace sabok::fetch {
namespace {

constexpr std::int64_t kLongestSeconds = 366LL * 24 * 3600;  // keeps the arithmetic in range

}  // namespace

int AttemptsFor(int status, int attempts) {
  switch (status) {
    case 429:
    case 502:
    case 503:
    case 504:
      return attempts;
    case 500:
      return std::min(attempts, 2);
    default:
      return 1;
  }
}

std::chrono::milliseconds Backoff(int failures, std::uint64_t random_bits,
                                  std::chrono::milliseconds longest) {
  const std::int64_t doubled = std::int64_t{1000} << std::clamp(failures - 1, 0, 16);
  const std::int64_t most = std::clamp<std::int64_t>(longest.count(), 0, doubled);
  return std::chrono::milliseconds(
      static_cast<std::int64_t>(random_bits % static_cast<std::uint64_t>(most + 1)));
}

std::optional<std::chrono::milliseconds> ParseRetryAfter(std::string_view value, std::int64_t now) {
  value = Trim(value);
  std::int64_t seconds = ParseNonNegative(value);
  if (seconds < 0) {
    const std::optional<Date> date = ParseRfc822Date(value);
    if (!date) return std::nullopt;
    seconds = date->unix_seconds - now;
  }
  return std::chrono::seconds(std::clamp<std::int64_t>(seconds, 0, kLongestSeconds));
}

Result<Reply> AskUntilAnswered(
    int attempts, const std::function<Attempt()>& attempt,
    const std::function<Result<void>(std::string_view retry_after, int failures)>& wait) {
  for (int failures = 1;; ++failures) {
    Attempt reply = attempt();
    std::string retry_after;
    if (reply) {
      if (failures >= AttemptsFor(reply->status, attempts)) return *std::move(reply);
      retry_after = std::move(reply->retry_after);
    } else if (!reply.error().worth_retrying || failures >= attempts) {
      return std::unexpected(std::move(reply.error().error));
    }
    TRY(wait(retry_after, failures));
  }
}

}  // namespace sabok::fetch
