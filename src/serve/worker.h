#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <string>
#include <unordered_set>

#include "base/thread_annotations.h"
#include "serve/content.h"
#include "serve/server.h"

namespace sabok::serve {

class Session;

// The edition served now. (This standard library's atomic shared_ptr unlocks too weakly for it.)
// Thread-safe.
class CurrentContent {
 public:
  std::shared_ptr<const Content> Get() const {
    MutexLock hold(mutex_);
    return content_;
  }
  // The old one is let go outside the lock: its end may take a while.
  void Set(std::shared_ptr<const Content> content) {
    MutexLock hold(mutex_);
    content_.swap(content);
  }

 private:
  mutable Mutex mutex_;
  std::shared_ptr<const Content> content_ GUARDED_BY(mutex_);
};

// What all workers share. Lives as long as the server.
struct Shared {
  ServeOptions options;
  CurrentContent content;
  std::atomic<int> connections{0};
};

// One thread's part of the server: an event loop and the connections it owns, each of which is only
// ever touched by that thread, so nothing here takes a lock. Thread-compatible; Stop may be posted
// to `io` from anywhere.
class Worker {
 public:
  explicit Worker(Shared& shared);
  ~Worker();

  boost::asio::io_context& io() { return io_; }
  Shared& shared() { return shared_; }

  // Runs the loop until Stop was called and the last connection is closed.
  void Run();
  // On the loop's thread from here on.
  void Start(boost::asio::ip::tcp::socket socket);
  void Stop();
  void Forget(const std::shared_ptr<Session>& session);
  // "Date: ...\r\n", of the current second.
  const std::string& DateField();

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
