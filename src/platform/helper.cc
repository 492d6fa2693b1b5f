// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/helper.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <utility>

#include "base/text.h"
#include "platform/posix.h"

namespace sabok::platform {
namespace {

constexpr std::uint64_t kMostBytes = std::uint64_t{64} << 20;

// A message on the socket is its length, eight bytes, and then itself.
bool SendBytes(int socket, const char* bytes, std::size_t count) {
  while (count > 0) {
    const ssize_t sent = send(socket, bytes, count, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    bytes += sent;
    count -= static_cast<std::size_t>(sent);
  }
  return true;
}

bool Send(int socket, std::string_view message) {
  const std::uint64_t size = message.size();
  char head[sizeof size];
  std::memcpy(head, &size, sizeof size);
  return SendBytes(socket, head, sizeof head) && SendBytes(socket, message.data(), message.size());
}

bool ReceiveBytes(int socket, char* bytes, std::size_t count) {
  while (count > 0) {
    const ssize_t got = recv(socket, bytes, count, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    bytes += got;
    count -= static_cast<std::size_t>(got);
  }
  return true;
}

// Nothing once the other side is gone.
std::optional<std::string> Receive(int socket) {
  std::uint64_t size = 0;
  char head[sizeof size];
  if (!ReceiveBytes(socket, head, sizeof head)) return std::nullopt;
  std::memcpy(&size, head, sizeof size);
  if (size > kMostBytes) return std::nullopt;
  std::string message(size, '\0');
  if (!ReceiveBytes(socket, message.data(), message.size())) return std::nullopt;
  return message;
}

// "+" and the answer, or "-", the error's code and its texts, which hold no NUL.
std::string Pack(const Result<std::string>& answer) {
  if (answer) return "+" + *answer;
  const Error& error = answer.error();
  std::string packed = "-";
  packed += static_cast<char>(error.code);
  for (const std::string* text : {&error.what, &error.where, &error.remedy}) {
    packed += *text;
    packed += '\0';
  }
  return packed;
}

Result<std::string> Unpack(const std::optional<std::string>& message) {
  if (!message || message->empty()) {
    return Fail(ErrorCode::kSystem, "the helper process that holds the secret has ended");
  }
  if (message->front() == '+') return message->substr(1);
  const std::vector<std::string_view> parts = Split(std::string_view(*message).substr(2), '\0');
  return std::unexpected(Error{.code = static_cast<ErrorCode>((*message)[1]),
                               .what = std::string(parts[0]),
                               .where = std::string(parts[1]),
                               .remedy = std::string(parts[2])});
}

[[noreturn]] void Serve(int socket, pid_t parent,
                        const std::function<Result<Helper::Answer>()>& prepare) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  prctl(PR_SET_DUMPABLE, 0);
  if (getppid() != parent) _exit(1);  // it died before we asked to be told
  const Result<Helper::Answer> answer = prepare();
  const bool told =
      Send(socket, Pack(answer ? Result<std::string>() : std::unexpected(answer.error())));
  if (!answer || !told) _exit(1);
  // Whoever stops the program decides what becomes of its last question.
  signal(SIGINT, SIG_IGN);
  signal(SIGTERM, SIG_IGN);
  while (const auto question = Receive(socket)) {
    if (!Send(socket, Pack((*answer)(*question)))) break;
  }
  _exit(0);
}

}  // namespace

Result<Helper> Helper::Start(const std::function<Result<Answer>()>& prepare) {
  int ends[2] = {-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
    return SystemFailure("cannot make a pair of sockets", "", errno);
  }
  Descriptor ours(ends[0]);
  Descriptor theirs(ends[1]);
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child < 0) return SystemFailure("cannot start a process", "", errno);
  if (child == 0) {
    ours.Close();
    Serve(theirs.value(), parent, prepare);
  }
  theirs.Close();
  Helper helper(ours.Release(), child);
  TRY(Unpack(Receive(helper.socket_)));
  return helper;
}

Helper::Helper(Helper&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), child_(std::exchange(other.child_, -1)) {}

Helper& Helper::operator=(Helper&& other) noexcept {
  std::swap(socket_, other.socket_);
  std::swap(child_, other.child_);
  return *this;
}

Helper::~Helper() {
  if (socket_ >= 0) close(socket_);
  while (child_ > 0 && waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

Result<std::string> Helper::Ask(std::string_view question) {
  if (question.size() > kMostBytes || !Send(socket_, question)) return Unpack(std::nullopt);
  return Unpack(Receive(socket_));
}

void ForgetVariable(const char* name) {
  if (char* const value = std::getenv(name); value != nullptr) {
    explicit_bzero(value, std::strlen(value));
  }
  unsetenv(name);
}

}  // namespace sabok::platform
