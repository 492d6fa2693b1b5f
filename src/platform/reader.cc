// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/reader.h"

#include <fcntl.h>

#include "platform/posix.h"

namespace sabok::platform {

Result<FileReader> FileReader::Open(const Path& path) {
  Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.ok()) return SystemFailure("cannot open", path, errno);
  return FileReader(std::move(file));
}

Result<std::size_t> FileReader::ReadAt(std::uint64_t offset, char* out, std::size_t size) const {
  std::size_t done = 0;
  while (done < size) {
    const ssize_t count =
        pread(file_.value(), out + done, size - done, static_cast<off_t>(offset + done));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return SystemFailure("cannot read", {}, errno);
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  return done;
}

}  // namespace sabok::platform
