// SPDX-License-Identifier: GPL-3.0-or-later
// That the fetcher keeps to what servers ask for: robots.txt, pauses, few connections.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "fetch/fetcher.h"
#include "fetch/fetcher_fixture.h"

namespace sabok::fetch {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Exchange = ScriptedServer::Exchange;
using std::chrono::milliseconds;

TEST(PolitenessTest, WaitsAsLongAsTheServerAsks) {
  const struct {
    const char* retry_after;
    bool good;
    milliseconds at_least;
  } cases[] = {
      {"20", true, milliseconds(20'000)},
      {"Sun, 06 Nov 1994 08:49:57 GMT", true, milliseconds(18'000)},
      {"31", false, milliseconds(0)},
      {"nonsense", true, milliseconds(0)},
  };
  for (const auto& c : cases) {
    std::atomic<int> asked = 0;
    ScriptedServer server([&](Exchange& exchange) {
      if (++asked > 1) return Hello(exchange);
      exchange.Answer(429, fmt::format("Retry-After: {}\r\n", c.retry_after), "");
    });
    FakeClock clock;
    Fetcher fetcher(TestOptions(), clock);
    const auto start = clock.Monotonic();
    const auto response = fetcher.Get({.url = server.At("/a"), .robots_exempt = true});
    EXPECT_EQ(response.has_value(), c.good) << c.retry_after;
    if (!response) {
      EXPECT_THAT(response.error().what, HasSubstr("come back in 31 s"));
    }
    EXPECT_GE(clock.Monotonic() - start, c.at_least) << c.retry_after;
  }
}

TEST(PolitenessTest, LeavesAHostAloneThatAsksForALongPause) {
  std::atomic<int> asked = 0;
  ScriptedServer server([&](Exchange& exchange) {
    ++asked;
    exchange.Answer(503, "Retry-After: 7200\r\n", "");
  });
  FakeClock clock;
  FetchOptions options = TestOptions();
  options.attempts = 1;
  Fetcher fetcher(options, clock);
  for (const char* path : {"/a", "/b", "/c"}) {
    const auto response = fetcher.Get({.url = server.At(path), .robots_exempt = true});
    ASSERT_FALSE(response.has_value());
  }
  EXPECT_EQ(asked, 1);
}

TEST(PolitenessTest, KeepsCookiesWithinOneChainOfRedirects) {
  ScriptedServer server([&](Exchange& exchange) {
    if (exchange.Header("Cookie") == "seen=1") return Hello(exchange);
    exchange.Answer(302, "Location: /a\r\nSet-Cookie: seen=1; Path=/; HttpOnly\r\n", "");
  });
  FakeClock clock;
  Fetcher fetcher(TestOptions(), clock);
  EXPECT_TRUE(fetcher.Get({.url = server.At("/a"), .robots_exempt = true}).has_value());
}

TEST(PolitenessTest, ACircleWithACookieThatNeverChangesEnds) {
  ScriptedServer server([&](Exchange& exchange) {
    exchange.Answer(302, "Location: /a\r\nSet-Cookie: seen=1\r\n", "");
  });
  FakeClock clock;
  Fetcher fetcher(TestOptions(), clock);
  const auto response = fetcher.Get({.url = server.At("/a"), .robots_exempt = true});
  ASSERT_FALSE(response.has_value());
  EXPECT_THAT(response.error().what, HasSubstr("in a circle"));
}

TEST(PolitenessTest, ObeysRobotsAnswers) {
  const struct {
    const char* name;
    int status;
    std::string body;
    bool good;
    ErrorCode code;
    const char* what;
  } cases[] = {
      {"none", 404, "", true, {}, ""},
      {"forbidden", 403, "", true, {}, ""},
      {"broken", 500, "", false, ErrorCode::kNetwork, "robots.txt could not be read"},
      {"overloaded", 503, "", false, ErrorCode::kNetwork, "the server answered 503"},
      {"busy", 429, "", false, ErrorCode::kNetwork, "the server answered 429"},
      {"slow enough", 200, "User-agent: *\nCrawl-delay: 7", true, {}, ""},
      {"too slow", 200, "User-agent: *\nCrawl-delay: 100", false, ErrorCode::kRefused,
       "100 seconds"},
      {"closed", 200, "User-agent: *\nDisallow: /", false, ErrorCode::kRefused, "asks not to"},
      {"very large", 200, "User-agent: *\nDisallow: /\n" + std::string(600'000, '\n'), false,
       ErrorCode::kRefused, "asks not to"},
  };
  for (const auto& c : cases) {
    ScriptedServer server([&](Exchange& exchange) {
      if (exchange.method_and_path != "GET /robots.txt") return Hello(exchange);
      exchange.Answer(c.status, "", c.body);
    });
    FakeClock clock;
    Fetcher fetcher(TestOptions(), clock);
    const auto response = fetcher.Get({.url = server.At("/a")});
    ASSERT_EQ(response.has_value(), c.good) << c.name;
    if (!response) {
      EXPECT_EQ(response.error().code, c.code) << c.name;
      EXPECT_THAT(response.error().what, HasSubstr(c.what)) << c.name;
      EXPECT_FALSE(response.error().remedy.empty()) << c.name;
    }
  }
}

TEST(PolitenessTest, GivesTheRobotsOfASite) {
  ScriptedServer server([](Exchange& exchange) {
    exchange.Answer(200, "", "Sitemap: /s.xml\nUser-agent: *\nCrawl-delay: 7\n");
  });
  FakeClock clock;
  Fetcher fetcher(TestOptions(), clock);
  const auto robots = fetcher.RobotsOf(server.At("/deep/page"));
  ASSERT_TRUE(robots.has_value()) << robots.error().Message();
  EXPECT_THAT(robots->sitemaps(), ElementsAre("/s.xml"));
  const auto start = clock.Monotonic();
  for (int i = 0; i < 2; ++i) ASSERT_TRUE(fetcher.Get({.url = server.At("/a")}).has_value());
  EXPECT_EQ(clock.Monotonic() - start, milliseconds(14'000));
  EXPECT_EQ(server.requests().size(), 3u);
}

TEST(PolitenessTest, KeepsOneConnectionAndTheDelay) {
  ScriptedServer server(Hello);
  FakeClock clock;
  Fetcher fetcher(TestOptions(), clock);
  const auto start = clock.Monotonic();
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(fetcher.Get({.url = server.At("/a")}).has_value());
  EXPECT_EQ(server.connections(), 1);
  EXPECT_EQ(clock.Monotonic() - start, milliseconds(4000));  // robots.txt came first
}

TEST(PolitenessTest, LimitsConnectionsAHost) {
  std::atomic<int> under_way = 0;
  std::atomic<int> most = 0;
  ScriptedServer server([&](Exchange& exchange) {
    most = std::max(most.load(), ++under_way);
    std::this_thread::sleep_for(milliseconds(5));
    --under_way;
    Hello(exchange);
  });
  FakeClock clock;
  FetchOptions options = TestOptions();
  options.delay = milliseconds(0);
  options.connections_per_host = 2;
  Fetcher fetcher(options, clock);
  std::vector<std::thread> threads;
  std::atomic<int> good = 0;
  for (int i = 0; i < 6; ++i) {
    threads.emplace_back([&, i] {
      for (int j = 0; j < 5; ++j) {
        good += fetcher.Get({.url = server.At(fmt::format("/{}/{}", i, j))}).has_value();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(good, 30);
  EXPECT_LE(most, 2);
  EXPECT_LE(server.connections(), 2);
  EXPECT_EQ(server.requests().size(), 31u);  // robots.txt once
}

}  // namespace
}  // namespace sabok::fetch
