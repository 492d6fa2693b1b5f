#pragma once

#include <string_view>

#include "base/result.h"
#include "platform/file.h"

namespace sabok::platform {

// A new file written in pieces, for what is too large to hold. Not durable until synced. Movable.
class FileWriter {
 public:
  // Whatever was there is cut to nothing; parents must exist.
  static Result<FileWriter> Create(const Path& path);

  FileWriter(FileWriter&& other) noexcept;
  FileWriter& operator=(FileWriter&& other) noexcept;
  ~FileWriter();

  Result<void> Write(std::string_view bytes);
  // Reports what the disk says only now. May be called once; without it the file is closed anyway.
  Result<void> Close();

 private:
  FileWriter(int descriptor, Path path) : descriptor_(descriptor), path_(std::move(path)) {}
  int descriptor_ = -1;
  Path path_;
};

}  // namespace sabok::platform
