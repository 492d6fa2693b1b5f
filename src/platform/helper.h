// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sabok::platform {

// A child of this process that answers questions with what only it knows: a secret that must not
// lie in the memory of a process that reads what strangers wrote. It ends with the object, and with
// this process, however that ends; no debugger of the same user can look into it. Movable;
// thread-compatible.
class Helper {
 public:
  using Answer = std::function<Result<std::string>(std::string_view question)>;

  // `prepare` runs in the child, where it may ask on the terminal, and gives what answers from then
  // on; its error is this one's. To be called before this process starts a thread.
  static Result<Helper> Start(const std::function<Result<Answer>()>& prepare);

  Helper(Helper&& other) noexcept;
  Helper& operator=(Helper&& other) noexcept;
  ~Helper();

  // The answer, or the error that the child had. At most 64 MB each.
  Result<std::string> Ask(std::string_view question);

 private:
  Helper(int socket, pid_t child) : socket_(socket), child_(child) {}
  int socket_ = -1;
  pid_t child_ = -1;
};

// Takes the variable out of this process's environment and overwrites its value there.
void ForgetVariable(const char* name);

}  // namespace sabok::platform
