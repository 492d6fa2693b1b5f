#pragma once

#include "base/result.h"
#include "platform/file.h"

namespace sabok::platform {

// An exclusive lock on a file (flock), for as long as the object lives. The system drops it when
// the process dies, however it dies, so a killed program never leaves a lock behind. Movable.
class FileLock {
 public:
  // Creates the file if need be. kRefused at once if another process (or object) holds it.
  static Result<FileLock> Take(const Path& path);

  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;
  ~FileLock();

 private:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_ = -1;
};

}  // namespace sabok::platform
