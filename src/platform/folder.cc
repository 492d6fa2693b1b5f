// SPDX-License-Identifier: GPL-3.0-or-later
// What works on a whole folder: listing and syncing.

#include <fcntl.h>

#include <algorithm>
#include <system_error>

#include "platform/file.h"
#include "platform/posix.h"

namespace sabok::platform {
namespace {

namespace fs = std::filesystem;

// From here on one syncfs is cheaper than an fsync a file, even if it writes others' data too.
constexpr std::size_t kManyFiles = 64;

// Calls visit(entry) for everything below the folder, links not followed; `visit` gives false to
// stop.
template <typename Visit>
Result<void> Walk(const Path& folder, Visit visit) {
  std::error_code error;
  fs::recursive_directory_iterator entries(folder, error);
  for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
    if (!visit(*entries)) return {};
  }
  if (error) return SystemFailure("cannot list", folder, error.value());
  return {};
}

Result<void> SyncFileSystem(const Path& folder) {
  Descriptor handle(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!handle.ok()) return SystemFailure("cannot open", folder, errno);
  if (syncfs(handle.value()) != 0) return SystemFailure("cannot sync", folder, errno);
  return {};
}

}  // namespace

Result<void> Sync(const Path& path) {
  Descriptor handle(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!handle.ok()) return SystemFailure("cannot open", path, errno);
  // EINVAL: a file system that cannot sync folders (some network ones).
  if (fsync(handle.value()) != 0 && errno != EINVAL) {
    return SystemFailure("cannot sync", path, errno);
  }
  return {};
}

Result<void> SyncTree(const Path& folder) {
  std::vector<Path> all;
  TRY(Walk(folder, [&](const fs::directory_entry& entry) {
    std::error_code ignored;
    if (!entry.is_symlink(ignored)) all.push_back(entry.path());
    return all.size() <= kManyFiles;
  }));
  if (all.size() > kManyFiles) return SyncFileSystem(folder);
  for (const Path& path : all) TRY(Sync(path));
  return Sync(folder);
}

Result<std::vector<std::string>> ListFiles(const Path& folder) {
  std::vector<std::string> files;
  const std::string& name = folder.native();
  const std::size_t prefix = name.size() + (name.ends_with('/') ? 0 : 1);
  TRY(Walk(folder, [&](const fs::directory_entry& entry) {
    std::error_code ignored;
    if (entry.is_symlink(ignored) || !entry.is_directory(ignored)) {
      files.push_back(entry.path().native().substr(prefix));
    }
    return true;
  }));
  std::sort(files.begin(), files.end());
  return files;
}

Result<std::vector<std::string>> ListFolder(const Path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    names.push_back(entries->path().filename().string());
  }
  if (error) return SystemFailure("cannot list", folder, error.value());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace sabok::platform
