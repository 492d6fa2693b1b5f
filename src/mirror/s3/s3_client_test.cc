// SPDX-License-Identifier: GPL-3.0-or-later
#include "mirror/s3/s3_client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "base/hash.h"
#include "fetch/scripted_server.h"
#include "platform/file.h"

namespace sabok::mirror {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

using Exchange = fetch::ScriptedServer::Exchange;

S3Options OptionsFor(const fetch::ScriptedServer& server) {
  return {.endpoint = server.At("/"),
          .region = "r",
          .bucket = "b",
          .access_key = "key",
          .secret_key = "secret",
          .attempts = 3};
}

TEST(S3Client, AsksAgainWhenTheStoreIsBusyAndSignsAnew) {
  std::atomic<int> count = 0;
  const fetch::ScriptedServer server([&](Exchange& exchange) {
    EXPECT_THAT(exchange.Header("authorization"), HasSubstr("AWS4-HMAC-SHA256"));
    if (++count == 1) {
      exchange.Answer(503, "Retry-After: 0\r\n", "<Error><Code>SlowDown</Code></Error>");
    } else {
      exchange.Answer(200, "Content-Encoding: gzip\r\n", "as it was put");
    }
  });
  const fetch::StopFlag stop;
  const S3Client client(OptionsFor(server), stop);
  const auto bytes = client.Get("folder/a b.txt", 1000);
  ASSERT_TRUE(bytes.has_value()) << bytes.error().Message();
  EXPECT_EQ(*bytes, "as it was put");
  EXPECT_THAT(server.requests(),
              testing::ElementsAre("GET /b/folder/a%20b.txt", "GET /b/folder/a%20b.txt"));
}

TEST(S3Client, AsksAgainAfterABrokenConnection) {
  std::atomic<int> count = 0;
  const fetch::ScriptedServer server([&](Exchange& exchange) {
    if (++count == 1) {
      exchange.Send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
      exchange.Close();
    } else {
      exchange.Answer(204, "", "");
    }
  });
  const fetch::StopFlag stop;
  const S3Client client(OptionsFor(server), stop);
  EXPECT_TRUE(client.Delete("a").has_value());
  EXPECT_THAT(server.requests(), SizeIs(2));
}

TEST(S3Client, SaysWhatTheStoreSaid) {
  const fetch::ScriptedServer server([&](Exchange& exchange) {
    exchange.Answer(403, "", "<Error><Code>AccessDenied</Code><Message>No.</Message></Error>");
  });
  const fetch::StopFlag stop;
  const auto bytes = S3Client(OptionsFor(server), stop).Get("a", 1000);
  ASSERT_FALSE(bytes.has_value());
  EXPECT_EQ(bytes.error().code, ErrorCode::kRefused);
  EXPECT_THAT(bytes.error().Message(), HasSubstr("AccessDenied: No."));
  EXPECT_THAT(server.requests(), SizeIs(1));
}

TEST(S3Client, GoesThroughTheProxyAndFollowsNoRedirect) {
  const fetch::ScriptedServer proxy([&](Exchange& exchange) {
    exchange.Answer(307, "Location: http://elsewhere.example/\r\n", "");
  });
  S3Options options = OptionsFor(proxy);
  options.endpoint = *Url::Parse("http://store.example/");
  options.proxy = proxy.At("/").string();
  const fetch::StopFlag stop;
  EXPECT_FALSE(S3Client(options, stop).Get("a", 1000).has_value());
  EXPECT_THAT(proxy.requests(), testing::ElementsAre("GET http://store.example/b/a"));
}

TEST(S3Client, AnAnswerWithoutEndIsALimitAndAStopEndsIt) {
  fetch::StopFlag stop;
  std::atomic<bool> endless = true;
  const fetch::ScriptedServer server([&](Exchange& exchange) {
    exchange.Send("HTTP/1.1 200 OK\r\n\r\n");
    while (exchange.Send(endless ? std::string(4096, 'x') : "x")) {
      if (!endless) std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  });
  const S3Client client(OptionsFor(server), stop);
  const auto large = client.Get("a", 10'000);
  ASSERT_FALSE(large.has_value());
  EXPECT_EQ(large.error().code, ErrorCode::kLimit);
  endless = false;
  const std::jthread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    stop.Stop();
  });
  const auto stopped = client.Get("b", 10'000);
  ASSERT_FALSE(stopped.has_value());
  EXPECT_EQ(stopped.error().code, ErrorCode::kCancelled);
}

TEST(S3Client, AFileThatChangedIsNotSentToItsEnd) {
  const fetch::ScriptedServer server([&](Exchange& exchange) {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    exchange.Close();
  });
  const platform::Path file = platform::Path(::testing::TempDir()) / "s3_client_test";
  ASSERT_TRUE(platform::WriteFile(file, "short").has_value());
  const fetch::StopFlag stop;
  const auto put = S3Client(OptionsFor(server), stop)
                       .Put({.key = "a",
                             .file = file,
                             .size = 500,
                             .sha256 = Sha256Hex("short"),
                             .content_type = "text/plain",
                             .content_encoding = "",
                             .cache_control = ""});
  std::filesystem::remove(file);
  ASSERT_FALSE(put.has_value());
  EXPECT_THAT(put.error().what, HasSubstr("changed while it was sent"));
}

}  // namespace
}  // namespace sabok::mirror
