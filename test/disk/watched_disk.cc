// SPDX-License-Identifier: GPL-3.0-or-later
// A library to be loaded before a program (LD_PRELOAD) that watches what it does to the files below
// $WATCHED_DISK, for tests of full disks and of power cuts.
//
//   WATCHED_DISK_BYTES=N  after N bytes are written, the disk is full: a write takes what still
//                         fits, the next one fails with ENOSPC
//   WATCHED_DISK_LOG=FILE one line for each change, in the order in which they happened, with
//                         tabs between: "create PATH", "cut PATH SIZE", "write PATH OFFSET HEX",
//                         "rename FROM TO", "link FROM TO", "symlink TARGET PATH", "remove PATH",
//                         "folder PATH", "sync PATH", "syncfs"
//
// Paths are absolute. One lock is held across each call and its line, so the order is the real one.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <string>

namespace {

std::recursive_mutex& Order() {
  static std::recursive_mutex order;
  return order;
}
using Hold = std::lock_guard<std::recursive_mutex>;

template <typename Function>
Function* Next(Function*, const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}
#define REAL(name)                                  \
  (*[] {                                            \
    static auto* const real = Next(&::name, #name); \
    return real;                                    \
  }())

const char* Variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::string OfDescriptor(int descriptor) {
  char path[PATH_MAX];
  const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
  const ssize_t size = readlink(link.c_str(), path, sizeof path);
  return size > 0 ? std::string(path, static_cast<std::size_t>(size)) : std::string();
}

std::string Absolute(int folder, const char* path) {
  if (path[0] == '/') return path;
  char here[PATH_MAX];
  const std::string base = folder == AT_FDCWD ? (getcwd(here, sizeof here) != nullptr ? here : "")
                                              : OfDescriptor(folder);
  return base + "/" + path;
}

bool IsWatched(const std::string& path) {
  static const std::string folder = std::string(Variable("WATCHED_DISK")) + "/";
  return folder.size() > 1 && path.starts_with(folder);
}

void Log(const std::string& line) {
  static const int log = [] {
    const char* const file = Variable("WATCHED_DISK_LOG");
    return *file == '\0' ? -1 : REAL(open)(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  }();
  if (log >= 0 && REAL(write)(log, (line + "\n").data(), line.size() + 1) < 0) std::abort();
}

std::string Hex(const void* data, std::size_t size) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (std::size_t i = 0; i < size; ++i) {
    const auto byte = static_cast<const unsigned char*>(data)[i];
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

// How many of these bytes still fit.
std::size_t Room(std::size_t wanted) {
  static const char* const limit = Variable("WATCHED_DISK_BYTES");
  static std::size_t left = *limit == '\0' ? SIZE_MAX : std::strtoull(limit, nullptr, 10);
  const std::size_t fits = wanted < left ? wanted : left;
  if (left != SIZE_MAX) left -= fits;
  return fits;
}

template <typename Write>
ssize_t Written(int file, const void* data, std::size_t size, off_t offset, Write write) {
  const Hold hold(Order());
  const std::string path = OfDescriptor(file);
  if (!IsWatched(path)) return write(size);
  const std::size_t fits = Room(size);
  if (fits == 0 && size > 0) {
    errno = ENOSPC;
    return -1;
  }
  const off_t at = offset >= 0 ? offset : lseek(file, 0, SEEK_CUR);
  const ssize_t count = write(fits);
  if (count > 0) {
    Log("write\t" + path + "\t" + std::to_string(at) + "\t" +
        Hex(data, static_cast<std::size_t>(count)));
  }
  return count;
}

int Opened(int folder, const char* name, int flags, mode_t mode) {
  const Hold hold(Order());
  const std::string path = Absolute(folder, name);
  struct stat status;
  const bool was_there = lstat(path.c_str(), &status) == 0;
  const int file = REAL(openat)(folder, name, flags, mode);
  if (file >= 0 && IsWatched(path)) {
    if ((flags & O_CREAT) != 0 && !was_there) Log("create\t" + path);
    if ((flags & O_TRUNC) != 0 && was_there) Log("cut\t" + path + "\t0");
  }
  return file;
}

mode_t ModeOf(int flags, va_list& more) {
  return (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
}

// A call that changes a name: its line is written if it went well.
template <typename Call>
int Changed(const std::string& path, const std::string& line, Call call) {
  const Hold hold(Order());
  const int done = call();
  if (done == 0 && IsWatched(path)) Log(line);
  return done;
}

}  // namespace

extern "C" {

int open(const char* name, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = ModeOf(flags, more);
  va_end(more);
  return Opened(AT_FDCWD, name, flags, mode);
}
int open64(const char* name, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = ModeOf(flags, more);
  va_end(more);
  return Opened(AT_FDCWD, name, flags, mode);
}
int openat(int folder, const char* name, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = ModeOf(flags, more);
  va_end(more);
  return Opened(folder, name, flags, mode);
}

ssize_t write(int file, const void* data, std::size_t size) {
  return Written(file, data, size, -1,
                 [&](std::size_t fits) { return REAL(write)(file, data, fits); });
}
ssize_t pwrite64(int file, const void* data, std::size_t size, off64_t offset) {
  return Written(file, data, size, offset,
                 [&](std::size_t fits) { return REAL(pwrite64)(file, data, fits, offset); });
}
ssize_t pwrite(int file, const void* data, std::size_t size, off_t offset) {
  return pwrite64(file, data, size, offset);
}

int ftruncate64(int file, off64_t size) {
  const std::string path = OfDescriptor(file);
  return Changed(path, "cut\t" + path + "\t" + std::to_string(size),
                 [&] { return REAL(ftruncate64)(file, size); });
}
int ftruncate(int file, off_t size) { return ftruncate64(file, size); }

int rename(const char* from, const char* to) {
  const std::string path = Absolute(AT_FDCWD, to);
  return Changed(path, "rename\t" + Absolute(AT_FDCWD, from) + "\t" + path,
                 [&] { return REAL(rename)(from, to); });
}
int link(const char* from, const char* to) {
  const std::string path = Absolute(AT_FDCWD, to);
  return Changed(path, "link\t" + Absolute(AT_FDCWD, from) + "\t" + path,
                 [&] { return REAL(link)(from, to); });
}
int symlink(const char* target, const char* name) {
  const std::string path = Absolute(AT_FDCWD, name);
  return Changed(path, std::string("symlink\t") + target + "\t" + path,
                 [&] { return REAL(symlink)(target, name); });
}
int mkdir(const char* name, mode_t mode) {
  const std::string path = Absolute(AT_FDCWD, name);
  return Changed(path, "folder\t" + path, [&] { return REAL(mkdir)(name, mode); });
}
int unlink(const char* name) {
  const std::string path = Absolute(AT_FDCWD, name);
  return Changed(path, "remove\t" + path, [&] { return REAL(unlink)(name); });
}
int rmdir(const char* name) {
  const std::string path = Absolute(AT_FDCWD, name);
  return Changed(path, "remove\t" + path, [&] { return REAL(rmdir)(name); });
}
int remove(const char* name) {
  const std::string path = Absolute(AT_FDCWD, name);
  return Changed(path, "remove\t" + path, [&] { return REAL(remove)(name); });
}
int unlinkat(int folder, const char* name, int flags) {
  const std::string path = Absolute(folder, name);
  return Changed(path, "remove\t" + path, [&] { return REAL(unlinkat)(folder, name, flags); });
}

int fsync(int file) {
  const std::string path = OfDescriptor(file);
  return Changed(path + "/", "sync\t" + path, [&] { return REAL(fsync)(file); });
}
int fdatasync(int file) {
  const std::string path = OfDescriptor(file);
  return Changed(path + "/", "sync\t" + path, [&] { return REAL(fdatasync)(file); });
}
int syncfs(int file) {
  return Changed(OfDescriptor(file) + "/", "syncfs", [&] { return REAL(syncfs)(file); });
}
}
