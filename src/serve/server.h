// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "base/result.h"
#include "platform/file.h"
#include "serve/options.h"

namespace sabok::serve {

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
