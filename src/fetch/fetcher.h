// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/url.h"
#include "fetch/body_sink.h"
#include "fetch/headers.h"
#include "fetch/options.h"
#include "fetch/robots.h"
#include "platform/clock.h"

namespace sabok::fetch {

// A page or file wanted. `etag` and `last_modified` are those of the copy one has, if any.
struct Request {
  Url url;
  std::string etag{};
  std::string last_modified{};
  bool robots_exempt = false;
  std::optional<std::size_t> max_bytes{};  // instead of the option's, on the wire and unpacked
  std::string accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
  // Sent as Accept-Encoding, and the body stays as the server coded it (Response::content_encoding
  // says how). Empty: any, unpacked here.
  std::string accept_encoding{};
  BodySink* sink = nullptr;  // takes the body in Response::body's stead; must outlive Get
  // Whether 410 (Gone) is an answer like 200: its body is a file that says what became of another.
  bool takes_gone = false;
};

struct Response {
  int status = 0;  // 200 or 304; 410 where that was asked for
  Url final_url;   // after redirects
  std::string body;
  std::string content_type;      // the header as sent; may be empty
  std::string content_encoding;  // likewise
  std::string etag;
  std::string last_modified;
  Headers headers;  // of the last answer
  bool not_modified = false;
  std::size_t wire_bytes = 0;  // of the body, compressed
};

// The polite, bounded HTTP client: obeys robots.txt, keeps a distance between requests to one host,
// tries again what may pass, follows redirects one by one, and goes nowhere that is not public.
// Connections are kept open between requests. Thread-safe.
class Fetcher {
 public:
  // The clock must outlive the fetcher.
  explicit Fetcher(FetchOptions options, platform::Clock& clock = platform::Clock::System());
  ~Fetcher();
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;

  // Blocks until there is an answer: 200, or 304 if the request was conditional. Everything else is
  // an error that says where it happened: kNotFound (404), kGone (410), kRefused (robots.txt, an
  // address that is not public), kLimit (too large, too many redirects), kNetwork, kInvalid,
  // kCancelled.
  Result<Response> Get(const Request& request);

  // The robots.txt of the address's origin, from the cache if it is there. Allows everything if the
  // site has none; an error if it cannot be reached.
  Result<Robots> RobotsOf(const Url& origin);

  // Ends all waits and transfers, now and later, with kCancelled (transfers within a second). May
  // be called from any thread.
  void Stop();

 private:
  class Session;
  std::unique_ptr<Session> session_;
};

}  // namespace sabok::fetch
