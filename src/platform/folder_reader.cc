// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/folder_reader.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/syscall.h>

#include "platform/posix.h"

namespace sabok::platform {

Result<FolderReader> FolderReader::Open(const Path& folder) {
  Descriptor opened(open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!opened.ok()) return SystemFailure("cannot open", folder, errno);
  return FolderReader(std::move(opened), folder);
}

Result<std::string> FolderReader::ReadFile(const std::string& path, std::size_t max_bytes) const {
  open_how how{};
  // A pipe without a writer would be waited for.
  how.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
  const Descriptor file(
      static_cast<int>(syscall(SYS_openat2, opened_.value(), path.c_str(), &how, sizeof how)));
  if (!file.ok()) return SystemFailure("cannot open", folder_ / path, errno);
  return ReadPlainFile(file, folder_ / path, max_bytes);
}

}  // namespace sabok::platform
