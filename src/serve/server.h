#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

#include "base/result.h"
#include "platform/file.h"

namespace sabok::serve {

struct ServeOptions {
  std::string address = "127.0.0.1";  // IPv4 or IPv6; "0.0.0.0" or "::" for all
  unsigned short port = 8080;         // 0: the system picks one
  int threads = 0;                    // 0: one a core
  int max_connections = 1024;         // more are closed at once
  std::size_t max_header_bytes = 8 * 1024;
  std::chrono::milliseconds header_timeout{10'000};  // for a whole request, however it drips
  std::chrono::milliseconds idle_timeout{15'000};    // between requests of one connection
  std::chrono::milliseconds write_timeout{60'000};   // for each 64 KB of an answer
  std::size_t cache_bytes = 64u << 20;               // of files held in memory
  std::chrono::milliseconds reload_interval{1'000};  // how often a new edition is looked for
};

// HTTP/1.1 for one edition (RFC 9110, 9112): GET and HEAD of the files in its manifest, nothing
// else. Picks the smallest encoding the reader takes, answers conditional and range requests,
// notices a newly published edition while requests for the old one finish. Knows nothing of HTML.
// Thread-safe: Stop may be called from any thread, also before Run.
class Server {
 public:
  // `folder` is an edition, or the link to the current one. The port is open when this returns.
  static Result<std::unique_ptr<Server>> Create(const platform::Path& folder, ServeOptions options);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  unsigned short port() const;
  // Serves until Stop; returns when the last connection is closed.
  void Run();
  // Accepts no more and closes connections.
  void Stop();

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace sabok::serve
