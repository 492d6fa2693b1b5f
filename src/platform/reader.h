// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/result.h"
#include "platform/descriptor.h"
#include "platform/file.h"

namespace sabok::platform {

// A file open for reading in pieces; stays readable after its name is gone. Movable. Thread-safe.
class FileReader {
 public:
  static Result<FileReader> Open(const Path& path);

  // Up to `size` bytes from `offset` on; fewer only at the end of the file.
  Result<std::size_t> ReadAt(std::uint64_t offset, char* out, std::size_t size) const;

 private:
  explicit FileReader(Descriptor file) : file_(std::move(file)) {}
  Descriptor file_;
};

}  // namespace sabok::platform
