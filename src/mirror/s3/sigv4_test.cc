// SPDX-License-Identifier: GPL-3.0-or-later
// The examples of the Amazon S3 API Reference, "Signature Calculations for the Authorization
// Header": their requests, and the signatures published for them.
#include "mirror/s3/sigv4.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/hash.h"

namespace sabok::mirror {
namespace {

const SigV4Scope kScope = {.access_key = "AKIAIOSFODNN7EXAMPLE",
                           .secret_key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                           .region = "us-east-1"};
constexpr std::int64_t kThen = 1369353600;  // 2013-05-24

struct Example {
  std::string method;
  std::string path;
  std::string query;
  std::string body;
  std::map<std::string, std::string> headers;  // beside host and the x-amz- ones
  std::string signature;
};

const Example kExamples[] = {
    {"GET",
     "/test.txt",
     "",
     "",
     {{"range", "bytes=0-9"}},
     "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"},
    {"PUT",
     "/test%24file.text",
     "",
     "Welcome to Amazon S3.",
     {{"date", "Fri, 24 May 2013 00:00:00 GMT"}, {"x-amz-storage-class", "REDUCED_REDUNDANCY"}},
     "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"},
    {"GET",
     "/",
     "lifecycle",
     "",
     {},
     "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"},
    {"GET",
     "/",
     "max-keys=2&prefix=J",
     "",
     {},
     "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"},
};

TEST(SigV4Test, SignsThePublishedExamples) {
  for (const Example& example : kExamples) {
    const std::string payload = Sha256Hex(example.body);
    SigV4Request request{.method = example.method,
                         .path = example.path,
                         .query = example.query,
                         .payload = payload,
                         .headers = example.headers};
    request.headers["host"] = "examplebucket.s3.amazonaws.com";
    request.headers["x-amz-content-sha256"] = payload;
    request.headers["x-amz-date"] = AmzDate(kThen);
    EXPECT_THAT(SigV4Authorization(request, kScope, AmzDate(kThen)),
                testing::EndsWith("Signature=" + example.signature))
        << example.method << " " << example.path << "?" << example.query;
  }
}

TEST(SigV4Test, NamesWhatIsSigned) {
  SigV4Request request{.method = "GET", .path = "/", .query = {}, .payload = "", .headers = {}};
  request.headers = {{"x-amz-date", AmzDate(kThen)}, {"host", "a.example"}};
  EXPECT_THAT(SigV4Authorization(request, kScope, AmzDate(kThen)),
              testing::StartsWith("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/"
                                  "us-east-1/s3/aws4_request,SignedHeaders=host;x-amz-date,"));
}

TEST(SigV4Test, SpacesOfAHeaderCountOnce) {
  const auto with = [](std::string value) {
    SigV4Request request{.method = "GET", .path = "/", .query = {}, .payload = "", .headers = {}};
    request.headers = {{"content-type", std::move(value)}};
    return SigV4Authorization(request, kScope, AmzDate(kThen));
  };
  EXPECT_EQ(with("text/html;  charset=utf-8 "), with("text/html; charset=utf-8"));
  EXPECT_NE(with("text/html; charset=utf-8"), with("text/html;charset=utf-8"));
}

TEST(SigV4Test, DatesAreOfGreenwich) { EXPECT_EQ(AmzDate(1795618441), "20261125T145401Z"); }

}  // namespace
}  // namespace sabok::mirror
