// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/url.h"

namespace sabok::fetch {

// A real server for tests, on a free port of loopback, that answers byte for byte what it is told
// to. A thread a connection. Thread-safe; ends its threads when destroyed.
class ScriptedServer {
 public:
  // One request being answered.
  class Exchange {
   public:
    explicit Exchange(int socket) : socket_(socket) {}
    std::string method_and_path;  // "GET /a"
    std::string head;             // request line and headers
    // False once the client has gone or the server is being destroyed.
    bool Send(std::string_view bytes) const;
    // Status line, Content-Length, the headers given ("A: b\r\n" each) and the body.
    bool Answer(int status, std::string_view headers, std::string_view body) const;
    // What the request says in that header; empty if nothing.
    std::string Header(std::string_view name) const;
    // Ends the connection after this answer.
    void Close() { close_ = true; }
    bool closing() const { return close_; }

   private:
    int socket_;
    bool close_ = false;
  };
  using Script = std::function<void(Exchange&)>;

  explicit ScriptedServer(Script script);
  ~ScriptedServer();

  Url At(std::string_view path) const;  // http://127.0.0.1:port/path
  int port() const;
  // The "GET /path" of all requests so far, in order.
  std::vector<std::string> requests() const;
  int connections() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sabok::fetch
