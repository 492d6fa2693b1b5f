#include "platform/lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "platform/descriptor.h"

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
  return FileLock(file.Release());
}

Result<FileLock> FileLock::Share(const Path& folder) {
  Descriptor file = TRY(LockFolder(folder, LOCK_SH));
  return FileLock(file.Release());
}

Result<FileLock> FileLock::TakeFolder(const Path& folder) {
  Descriptor file = TRY(LockFolder(folder, LOCK_EX));
  return FileLock(file.Release());
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

FileLock::~FileLock() {
  if (descriptor_ >= 0) close(descriptor_);
}

}  // namespace sabok::platform
