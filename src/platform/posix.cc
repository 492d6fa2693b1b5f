// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/posix.h"

#include <fmt/format.h>

#include <system_error>

namespace sabok::platform {
namespace {

std::string RemedyFor(int code, const Path& path) {
  const std::string folder = path.has_parent_path() ? path.parent_path().string() : ".";
  switch (code) {
    case ENOSPC:
      return fmt::format("free some space on the disk that holds {} and run again", folder);
    case EDQUOT:
      return fmt::format("free some of this user's quota on the disk that holds {}", folder);
    case EROFS:
      return fmt::format("the disk that holds {} is read-only: choose another folder", folder);
    case EACCES:
    case EPERM:
      return fmt::format("give this user the right to {} or choose another folder", folder);
    case EMFILE:
    case ENFILE:
      return "raise the limit of open files (ulimit -n)";
    default:
      return {};
  }
}

}  // namespace

std::unexpected<Error> SystemFailure(std::string_view what_failed, const Path& path, int code) {
  const bool missing = code == ENOENT || code == ENOTDIR;
  return Fail(missing ? ErrorCode::kNotFound : ErrorCode::kSystem,
              fmt::format("{}: {}", what_failed, std::generic_category().message(code)),
              path.string(), RemedyFor(code, path));
}

}  // namespace sabok::platform
