// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <expected>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/thread_annotations.h"
#include "fetch/body_sink.h"
#include "fetch/body_source.h"
#include "fetch/headers.h"
#include "fetch/options.h"
#include "fetch/stop_flag.h"

namespace sabok::fetch {

// What happens to a body that is larger than allowed: an error, or its beginning is the body.
enum class Overflow { kFail, kCut };

// One request, no redirect followed. The address is http or https, without fragment, and goes out
// as it is written.
struct TransferRequest {
  std::string url;
  std::string method = "GET";
  std::vector<std::string> headers;    // further ones, as "name: value"
  const BodySource* upload = nullptr;  // the body of a PUT; must outlive the transfer
  std::string etag;                    // sent as If-None-Match, unless empty
  std::string last_modified;           // sent as If-Modified-Since, unless empty
  std::string accept;
  std::size_t max_bytes = 0;          // on the wire
  std::size_t max_decoded_bytes = 0;  // after decompression
  Overflow overflow = Overflow::kFail;
  // Sent as Accept-Encoding, and the body stays as the server coded it. Empty: any, unpacked here.
  std::string accept_encoding;
  BodySink* sink = nullptr;  // takes the body in Reply::body's stead
  bool takes_gone = false;   // 410 has a body worth keeping
  bool takes_all = false;    // the body of every answer is kept
};

// What the server answered. The body is kept for status 200, and for others if they are taken.
struct Reply {
  int status = 0;
  std::string body;
  std::string content_type;
  std::string content_encoding;
  std::string etag;
  std::string last_modified;
  std::string location;
  std::string retry_after;
  Headers headers;  // all of them, those above too
  std::size_t wire_bytes = 0;
};

struct TransferFailure {
  Error error;
  bool worth_retrying = false;
};

// libcurl's easy handles, kept for the connections they hold open: one is taken for a transfer, by
// host where there is one, and put back after it. Thread-safe.
class CurlPool {
 public:
  // Both must outlive the pool.
  CurlPool(const FetchOptions& options, const StopFlag& stop);
  ~CurlPool();

  // Blocks until the answer is there, a bound is reached or the flag is set (noticed within a
  // second).
  std::expected<Reply, TransferFailure> Perform(const std::string& host,
                                                const TransferRequest& request) EXCLUDES(mutex_);

 private:
  struct Cleanup {
    void operator()(void* handle) const;
  };
  using Handle = std::unique_ptr<void, Cleanup>;

  Handle Take(const std::string& host) EXCLUDES(mutex_);
  void PutBack(const std::string& host, Handle handle) EXCLUDES(mutex_);

  const FetchOptions& options_;
  const StopFlag& stop_;
  Mutex mutex_;
  std::multimap<std::string, Handle> idle_ GUARDED_BY(mutex_);
};

}  // namespace sabok::fetch
