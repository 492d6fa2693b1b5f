// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"
#include "platform/descriptor.h"
#include "platform/file.h"

namespace sabok::platform {

// A folder held open, whose files are read by their paths in it: of the folder that was opened,
// whatever its name means later. No link inside is followed. Movable. Thread-safe.
class FolderReader {
 public:
  // The folder itself may be named by a link.
  static Result<FolderReader> Open(const Path& folder);

  // The whole file in two or three calls of the system. kLimit if it is larger than `max_bytes`;
  // any other error if it is no plain file, if a link is on the way, or if the system (before Linux
  // 5.6) cannot open so.
  Result<std::string> ReadFile(const std::string& path, std::size_t max_bytes) const;

 private:
  FolderReader(Descriptor opened, Path folder)
      : opened_(std::move(opened)), folder_(std::move(folder)) {}
  Descriptor opened_;
  Path folder_;  // for messages
};

}  // namespace sabok::platform
