// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/worker.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "platform/clock.h"
#include "serve/conditions.h"
#include "serve/session.h"

namespace sabok::serve {
namespace {

using std::chrono::milliseconds;

// How often deadlines are looked at: one timer for all connections costs less than one for each.
milliseconds TickOf(const ServeOptions& options) {
  const milliseconds shortest =
      std::min({options.header_timeout, options.idle_timeout, options.write_timeout});
  return std::clamp(shortest / 4, milliseconds(5), milliseconds(1000));
}

}  // namespace

Worker::Worker(Shared& shared) : shared_(shared) {
  boost::asio::post(io_, [this] { Tick(); });
}

Worker::~Worker() = default;

void Worker::Run() { io_.run(); }

void Worker::Start(boost::asio::ip::tcp::socket socket) {
  if (stopping_) {
    shared_.connections -= 1;
    return;
  }
  auto session = std::make_shared<Session>(*this, std::move(socket));
  sessions_.insert(session);
  session->Start();
}

void Worker::Stop() {
  stopping_ = true;
  timer_.cancel();
  const std::vector<std::shared_ptr<Session>> sessions(sessions_.begin(), sessions_.end());
  for (const auto& session : sessions) session->Finish();
  if (!sessions_.empty()) Tick();  // until the last has sent its answer or run out of time
}

void Worker::Forget(const std::shared_ptr<Session>& session) {
  if (sessions_.erase(session) == 0) return;
  shared_.connections -= 1;
  if (stopping_ && sessions_.empty()) timer_.cancel();
}

const std::string& Worker::DateField() {
  const std::int64_t now = platform::Clock::System().UnixSeconds();
  if (now != date_second_) {
    date_second_ = now;
    date_field_ = fmt::format("Date: {}\r\n", HttpDate(now));
  }
  return date_field_;
}

void Worker::Tick() {
  const auto now = std::chrono::steady_clock::now();
  const std::vector<std::shared_ptr<Session>> sessions(sessions_.begin(), sessions_.end());
  for (const auto& session : sessions) {
    if (session->deadline() <= now) session->Close();
  }
  if (stopping_ && sessions_.empty()) return;
  timer_.expires_after(TickOf(shared_.options));
  timer_.async_wait([this](const boost::system::error_code& error) {
    if (!error) Tick();
  });
}

}  // namespace sabok::serve
