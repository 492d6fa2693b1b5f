#include "platform/writer.h"

#include <fcntl.h>

#include "platform/descriptor.h"

namespace sabok::platform {

Result<FileWriter> FileWriter::Create(const Path& path) {
  Descriptor file(open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  if (!file.ok()) return SystemFailure("cannot create", path, errno);
  return FileWriter(file.Release(), path);
}

FileWriter::FileWriter(FileWriter&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), path_(std::move(other.path_)) {}

FileWriter& FileWriter::operator=(FileWriter&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(path_, other.path_);
  return *this;
}

FileWriter::~FileWriter() {
  if (descriptor_ >= 0) close(descriptor_);
}

Result<void> FileWriter::Write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = write(descriptor_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return SystemFailure("cannot write", path_, errno);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

Result<void> FileWriter::Close() {
  const int descriptor = std::exchange(descriptor_, -1);
  if (close(descriptor) != 0 && errno != EINTR) return SystemFailure("cannot write", path_, errno);
  return {};
}

}  // namespace sabok::platform
