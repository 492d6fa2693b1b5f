// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/curl_transfer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fetch/fetcher_fixture.h"

namespace sabok::fetch {
namespace {

TransferRequest RequestFor(const Url& url) {
  return {.url = url.string(), .max_bytes = 1000, .max_decoded_bytes = 1000};
}

// The last line of defence, below the fetcher's look at the host's name: the address connected to.
TEST(CurlTransferTest, ChecksTheAddressItConnectsTo) {
  ScriptedServer server(Hello);
  const StopFlag stop;
  const FetchOptions options;
  CurlPool pool(options, stop);
  const auto reply = pool.Perform("host", RequestFor(server.At("/")));
  ASSERT_FALSE(reply.has_value());
  EXPECT_EQ(reply.error().error.code, ErrorCode::kRefused);
  EXPECT_THAT(reply.error().error.what, testing::HasSubstr("127.0.0.1 is not a public address"));
  EXPECT_FALSE(reply.error().worth_retrying);
  EXPECT_EQ(server.connections(), 0);
}

TEST(CurlTransferTest, CutsWhatMayBeCut) {
  ScriptedServer server(
      [](ScriptedServer::Exchange& exchange) { exchange.Answer(200, "", std::string(5000, 'x')); });
  const StopFlag stop;
  const FetchOptions options = TestOptions();
  CurlPool pool(options, stop);
  TransferRequest request = RequestFor(server.At("/"));
  request.overflow = Overflow::kCut;
  const auto reply = pool.Perform("host", request);
  ASSERT_TRUE(reply.has_value()) << reply.error().error.Message();
  EXPECT_EQ(reply->body.size(), 1000u);
}

TEST(CurlTransferTest, SendsNoHeaderHiddenInAnother) {
  std::string head;
  ScriptedServer server([&](ScriptedServer::Exchange& exchange) {
    head = exchange.head;
    Hello(exchange);
  });
  const StopFlag stop;
  const FetchOptions options = TestOptions();
  CurlPool pool(options, stop);
  TransferRequest request = RequestFor(server.At("/"));
  request.etag = "\"1\"\r\nX-Evil: 1";
  ASSERT_TRUE(pool.Perform("host", request).has_value());
  EXPECT_THAT(head, testing::Not(testing::HasSubstr("X-Evil")));
}

}  // namespace
}  // namespace sabok::fetch
