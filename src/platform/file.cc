// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <system_error>

#include "platform/posix.h"
#include "platform/random.h"

namespace sabok::platform {
namespace {

// Reads are in pieces of this size where the file does not tell its own.
constexpr std::size_t kPiece = 64 * 1024;

std::unexpected<Error> TooLarge(const Path& path, std::size_t max_bytes) {
  return Fail(ErrorCode::kLimit, fmt::format("the file is larger than {} bytes", max_bytes),
              path.string());
}

// A name beside `path` that nobody else picks.
Path Beside(const Path& path) {
  return path.parent_path() /
         fmt::format(".{}.{:016x}.new", path.filename().string().substr(0, 200), RandomBits());
}

Result<void> WriteAll(const Descriptor& file, std::string_view bytes, const Path& path) {
  while (!bytes.empty()) {
    const ssize_t count = write(file.value(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return SystemFailure("cannot write", path, errno);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

Result<void> WriteNew(const Path& path, std::string_view bytes, bool durable) {
  Descriptor file(open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  if (!file.ok()) return SystemFailure("cannot create", path, errno);
  TRY(WriteAll(file, bytes, path));
  if (durable && fsync(file.value()) != 0) return SystemFailure("cannot sync", path, errno);
  if (!file.Close()) return SystemFailure("cannot write", path, errno);
  return {};
}

// Reads more until the file ends or `bytes`, of which `size` are filled, is full.
Result<void> Fill(const Descriptor& file, std::string& bytes, std::size_t& size, const Path& path) {
  while (size < bytes.size()) {
    const ssize_t count = read(file.value(), bytes.data() + size, bytes.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return SystemFailure("cannot read", path, errno);
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
  }
  return {};
}

Result<std::string> ReadAll(const Descriptor& file, const struct stat& status, const Path& path,
                            std::size_t max_bytes) {
  const auto expected = static_cast<std::size_t>(status.st_size);
  if (expected > max_bytes) return TooLarge(path, max_bytes);
  std::string bytes;
  std::size_t size = 0;
  if (S_ISREG(status.st_mode) && expected > 0) {
    // One byte more than expected, so that the end of the file is seen by one call. Room that is
    // filled at once need not be cleared first.
    ssize_t count = 0;
    bytes.resize_and_overwrite(expected + 1, [&](char* room, std::size_t most) {
      do {
        count = read(file.value(), room, most);
      } while (count < 0 && errno == EINTR);
      return static_cast<std::size_t>(std::max<ssize_t>(count, 0));
    });
    if (count < 0) return SystemFailure("cannot read", path, errno);
    size = bytes.size();
    if (size == expected) return bytes;
  }
  // What tells no size (in /proc), or changed meanwhile.
  for (;;) {
    bytes.resize(size + kPiece);
    TRY(Fill(file, bytes, size, path));
    if (size > max_bytes) return TooLarge(path, max_bytes);
    if (size < bytes.size()) break;
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace

Result<std::string> ReadFile(const Path& path, std::size_t max_bytes) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.ok()) return SystemFailure("cannot open", path, errno);
  struct stat status{};
  if (fstat(file.value(), &status) != 0) return SystemFailure("cannot open", path, errno);
  if (S_ISDIR(status.st_mode)) return SystemFailure("cannot read", path, EISDIR);
  return ReadAll(file, status, path, max_bytes);
}

Result<std::string> ReadPlainFile(const Descriptor& file, const Path& path, std::size_t max_bytes) {
  struct stat status{};
  if (fstat(file.value(), &status) != 0) return SystemFailure("cannot open", path, errno);
  if (!S_ISREG(status.st_mode)) {
    return Fail(ErrorCode::kInvalid, "this is no plain file", path.string());
  }
  return ReadAll(file, status, path, max_bytes);
}

FileKind KindOf(const Path& path) {
  struct stat status{};
  if (lstat(path.c_str(), &status) != 0) return FileKind::kNone;
  if (S_ISREG(status.st_mode)) return FileKind::kFile;
  if (S_ISDIR(status.st_mode)) return FileKind::kFolder;
  if (S_ISLNK(status.st_mode)) return FileKind::kLink;
  return FileKind::kOther;
}

std::string FileIdentity(const Path& path) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0) return {};
  return fmt::format("{}:{}:{}:{}.{}", status.st_dev, status.st_ino, status.st_size,
                     status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
}

Result<std::uint64_t> FileSize(const Path& path) {
  struct stat status{};
  if (stat(path.c_str(), &status) != 0) return SystemFailure("cannot look at", path, errno);
  return static_cast<std::uint64_t>(status.st_size);
}

bool IsFileOfSize(const Path& path, std::uint64_t size) {
  struct stat status{};
  return lstat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
         static_cast<std::uint64_t>(status.st_size) == size;
}

Result<Path> ReadLink(const Path& path) {
  std::error_code error;
  Path target = std::filesystem::read_symlink(path, error);
  if (error) return SystemFailure("cannot read the link", path, error.value());
  return target;
}

Result<void> MakeFolders(const Path& path) {
  // Most often its parents are there: one call instead of a look at each.
  if (mkdir(path.c_str(), 0777) == 0) return {};
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) return SystemFailure("cannot create the folder", path, error.value());
  return {};
}

Result<void> WriteFile(const Path& path, std::string_view bytes) {
  return WriteNew(path, bytes, /*durable=*/false);
}

Result<void> ReplaceFile(const Path& path, std::string_view bytes) {
  const Path beside = Beside(path);
  Result<void> done = WriteNew(beside, bytes, /*durable=*/true);
  if (done) done = RenameDurably(beside, path);
  if (!done) unlink(beside.c_str());
  return done;
}

Result<void> Rename(const Path& from, const Path& to) {
  if (rename(from.c_str(), to.c_str()) != 0) return SystemFailure("cannot rename to", to, errno);
  return {};
}

Result<void> WriteSecret(const Path& path, std::string_view bytes) {
  Descriptor file(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!file.ok() && errno == EEXIST) {
    return Fail(ErrorCode::kRefused, "this file exists already", path.string(),
                "move it away, or choose another name");
  }
  if (!file.ok()) return SystemFailure("cannot create", path, errno);
  TRY(WriteAll(file, bytes, path));
  if (fsync(file.value()) != 0) return SystemFailure("cannot sync", path, errno);
  if (!file.Close()) return SystemFailure("cannot write", path, errno);
  return {};
}

Result<void> RenameDurably(const Path& from, const Path& to) {
  TRY(Rename(from, to));
  TRY(Sync(to.has_parent_path() ? to.parent_path() : "."));
  if (from.parent_path() != to.parent_path()) {
    TRY(Sync(from.has_parent_path() ? from.parent_path() : "."));
  }
  return {};
}

Result<void> ReplaceLink(const Path& link, const Path& target) {
  const Path beside = Beside(link);
  if (symlink(target.c_str(), beside.c_str()) != 0) {
    if (errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS) {
      return Fail(ErrorCode::kRefused, "this file system has no links", link.string());
    }
    return SystemFailure("cannot create a link", beside, errno);
  }
  Result<void> done = RenameDurably(beside, link);
  if (!done) unlink(beside.c_str());
  return done;
}

Result<void> LinkOrCopy(const Path& from, const Path& to) {
  if (link(from.c_str(), to.c_str()) == 0) return {};
  // Across file systems, on ones without hard links, beyond the limit of names: copy.
  if (errno != EXDEV && errno != EPERM && errno != EMLINK && errno != EOPNOTSUPP) {
    return SystemFailure("cannot link to", to, errno);
  }
  std::error_code error;
  std::filesystem::copy_file(from, to, error);
  if (error) return SystemFailure("cannot copy to", to, error.value());
  return {};
}

Result<void> RemoveTree(const Path& path) {
  std::error_code error;
  std::filesystem::remove_all(path, error);
  if (error) return SystemFailure("cannot remove", path, error.value());
  return {};
}

Result<void> RemoveEmptyFolder(const Path& path) {
  if (rmdir(path.c_str()) != 0) return SystemFailure("cannot remove", path, errno);
  return {};
}

}  // namespace sabok::platform
