// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/url.h"
#include "fetch/stop_flag.h"
#include "platform/file.h"

namespace sabok::mirror {

// Where a bucket is and who asks. The secret stays in memory and is never printed.
struct S3Options {
  Url endpoint;  // "https://s3.example.net/"; the bucket follows as the first part of the path
  std::string region;  // part of what is signed; many stores take any
  std::string bucket;
  std::string access_key;
  std::string secret_key;
  std::string session_token;  // of temporary credentials; may be empty
  int attempts = 5;
  std::string proxy;  // as FetchOptions::proxy
};

// An object to put: the bytes of a file, and what the store must say about them when serving.
struct S3Object {
  std::string key;
  platform::Path file;
  std::uint64_t size = 0;
  std::string sha256;  // of the bytes; signed with the request, so the store checks them
  std::string content_type;
  std::string content_encoding;  // "gzip", or empty
  std::string cache_control;
};

// What a listing says of an object. `etag` is without quotes.
struct S3Listed {
  std::uint64_t size = 0;
  std::string etag;
};
using S3Listing = std::map<std::string, S3Listed, std::less<>>;

// A client of the S3 protocol, with AWS Signature Version 4 (sigv4.h). Tries again what
// may pass (5xx, 429, broken connections). Thread-safe; connections are kept open.
class S3Client {
 public:
  // The flag must outlive the client.
  S3Client(S3Options options, const fetch::StopFlag& stop);
  ~S3Client();
  S3Client(const S3Client&) = delete;
  S3Client& operator=(const S3Client&) = delete;

  // All objects whose key starts with the prefix, in as many requests as it takes; kLimit beyond
  // `max_objects`.
  Result<S3Listing> List(std::string_view prefix, std::size_t max_objects = 10'000'000) const;
  Result<void> Put(const S3Object& object) const;
  // No error if it is not there.
  Result<void> Delete(std::string_view key) const;
  // kNotFound if it is not there, kLimit beyond `max_bytes`.
  Result<std::string> Get(std::string_view key, std::size_t max_bytes) const;

 private:
  struct Session;
  std::unique_ptr<Session> session_;
};

// One page of ListObjectsV2's answer is added to `listing`; gives the token of the next page, empty
// after the last. Keys come percent-encoded (encoding-type=url).
Result<std::string> ParseListing(std::string_view xml, S3Listing& listing);

}  // namespace sabok::mirror
