// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/result.h"
#include "platform/descriptor.h"
#include "platform/file.h"

namespace sabok::platform {

// A new file written in pieces, for what is too large to hold. Not durable until synced. Movable.
class FileWriter {
 public:
  // Whatever was there is cut to nothing; parents must exist.
  static Result<FileWriter> Create(const Path& path);

  Result<void> Write(std::string_view bytes);
  // Reports what the disk says only now. May be called once; without it the file is closed anyway.
  Result<void> Close();

 private:
  FileWriter(Descriptor file, Path path) : file_(std::move(file)), path_(std::move(path)) {}
  Descriptor file_;
  Path path_;
};

}  // namespace sabok::platform
