// SPDX-License-Identifier: GPL-3.0-or-later
// The program, loaded once for many runs: for tests that run it hundreds of times, since loading
// its libraries takes longer than most commands do. Each line of standard input is one run, its
// parts parted by tabs: a file for standard output, one for standard error, and the words of the
// command. A child of its own does it as a new process would; its exit status is the line of the
// answer.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "app/command_line.h"
#include "base/text.h"

namespace {

void Redirect(const std::string& file, int to) {
  const int descriptor = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0 || dup2(descriptor, to) < 0) _exit(127);
}

[[noreturn]] void Run(std::vector<std::string> words) {
  Redirect("/dev/null", STDIN_FILENO);
  Redirect(words[0], STDOUT_FILENO);
  Redirect(words[1], STDERR_FILENO);
  std::vector<char*> arguments;
  words[1] = "sabok";
  for (std::size_t i = 1; i < words.size(); ++i) arguments.push_back(words[i].data());
  arguments.push_back(nullptr);
  const int status = sabok::app::Main(static_cast<int>(words.size()) - 1, arguments.data());
  std::fflush(stdout);
  std::cout.flush();
  _exit(status);  // nor do the libraries' ends matter
}

}  // namespace

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    const std::vector<std::string_view> parts = sabok::Split(line, '\t');
    std::vector<std::string> words(parts.begin(), parts.end());
    if (words.size() < 3) return 2;
    const pid_t child = fork();
    if (child < 0) return 1;
    if (child == 0) Run(std::move(words));
    int status = 0;
    if (waitpid(child, &status, 0) != child) return 1;
    std::printf("%d\n", WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    std::fflush(stdout);
  }
}
