// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "platform/posix.h"

namespace sabok::platform {
namespace {

Result<void> Lock(const Descriptor& file, int operation, const Path& path) {
  while (flock(file.value(), operation | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno == EWOULDBLOCK) {
      return Fail(ErrorCode::kRefused, "another process holds the lock", path.string(),
                  "wait until it is done");
    }
    return SystemFailure("cannot lock", path, errno);
  }
  return {};
}

Result<Descriptor> LockFolder(const Path& folder, int operation) {
  Descriptor file(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!file.ok() && errno == ENOENT) {
    return Fail(ErrorCode::kNotFound, "is not there", folder.string());
  }
  if (!file.ok()) return SystemFailure("cannot open", folder, errno);
  TRY(Lock(file, operation, folder));
  // Between opening and locking, who had it may have removed it.
  struct stat opened{};
  struct stat named{};
  if (fstat(file.value(), &opened) != 0) return SystemFailure("cannot look at", folder, errno);
  if (stat(folder.c_str(), &named) != 0 || named.st_ino != opened.st_ino ||
      named.st_dev != opened.st_dev) {
    return Fail(ErrorCode::kNotFound, "is not there any more", folder.string());
  }
  return file;
}

}  // namespace

Result<FileLock> FileLock::Take(const Path& path) {
  Descriptor file(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  if (!file.ok()) return SystemFailure("cannot open", path, errno);
  TRY(Lock(file, LOCK_EX, path));
  return FileLock(std::move(file));
}

Result<FileLock> FileLock::Share(const Path& folder) {
  Descriptor file = TRY(LockFolder(folder, LOCK_SH));
  return FileLock(std::move(file));
}

Result<FileLock> FileLock::TakeFolder(const Path& folder) {
  Descriptor file = TRY(LockFolder(folder, LOCK_EX));
  return FileLock(std::move(file));
}

}  // namespace sabok::platform
