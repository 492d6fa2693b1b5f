// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>

#include "base/thread_annotations.h"
#include "serve/content.h"
#include "serve/options.h"

namespace sabok::serve {

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

}  // namespace sabok::serve
