// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "base/thread_annotations.h"

namespace sabok::mirror {

// What sources gave that could not be used, for the operator to read. Keeps so many and counts on
// no more. Thread-safe.
class Complaints {
 public:
  void Add(const std::string& source, std::string_view path, const Error& error) EXCLUDES(mutex_) {
    constexpr std::size_t kMost = 100;
    MutexLock lock(mutex_);
    if (lines_.size() >= kMost) return;
    lines_.push_back(source + ": " + std::string(path) + ": " + error.what);
  }
  std::vector<std::string> Take() EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    return std::move(lines_);
  }

 private:
  Mutex mutex_;
  std::vector<std::string> lines_ GUARDED_BY(mutex_);
};

}  // namespace sabok::mirror
