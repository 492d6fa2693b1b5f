// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/terminal.h"

#include <fcntl.h>
#include <termios.h>

#include "platform/posix.h"

namespace sabok::platform {

Result<std::string> AskSecret(std::string_view question) {
  Descriptor terminal(open("/dev/tty", O_RDWR | O_CLOEXEC));
  termios shown{};
  if (!terminal.ok() || tcgetattr(terminal.value(), &shown) != 0) {
    return Fail(ErrorCode::kNotFound, "there is no terminal to ask for the password on");
  }
  termios hidden = shown;
  hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
  tcsetattr(terminal.value(), TCSAFLUSH, &hidden);
  bool asked = write(terminal.value(), question.data(), question.size()) >= 0;
  std::string answer;
  char c = '\0';
  while (asked && read(terminal.value(), &c, 1) == 1 && c != '\n') answer += c;
  tcsetattr(terminal.value(), TCSAFLUSH, &shown);
  asked = write(terminal.value(), "\n", 1) == 1;
  return answer;
}

}  // namespace sabok::platform
