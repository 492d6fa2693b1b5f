// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/fetcher.h"

#include <fmt/format.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/text.h"
#include "base/thread_annotations.h"
#include "fetch/address_policy.h"
#include "fetch/chain_cookies.h"
#include "fetch/curl_transfer.h"
#include "fetch/host_gate.h"
#include "fetch/retry.h"
#include "fetch/robots_cache.h"
#include "fetch/stop_flag.h"
#include "platform/random.h"

namespace sabok::fetch {
namespace {

using std::chrono::milliseconds;

// The last answer of a chain of redirects, whatever its status.
struct Outcome {
  Reply reply;
  Url url;
};

bool IsRedirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

std::unexpected<Error> RefusedStatus(const Outcome& outcome, std::string_view user_agent) {
  const int status = outcome.reply.status;
  std::string what = fmt::format("the server answered {}", status);
  const std::string& where = outcome.url.string();
  if (status == 410) return Fail(ErrorCode::kGone, std::move(what), where);
  if (status == 404) return Fail(ErrorCode::kNotFound, std::move(what), where);
  if (status == 401 || status == 403 || status == 429 || status == 451) {
    return Fail(ErrorCode::kNetwork, std::move(what), where,
                fmt::format("ask the site to let \"{}\" in", user_agent));
  }
  return Fail(ErrorCode::kNetwork, std::move(what), where,
              status >= 500 ? "try again when the site is well" : "");
}

Result<Url> RedirectTarget(const Outcome& outcome) {
  if (outcome.reply.location.empty()) {
    return Fail(ErrorCode::kInvalid, "the server redirects without saying where to",
                outcome.url.string());
  }
  Result<Url> target = outcome.url.Resolve(outcome.reply.location);
  if (!target || (target->scheme() != "http" && target->scheme() != "https")) {
    return Fail(ErrorCode::kInvalid,
                fmt::format("the server redirects to \"{}\", which cannot be followed",
                            Shorten(ScrubUtf8(outcome.reply.location), 200)),
                outcome.url.string());
  }
  return target->WithoutFragment();
}

// What was asked for on the way, and with which cookies.
struct Step {
  Url url;
  std::string cookies;
};

std::string ChainText(const std::vector<Step>& steps, const Url& last) {
  std::string text;
  for (const Step& step : steps) text.append(step.url.string()).append(" -> ");
  return text + last.string();
}

// The chain so far may go on to `next`: it has not been there with the same cookies, and is not too
// long.
Result<void> CheckChain(const std::vector<Step>& steps, const Step& next, int max_redirects) {
  for (const Step& step : steps) {
    if (step.url != next.url || step.cookies != next.cookies) continue;
    return Fail(ErrorCode::kLimit,
                fmt::format("the redirects go in a circle: {}", ChainText(steps, next.url)),
                steps.front().url.string());
  }
  if (steps.size() > static_cast<std::size_t>(std::max(max_redirects, 0))) {
    return Fail(
        ErrorCode::kLimit,
        fmt::format("more than {} redirects: {}", max_redirects, ChainText(steps, next.url)),
        steps.front().url.string(), "list the final address, or raise [fetch] max_redirects");
  }
  return {};
}

}  // namespace

class Fetcher::Session {
 public:
  Session(FetchOptions options, platform::Clock& clock)
      : options_(std::move(options)),
        clock_(clock),
        gate_(clock, stop_, options_.connections_per_host),
        pool_(options_, stop_),
        robots_(clock, stop_, [this](const Url& origin) { return FetchRobots(origin); }) {}

  Result<Response> Get(const Request& request);
  Result<Robots> RobotsOf(const Url& origin) { return robots_.Get(origin); }

  void Stop() {
    stop_.Stop();
    gate_.WakeAll();
    robots_.WakeAll();
  }

 private:
  Result<Robots> FetchRobots(const Url& origin);
  Result<Outcome> Follow(const Request& request, Overflow overflow);
  Result<Reply> AskPolitely(const Url& url, TransferRequest transfer, bool robots_exempt);
  Result<Reply> AskInTurn(const Url& url, const TransferRequest& transfer, milliseconds delay);
  Result<void> WaitBeforeRetry(const Url& url, int failures);
  void NoteRetryAfter(const Url& url, std::string_view retry_after) EXCLUDES(mutex_);
  Result<void> CheckOpen(const Url& url) EXCLUDES(mutex_);
  Result<milliseconds> DelayFor(const Url& url);

