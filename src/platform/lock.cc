#include "platform/lock.h"

#include <fcntl.h>
#include <sys/file.h>

#include "platform/descriptor.h"

namespace sabok::platform {

Result<FileLock> FileLock::Take(const Path& path) {
  Descriptor file(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  if (!file.ok()) return SystemFailure("cannot open", path, errno);
  while (flock(file.value(), LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno == EWOULDBLOCK) {
      return Fail(ErrorCode::kRefused, "another process holds the lock", path.string(),
                  "wait until it is done");
    }
    return SystemFailure("cannot lock", path, errno);
  }
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
