// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <string_view>

#include "fetch/curl_transfer.h"

namespace sabok::fetch {

// How many times a request answered with that status is made in all, of at most `attempts`:
// overload and gateway trouble pass, an internal error gets a second chance, everything else is an
// answer.
int AttemptsFor(int status, int attempts);

// Exponential with full jitter: anything from nothing to 1, 2, 4, ... seconds, at most `longest`.
// `failures` is how many attempts have failed, from 1.
std::chrono::milliseconds Backoff(int failures, std::uint64_t random_bits,
                                  std::chrono::milliseconds longest);

// RFC 9110 section 10.2.3: seconds or a date, which `now` turns into a duration. Nothing if it is
// neither. A date that has passed is no wait at all.
std::optional<std::chrono::milliseconds> ParseRetryAfter(std::string_view value, std::int64_t now);

// What an attempt came to.
using Attempt = std::expected<Reply, TransferFailure>;

// Makes attempts, `attempts` at most, until one is answered or fails for good, and gives its
// answer, whatever the status. Between two of them `wait` is called with what the server said of
// coming back (may be empty) and the number of those that failed; its error ends it.
Result<Reply> AskUntilAnswered(
    int attempts, const std::function<Attempt()>& attempt,
    const std::function<Result<void>(std::string_view retry_after, int failures)>& wait);

}  // namespace sabok::fetch
