// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>

#include "base/check.h"
#include "platform/posix.h"

namespace sabok::platform {
namespace {

constexpr int kNoProgram = 127;

// In the child, between fork and exec: only what POSIX allows there.
[[noreturn]] void BecomeProgram(char* const* arguments, pid_t parent, int output) {
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (getppid() != parent) _exit(kNoProgram);  // it died before we asked to be told
  const int nothing = open("/dev/null", O_RDONLY);
  if (nothing >= 0) dup2(nothing, STDIN_FILENO);
  if (output >= 0) dup2(output, STDOUT_FILENO);
  signal(SIGPIPE, SIG_DFL);
  execvp(arguments[0], arguments);
  _exit(kNoProgram);
}

void ReadAll(const Descriptor& pipe, std::string& output) {
  constexpr std::size_t kMost = 64u << 20;
  char piece[16 * 1024];
  for (;;) {
    const ssize_t count = read(pipe.value(), piece, sizeof piece);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    output.append(piece, std::min(static_cast<std::size_t>(count), kMost - output.size()));
  }
}

}  // namespace

Result<int> RunProgram(const std::vector<std::string>& command, std::string* output) {
  CHECK(!command.empty());
  std::vector<char*> arguments;
  for (const std::string& argument : command) {
    arguments.push_back(const_cast<char*>(argument.c_str()));
  }
  arguments.push_back(nullptr);
  int ends[2] = {-1, -1};
  if (output != nullptr && pipe2(ends, O_CLOEXEC) != 0) {
    return SystemFailure("cannot make a pipe for", command[0], errno);
  }
  const Descriptor reading(ends[0]);
  Descriptor writing(ends[1]);
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child < 0) return SystemFailure("cannot start", command[0], errno);
  if (child == 0) BecomeProgram(arguments.data(), parent, writing.value());
  if (output != nullptr) {
    writing.Close();
    ReadAll(reading, *output);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return SystemFailure("cannot wait for", command[0], errno);
  }
  if (WIFSIGNALED(status)) {
    return Fail(ErrorCode::kSystem, fmt::format("ended by signal {}", WTERMSIG(status)),
                command[0]);
  }
  if (WEXITSTATUS(status) == kNoProgram) {
    return Fail(ErrorCode::kNotFound, "there is no such program", command[0], "install it");
  }
  return WEXITSTATUS(status);
}

}  // namespace sabok::platform
