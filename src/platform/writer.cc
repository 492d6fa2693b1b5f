// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/writer.h"

#include <fcntl.h>

#include "platform/posix.h"

namespace sabok::platform {

Result<FileWriter> FileWriter::Create(const Path& path) {
  Descriptor file(open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  if (!file.ok()) return SystemFailure("cannot create", path, errno);
  return FileWriter(std::move(file), path);
}

Result<void> FileWriter::Write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = write(file_.value(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return SystemFailure("cannot write", path_, errno);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

Result<void> FileWriter::Close() {
  if (!file_.Close()) return SystemFailure("cannot write", path_, errno);
  return {};
}

}  // namespace sabok::platform
