// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/fetcher.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "fetch/fetcher_fixture.h"

namespace sabok::fetch {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Exchange = ScriptedServer::Exchange;
using std::chrono::milliseconds;

// Answers robots.txt with 404 and everything else with `raw`, then hangs up.
ScriptedServer::Script Raw(std::string raw) {
  return [raw = std::move(raw)](Exchange& exchange) {
    if (exchange.method_and_path == "GET /robots.txt") return Hello(exchange);
    exchange.Send(raw);
    exchange.Close();
  };
}

TEST(FetcherTest, GetsAPage) {
  ScriptedServer server(Hello);
  FakeClock clock;
  Fetcher fetcher(TestOptions(), clock);
  const auto response = fetcher.Get({.url = server.At("/a?b#c")});
  ASSERT_TRUE(response.has_value()) << response.error().Message();
  EXPECT_EQ(response->status, 200);
  EXPECT_EQ(response->final_url, server.At("/a?b"));
  EXPECT_EQ(response->body, "Hello");
  EXPECT_EQ(response->content_type, "text/html");
  EXPECT_EQ(response->etag, "\"1\"");
  EXPECT_EQ(response->last_modified, "Mon");
  EXPECT_EQ(response->wire_bytes, 5u);
  EXPECT_FALSE(response->not_modified);
  EXPECT_THAT(server.requests(), ElementsAre("GET /robots.txt", "GET /a?b"));
}

TEST(FetcherTest, AsksConditionally) {
  ScriptedServer server([](Exchange& exchange) {
    if (exchange.Header("If-None-Match") == "\"1\"" &&
        exchange.Header("If-Modified-Since") == "Mon") {
      exchange.Send("HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n");
    } else {
      exchange.Answer(500, "", "");
    }
  });
  FakeClock clock;
  Fetcher fetcher(TestOptions(), clock);
  const auto response = fetcher.Get(
      {.url = server.At("/a"), .etag = "\"1\"", .last_modified = "Mon", .robots_exempt = true});
  ASSERT_TRUE(response.has_value()) << response.error().Message();
  EXPECT_TRUE(response->not_modified);
  EXPECT_EQ(response->status, 304);
}

TEST(FetcherTest, SaysWhatTheServerDidWrong) {
  const std::string big(300'000, 'x');
  const struct {
    const char* name;
    std::string raw;
    ErrorCode code;
    const char* what;
    int attempts;
  } cases[] = {
      {"404", "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n", ErrorCode::kNotFound,
       "the server answered 404", 1},
      {"404 with a large page", "HTTP/1.1 404 No\r\nContent-Length: 300000\r\n\r\n" + big,
       ErrorCode::kNotFound, "the server answered 404", 1},
      {"404 with an endless page", "HTTP/1.1 404 No\r\n\r\n" + big, ErrorCode::kNotFound,
       "the server answered 404", 1},
      {"403", "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n", ErrorCode::kNetwork, "403", 1},
      {"204", "HTTP/1.1 204 No\r\n\r\n", ErrorCode::kNetwork, "204", 1},
      {"304 nobody asked for", "HTTP/1.1 304 No\r\n\r\n", ErrorCode::kNetwork, "304", 1},
      {"500", "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n", ErrorCode::kNetwork, "500", 2},
      {"503", "HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n", ErrorCode::kNetwork, "503", 3},
      {"declared too large", "HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n", ErrorCode::kLimit,
       "larger than 100000 bytes", 1},
      {"too large", "HTTP/1.1 200 OK\r\n\r\n" + big, ErrorCode::kLimit, "larger than 100000 bytes",
       1},
      {"cut off", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", ErrorCode::kNetwork,
       "broke off", 3},
      // One more than asked for: curl by itself repeats on a new connection when a kept one is
      // dead.
      {"nothing", "", ErrorCode::kNetwork, "hung up", 4},
      {"no HTTP", "SSH-2.0-OpenSSH\r\n", ErrorCode::kInvalid, "not HTTP", 1},
      {"broken gzip", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd",
       ErrorCode::kInvalid, "compressed", 1},
      {"headers without end",
       "HTTP/1.1 200 OK\r\n" +
           [] {
             std::string headers;
             for (int i = 0; i < 5000; ++i)
               headers += "X-Padding: " + std::string(80, 'x') + "\r\n";
             return headers;
           }(),
       ErrorCode::kLimit, "headers", 1},
      {"redirect to nowhere", "HTTP/1.1 302 X\r\nContent-Length: 0\r\n\r\n", ErrorCode::kInvalid,
       "without saying where", 1},
      {"redirect to a file",
       "HTTP/1.1 302 X\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n",
       ErrorCode::kInvalid, "cannot be followed", 1},
  };
  for (const auto& c : cases) {
    ScriptedServer server(Raw(c.raw));
    FakeClock clock;
    Fetcher fetcher(TestOptions(), clock);
    const auto response = fetcher.Get({.url = server.At("/a")});
    ASSERT_FALSE(response.has_value()) << c.name;
    EXPECT_EQ(response.error().code, c.code) << c.name << ": " << response.error().Message();
    EXPECT_THAT(response.error().what, HasSubstr(c.what)) << c.name;
    EXPECT_EQ(response.error().where, server.At("/a").string()) << c.name;
    EXPECT_EQ(server.requests().size(), static_cast<std::size_t>(c.attempts + 1)) << c.name;
  }
}

// Ten million zero bytes as a deflate stream written by hand (RFC 1951 section 3.2.6): one literal
// and 40,000 matches of 258 bytes, 13 bits each.
TEST(FetcherTest, EndsAGzipBombEarly) {
  std::string bomb("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", 10);
  std::uint32_t bits = 0;
  int count = 0;
  const auto put = [&](std::uint32_t value, int width) {  // most significant bit first
    for (int i = width - 1; i >= 0; --i) {
      bits |= ((value >> i) & 1u) << count;
      if (++count == 8) {
        bomb += static_cast<char>(bits);
        bits = 0;
        count = 0;
      }
    }
  };
  put(1, 1);           // last block
  put(0b10, 2);        // fixed Huffman codes: 01, low bit first
  put(0b00110000, 8);  // literal 0
  for (int i = 0; i < 40'000; ++i) {
    put(0b11000101, 8);  // length 258
    put(0, 5);           // distance 1
  }
  ASSERT_LT(bomb.size(), 100'000u);
  ScriptedServer server(
      Raw(fmt::format("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n{}",
                      bomb.size(), bomb)));
  FakeClock clock;
  Fetcher fetcher(TestOptions(), clock);
  const auto response = fetcher.Get({.url = server.At("/a")});
  ASSERT_FALSE(response.has_value());
  EXPECT_EQ(response.error().code, ErrorCode::kLimit) << response.error().Message();
  EXPECT_THAT(response.error().what, HasSubstr("unpacks to more than 200000 bytes"));
}

TEST(FetcherTest, FollowsRedirectsByHand) {
  ScriptedServer server([](Exchange& exchange) {
    const std::string& path = exchange.method_and_path;
    const auto redirect = [&](const std::string& to) {
      exchange.Answer(301, "Location: " + to + "\r\n", "moved");
    };
    if (path == "GET /1") return redirect("/2#x");
    if (path == "GET /2") return redirect("end");
    if (path == "GET /a") return redirect("/b");
    if (path == "GET /b") return redirect("/a");
    if (path == "GET /self") return redirect("/self");
    if (path == "GET /closed") return redirect("/private/x");
    if (path.starts_with("GET /more/")) return redirect(path.substr(4) + "/x");
    if (path == "GET /robots.txt") {
      exchange.Answer(200, "", "User-agent: sabok\nDisallow: /private");
      return;
    }
    Hello(exchange);
  });
  const struct {
    const char* path;
    ErrorCode code;
    const char* what;
  } bad[] = {
      {"/a", ErrorCode::kLimit, "in a circle"},
      {"/self", ErrorCode::kLimit, "in a circle"},
      {"/more/", ErrorCode::kLimit, "more than 5 redirects"},
      {"/closed", ErrorCode::kRefused, "robots.txt"},
      {"/private/y", ErrorCode::kRefused, "robots.txt"},
  };
  FakeClock clock;
  Fetcher fetcher(TestOptions(), clock);
  const auto response = fetcher.Get({.url = server.At("/1")});
  ASSERT_TRUE(response.has_value()) << response.error().Message();
  EXPECT_EQ(response->final_url, server.At("/end"));
  for (const auto& c : bad) {
    const auto refused = fetcher.Get({.url = server.At(c.path)});
    ASSERT_FALSE(refused.has_value()) << c.path;
    EXPECT_EQ(refused.error().code, c.code) << c.path;
    EXPECT_THAT(refused.error().what, HasSubstr(c.what)) << c.path;
  }
  EXPECT_TRUE(fetcher.Get({.url = server.At("/private/z"), .robots_exempt = true}).has_value());
}

TEST(FetcherTest, RefusesAddressesThatAreNotPublic) {
  ScriptedServer server(Hello);
  FakeClock clock;
  FetchOptions options = TestOptions();
  options.allow_private = false;
  options.attempts = 1;
  for (const std::string proxy : {"", "http://127.0.0.1:9"}) {
    options.proxy = proxy;
    Fetcher fetcher(options, clock);
    for (const char* host : {"127.0.0.1", "localhost", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"}) {
      const auto url = Url::Parse(fmt::format("http://{}:{}/", host, server.port()));
      ASSERT_TRUE(url.has_value()) << host;
      for (const bool exempt : {false, true}) {
        const auto response = fetcher.Get({.url = *url, .robots_exempt = exempt});
        ASSERT_FALSE(response.has_value()) << host;
        EXPECT_EQ(response.error().code, ErrorCode::kRefused) << response.error().Message();
        EXPECT_THAT(response.error().remedy, HasSubstr("allow_private"));
      }
    }
  }
  EXPECT_EQ(server.connections(), 0);
}

TEST(FetcherTest, GoesThroughAProxy) {
  ScriptedServer proxy([](Exchange& exchange) { Hello(exchange); });
  FakeClock clock;
  FetchOptions options = TestOptions();
  options.allow_private = false;
  options.proxy = fmt::format("http://127.0.0.1:{}", proxy.port());
  Fetcher fetcher(options, clock);
  const auto response =
      fetcher.Get({.url = *Url::Parse("http://example.invalid/a"), .robots_exempt = true});
  ASSERT_TRUE(response.has_value()) << response.error().Message();
  EXPECT_THAT(proxy.requests(), ElementsAre("GET http://example.invalid/a"));
}

TEST(FetcherTest, EndsASlowAnswer) {
  std::atomic<bool> ending = false;
  ScriptedServer server([&](Exchange& exchange) {
    exchange.Send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
    while (!ending && exchange.Send("x")) std::this_thread::sleep_for(milliseconds(20));
    exchange.Close();
  });
  FakeClock clock;
  FetchOptions options = TestOptions();
  options.total_timeout = milliseconds(200);
  options.attempts = 2;
  Fetcher fetcher(options, clock);
  const auto response = fetcher.Get({.url = server.At("/a"), .robots_exempt = true});
  ending = true;
  ASSERT_FALSE(response.has_value());
  EXPECT_THAT(response.error().what, HasSubstr("in time"));
  EXPECT_EQ(server.requests().size(), 2u);
}

TEST(FetcherTest, StopEndsWaitsAndTransfers) {
  std::atomic<bool> ending = false;
  ScriptedServer server([&](Exchange& exchange) {
    exchange.Send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
    while (!ending && exchange.Send("x")) std::this_thread::sleep_for(milliseconds(20));
    exchange.Close();
  });
  Fetcher fetcher(TestOptions());
  std::vector<std::thread> threads;
  std::atomic<int> cancelled = 0;
  for (int i = 0; i < 3; ++i) {  // one transfers, the others wait for it
    threads.emplace_back([&, i] {
      const auto response = fetcher.Get({.url = server.At("/a"), .robots_exempt = i != 0});
      cancelled += !response && response.error().code == ErrorCode::kCancelled;
    });
  }
  while (server.requests().empty()) std::this_thread::sleep_for(milliseconds(1));
  fetcher.Stop();
  for (std::thread& thread : threads) thread.join();
  ending = true;
  EXPECT_EQ(cancelled, 3);
  EXPECT_EQ(fetcher.Get({.url = server.At("/b")}).error().code, ErrorCode::kCancelled);
}

TEST(FetcherTest, AServerThatIsNotThere) {
  int port = 0;
  {
    ScriptedServer server(Hello);
    port = server.port();
  }
  FakeClock clock;
  Fetcher fetcher(TestOptions(), clock);
  const Url url = *Url::Parse(fmt::format("http://127.0.0.1:{}/a", port));
  const auto response = fetcher.Get({.url = url, .robots_exempt = true});
  ASSERT_FALSE(response.has_value());
  EXPECT_EQ(response.error().code, ErrorCode::kNetwork);
  EXPECT_THAT(response.error().what, HasSubstr("no connection"));
}

// Remembers what it was given since the last beginning.
class Pieces final : public BodySink {
 public:
  Result<void> Begin() override {
    ++beginnings;
    body.clear();
    return {};
  }
  Result<void> Take(std::string_view bytes) override {
    body += bytes;
    if (body.size() > room) return Fail(ErrorCode::kSystem, "no room");
    return {};
  }
  std::string body;
  std::size_t room = 1u << 20;
  int beginnings = 0;
};

TEST(FetcherTest, LeavesABodyCodedForWhoeverWantsItSo) {
  std::string accepted;
  ScriptedServer server([&](Exchange& exchange) {
    accepted = exchange.Header("Accept-Encoding");
    exchange.Answer(200, "Content-Encoding: br\r\n", "not brotli at all");
  });
  FetchOptions options = TestOptions();
  options.obey_robots = false;
  FakeClock clock;
  Fetcher fetcher(options, clock);
  const auto response = fetcher.Get({.url = server.At("/a"), .accept_encoding = "br"});
  ASSERT_TRUE(response.has_value()) << response.error().Message();
  EXPECT_EQ(accepted, "br");
  EXPECT_EQ(response->content_encoding, "br");
  EXPECT_EQ(response->body, "not brotli at all");
}

TEST(FetcherTest, GivesABodyToASinkAndStartsAnewAfterABreak) {
  std::atomic<int> asked = 0;
  ScriptedServer server([&](Exchange& exchange) {
    if (++asked > 1) return (void)exchange.Answer(200, "", "whole body");
    exchange.Send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nwho");
    exchange.Close();
  });
  FetchOptions options = TestOptions();
  options.obey_robots = false;
  FakeClock clock;
  Fetcher fetcher(options, clock);
  Pieces pieces;
  const auto response = fetcher.Get({.url = server.At("/a"), .sink = &pieces});
  ASSERT_TRUE(response.has_value()) << response.error().Message();
  EXPECT_EQ(pieces.body, "whole body");
  EXPECT_EQ(pieces.beginnings, 2);
  EXPECT_TRUE(response->body.empty());

  pieces.room = 3;
  const auto failed = fetcher.Get({.url = server.At("/a"), .sink = &pieces});
  ASSERT_FALSE(failed.has_value());
  EXPECT_EQ(failed.error().what, "no room");
}

TEST(FetcherTest, TellsASinkOfAnEmptyBody) {
  ScriptedServer server([](Exchange& exchange) { exchange.Answer(200, "", ""); });
  FetchOptions options = TestOptions();
  options.obey_robots = false;
  FakeClock clock;
  Fetcher fetcher(options, clock);
  Pieces pieces;
  ASSERT_TRUE(fetcher.Get({.url = server.At("/a"), .sink = &pieces}).has_value());
  EXPECT_EQ(pieces.beginnings, 1);
}

}  // namespace
}  // namespace sabok::fetch
