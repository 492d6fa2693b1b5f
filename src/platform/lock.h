// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "platform/descriptor.h"
#include "platform/file.h"

namespace sabok::platform {

// A lock on a file or a folder (flock), for as long as the object lives. The system drops it when
// the process dies, however it dies, so a killed program never leaves a lock behind. Movable.
class FileLock {
 public:
  // Creates the file if need be. kRefused at once if another process (or object) holds it.
  static Result<FileLock> Take(const Path& path);

  // Of a folder that is read by any number of processes (Share) or about to be removed by one
  // (TakeFolder): kRefused at once if others have it otherwise, kNotFound if it is not there (any
  // more). No file is made and none has to be writable. Where a file system has no such locks
  // (kSystem), who reads and who removes do as if there were none.
  static Result<FileLock> Share(const Path& folder);
  static Result<FileLock> TakeFolder(const Path& folder);

 private:
  explicit FileLock(Descriptor file) : file_(std::move(file)) {}
  Descriptor file_;
};

}  // namespace sabok::platform