  const FetchOptions options_;
  platform::Clock& clock_;
  StopFlag stop_;
  HostGate gate_;
  CurlPool pool_;
  RobotsCache robots_;
  Mutex mutex_;
  // Hosts that asked for a longer pause than is waited for, and for how many seconds.
  std::map<std::string, std::int64_t, std::less<>> closed_ GUARDED_BY(mutex_);
};

Result<Response> Fetcher::Session::Get(const Request& request) {
  Outcome outcome = TRY(Follow(request, Overflow::kFail));
  const bool conditional = !request.etag.empty() || !request.last_modified.empty();
  const bool not_modified = outcome.reply.status == 304 && conditional;
  const bool gone = outcome.reply.status == 410 && request.takes_gone;
  if (outcome.reply.status != 200 && !not_modified && !gone) {
    return RefusedStatus(outcome, options_.user_agent);
  }
  Reply& reply = outcome.reply;
  return Response{.status = reply.status,
                  .final_url = std::move(outcome.url),
                  .body = std::move(reply.body),
                  .content_type = std::move(reply.content_type),
                  .content_encoding = std::move(reply.content_encoding),
                  .etag = std::move(reply.etag),
                  .last_modified = std::move(reply.last_modified),
                  .headers = std::move(reply.headers),
                  .not_modified = not_modified,
                  .wire_bytes = reply.wire_bytes};
}

// RFC 9309 section 2.3.1: a site that says it has no robots.txt has no rules; one that does not
// answer is left alone. "429 Too Many Requests" is not an answer either.
Result<Robots> Fetcher::Session::FetchRobots(const Url& origin) {
  const Url url = TRY(origin.Resolve("/robots.txt"));
  const Request request{.url = url,
                        .robots_exempt = true,
                        .max_bytes = Robots::kMaxBytes,
                        .accept = "text/plain,*/*;q=0.5"};
  Result<Outcome> outcome = Follow(request, Overflow::kCut);
  std::string trouble;
  if (!outcome) {
    const ErrorCode code = outcome.error().code;
    if (code == ErrorCode::kCancelled) return std::unexpected(std::move(outcome).error());
    // Endless redirects or none that can be followed: as good as no robots.txt.
    if (code != ErrorCode::kNetwork && code != ErrorCode::kSystem) return Robots();
    trouble = outcome.error().what;
  } else if (outcome->reply.status == 200) {
    return Robots::Parse(outcome->reply.body, ProductToken(options_.user_agent));
  } else if (outcome->reply.status < 500 && outcome->reply.status != 429) {
    return Robots();
  } else {
    trouble = fmt::format("the server answered {}", outcome->reply.status);
  }
  return Fail(
      ErrorCode::kNetwork,
      fmt::format("robots.txt could not be read, so nothing of this site may be: {}", trouble),
      url.string(), "try again later; a site without robots.txt must answer 404");
}

Result<Outcome> Fetcher::Session::Follow(const Request& request, Overflow overflow) {
  TransferRequest transfer{
      .url = {},
      .etag = request.etag,
      .last_modified = request.last_modified,
      .accept = request.accept,
      .max_bytes = request.max_bytes.value_or(options_.max_bytes),
      .max_decoded_bytes = request.max_bytes.value_or(options_.max_decoded_bytes),
      .overflow = overflow,
      .accept_encoding = request.accept_encoding,
      .sink = request.sink,
      .takes_gone = request.takes_gone};
  Step step{.url = request.url.WithoutFragment(), .cookies = {}};
  std::vector<Step> steps;
  ChainCookies cookies;
  while (true) {
    transfer.headers.clear();
    if (!step.cookies.empty()) transfer.headers.push_back("Cookie: " + step.cookies);
    Result<Reply> reply = AskPolitely(step.url, transfer, request.robots_exempt);
    if (!reply) return std::unexpected(std::move(reply).error().At(step.url.string()));
    Outcome outcome{.reply = *std::move(reply), .url = step.url};
    if (!IsRedirect(outcome.reply.status)) return outcome;
    cookies.Take(step.url, outcome.reply.headers);
    Step next{.url = TRY(RedirectTarget(outcome)), .cookies = {}};
    next.cookies = cookies.For(next.url);
    steps.push_back(std::move(step));
    TRY(CheckChain(steps, next, options_.max_redirects));
    step = std::move(next);
  }
}

// One address, with everything that is checked before it is asked.
Result<Reply> Fetcher::Session::AskPolitely(const Url& url, TransferRequest transfer,
                                            bool robots_exempt) {
  if (url.scheme() != "http" && url.scheme() != "https") {
    return Fail(ErrorCode::kInvalid, "only http and https addresses can be fetched");
  }
  if (!options_.allow_private && IsPublicHostLiteral(url.host()) == false) {
    return Fail(ErrorCode::kRefused, fmt::format("{} is not a public address", url.host()), "",
                "set [fetch] allow_private if this site is your own");
  }
  milliseconds delay = options_.delay;
  if (options_.obey_robots && !robots_exempt) delay = TRY(DelayFor(url));
  transfer.url = url.string();
  return AskInTurn(url, transfer, delay);
}

Result<milliseconds> Fetcher::Session::DelayFor(const Url& url) {
  const std::optional<milliseconds> crawl_delay = TRY(robots_.Check(url));
  if (!crawl_delay) return options_.delay;
  if (*crawl_delay > options_.max_wait) {
    return Fail(
        ErrorCode::kRefused,
        fmt::format("robots.txt asks for {} seconds between requests", crawl_delay->count() / 1000),
        url.string(), "raise [fetch] max_wait_s, or ask the site for a lower Crawl-delay");
  }
  return std::max(options_.delay, *crawl_delay);
}

Result<Reply> Fetcher::Session::AskInTurn(const Url& url, const TransferRequest& transfer,
                                          milliseconds delay) {
  const auto attempt = [&]() -> Attempt {
    const auto pass = gate_.Enter(url.host(), delay);
    if (!pass) return std::unexpected(TransferFailure{pass.error(), false});
    if (const auto open = CheckOpen(url); !open)
      return std::unexpected(TransferFailure{open.error(), false});
    Attempt reply = pool_.Perform(std::string(url.host()), transfer);
    if (reply && AttemptsFor(reply->status, 2) > 1) NoteRetryAfter(url, reply->retry_after);
    return reply;
  };
  return AskUntilAnswered(options_.attempts, attempt,
                          [&](std::string_view /*retry_after*/, int failures) {
                            return WaitBeforeRetry(url, failures);
                          });
}

// A host that asks for a pause gets it: as long as we wait at most by waiting, a longer one by
// being left alone for good.
void Fetcher::Session::NoteRetryAfter(const Url& url, std::string_view retry_after) {
  const auto asked = ParseRetryAfter(retry_after, clock_.UnixSeconds());
  if (!asked) return;
  if (*asked <= options_.max_wait) {
    gate_.HoldBack(url.host(), *asked);
    return;
  }
  const MutexLock hold(mutex_);
  closed_.try_emplace(std::string(url.host()), asked->count() / 1000);
}

Result<void> Fetcher::Session::CheckOpen(const Url& url) {
  const MutexLock hold(mutex_);
  const auto closed = closed_.find(url.host());
  if (closed == closed_.end()) return {};
  return Fail(ErrorCode::kNetwork,
              fmt::format("the server asks to come back in {} seconds, so it is left alone until "
                          "the next run",
                          closed->second),
              url.string(), "run again then, or raise [fetch] max_wait_s");
}

// Beside what the gate keeps from a host that asked for a pause.
Result<void> Fetcher::Session::WaitBeforeRetry(const Url& url, int failures) {
  TRY(CheckOpen(url));
  const milliseconds wait = Backoff(failures, platform::RandomBits(), options_.max_wait);
  if (!stop_.Sleep(clock_, wait)) return std::unexpected(StopFlag::Cancelled());
  return {};
}

Fetcher::Fetcher(FetchOptions options, platform::Clock& clock)
    : session_(std::make_unique<Session>(std::move(options), clock)) {}

Fetcher::~Fetcher() = default;

Result<Response> Fetcher::Get(const Request& request) { return session_->Get(request); }
Result<Robots> Fetcher::RobotsOf(const Url& origin) { return session_->RobotsOf(origin); }
void Fetcher::Stop() { session_->Stop(); }

}  // namespace sabok::fetch
