#pragma once

#include <cstddef>
#include <cstdint>

#include "base/result.h"
#include "platform/file.h"

namespace sabok::platform {

// A file open for reading in pieces; stays readable after its name is gone. Movable. Thread-safe.
class FileReader {
 public:
  static Result<FileReader> Open(const Path& path);

  FileReader(FileReader&& other) noexcept;
  FileReader& operator=(FileReader&& other) noexcept;
  ~FileReader();

  // Up to `size` bytes from `offset` on; fewer only at the end of the file.
  Result<std::size_t> ReadAt(std::uint64_t offset, char* out, std::size_t size) const;

 private:
  explicit FileReader(int descriptor) : descriptor_(descriptor) {}
  int descriptor_ = -1;
};

}  // namespace sabok::platform
