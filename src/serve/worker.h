// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <string>
#include <unordered_set>

#include "serve/session.h"
#include "serve/shared.h"

namespace sabok::serve {

// One thread's part of the server: an event loop and the connections it owns, each of which is only
// ever touched by that thread, so nothing here takes a lock. Thread-compatible; Stop may be posted
// to `io` from anywhere.
class Worker : public SessionOwner {
 public:
  explicit Worker(Shared& shared);
  ~Worker() override;

  boost::asio::io_context& io() { return io_; }
  Shared& shared() override { return shared_; }

  // Runs the loop until Stop was called and the last connection is closed.
  void Run();
  // On the loop's thread from here on.
  void Start(boost::asio::ip::tcp::socket socket);
  void Stop();
  void Forget(const std::shared_ptr<Session>& session) override;
  const std::string& DateField() override;

 private:
  void Tick();

  Shared& shared_;
  boost::asio::io_context io_{1};
  boost::asio::steady_timer timer_{io_};
  std::unordered_set<std::shared_ptr<Session>> sessions_;
  bool stopping_ = false;
  std::int64_t date_second_ = -1;
  std::string date_field_;
};

}  // namespace sabok::serve
