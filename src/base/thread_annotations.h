// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>

// Names for clang's thread-safety analysis; nothing under g++.
#if defined(__clang__)
#define SABOK_ANNOTATION(x) __attribute__((x))
#else
#define SABOK_ANNOTATION(x)
#endif

#define CAPABILITY(x) SABOK_ANNOTATION(capability(x))
#define SCOPED_CAPABILITY SABOK_ANNOTATION(scoped_lockable)
#define GUARDED_BY(x) SABOK_ANNOTATION(guarded_by(x))
#define PT_GUARDED_BY(x) SABOK_ANNOTATION(pt_guarded_by(x))
#define REQUIRES(...) SABOK_ANNOTATION(requires_capability(__VA_ARGS__))
#define EXCLUDES(...) SABOK_ANNOTATION(locks_excluded(__VA_ARGS__))
#define ACQUIRE(...) SABOK_ANNOTATION(acquire_capability(__VA_ARGS__))
#define RELEASE(...) SABOK_ANNOTATION(release_capability(__VA_ARGS__))
#define NO_THREAD_SAFETY_ANALYSIS SABOK_ANNOTATION(no_thread_safety_analysis)

namespace sabok {

// std::mutex as the analysis can see it: libstdc++'s own carries no annotations. Usable with
// std::condition_variable_any. Thread-safe.
class CAPABILITY("mutex") Mutex {
 public:
  void lock() ACQUIRE() { mutex_.lock(); }
  void unlock() RELEASE() { mutex_.unlock(); }

 private:
  std::mutex mutex_;
};

class SCOPED_CAPABILITY MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) ACQUIRE(mutex) : mutex_(mutex) { mutex_.lock(); }
  ~MutexLock() RELEASE() { mutex_.unlock(); }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex& mutex_;
};

}  // namespace sabok
