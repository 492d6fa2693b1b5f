#include "platform/folder_reader.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/syscall.h>

#include "platform/descriptor.h"

namespace sabok::platform {

Result<FolderReader> FolderReader::Open(const Path& folder) {
  Descriptor opened(open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!opened.ok()) return SystemFailure("cannot open", folder, errno);
  return FolderReader(opened.Release(), folder);
}

FolderReader::FolderReader(FolderReader&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), folder_(std::move(other.folder_)) {}

FolderReader& FolderReader::operator=(FolderReader&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(folder_, other.folder_);
  return *this;
}

FolderReader::~FolderReader() {
  if (descriptor_ >= 0) close(descriptor_);
}

Result<std::string> FolderReader::ReadFile(const std::string& path, std::size_t max_bytes) const {
  open_how how{};
  // A pipe without a writer would be waited for.
  how.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
  const Descriptor file(
      static_cast<int>(syscall(SYS_openat2, descriptor_, path.c_str(), &how, sizeof how)));
  if (!file.ok()) return SystemFailure("cannot open", folder_ / path, errno);
  return ReadPlainFile(file, folder_ / path, max_bytes);
}

}  // namespace sabok::platform
