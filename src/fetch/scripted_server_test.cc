// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/scripted_server.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <mutex>
#include <set>
#include <thread>

#include "base/check.h"
#include "base/text.h"

namespace sabok::fetch {

struct ScriptedServer::State {
  Script script;
  int listener = -1;
  int port = 0;
  std::thread acceptor;
  mutable std::mutex mutex;
  bool ending = false;
  int connections = 0;
  std::set<int> open;
  std::vector<std::thread> threads;
  std::vector<std::string> requests;

  void Accept();
  void Serve(int socket);
};

bool ScriptedServer::Exchange::Send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool ScriptedServer::Exchange::Answer(int status, std::string_view headers,
                                      std::string_view body) const {
  return Send(fmt::format("HTTP/1.1 {} X\r\nContent-Length: {}\r\n{}\r\n{}", status, body.size(),
                          headers, body));
}

std::string ScriptedServer::Exchange::Header(std::string_view name) const {
  for (const std::string_view line : Split(head, '\n')) {
    const auto colon = line.find(':');
    if (colon != std::string_view::npos && EqualsIgnoreCase(line.substr(0, colon), name)) {
      return std::string(Trim(line.substr(colon + 1)));
    }
  }
  return {};
}

void ScriptedServer::State::Accept() {
  while (true) {
    const int socket = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
    const std::lock_guard lock(mutex);
    if (ending || socket < 0) {
      if (socket >= 0) close(socket);
      return;
    }
    ++connections;
    open.insert(socket);
    threads.emplace_back([this, socket] { Serve(socket); });
  }
}

void ScriptedServer::State::Serve(int socket) {
  std::string input;
  char piece[4096];
  bool going_on = true;
  while (going_on) {
    const auto end = input.find("\r\n\r\n");
    if (end == std::string::npos) {
      const ssize_t count = recv(socket, piece, sizeof piece, 0);
      if (count <= 0) break;
      input.append(piece, static_cast<std::size_t>(count));
      continue;
    }
    Exchange exchange(socket);
    exchange.head = input.substr(0, end + 2);
    exchange.method_and_path = exchange.head.substr(0, exchange.head.find(" HTTP/"));
    input.erase(0, end + 4);
    {
      const std::lock_guard lock(mutex);
      requests.push_back(exchange.method_and_path);
    }
    script(exchange);
    going_on = !exchange.closing();
  }
  const std::lock_guard lock(mutex);
  open.erase(socket);
  close(socket);
}

ScriptedServer::ScriptedServer(Script script) : state_(std::make_unique<State>()) {
  state_->script = std::move(script);
  state_->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  CHECK(bind(state_->listener, generic, size) == 0 && listen(state_->listener, 64) == 0);
  CHECK(getsockname(state_->listener, generic, &size) == 0);
  state_->port = ntohs(address.sin_port);
  state_->acceptor = std::thread([this] { state_->Accept(); });
}

ScriptedServer::~ScriptedServer() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->ending = true;
    for (const int socket : state_->open) shutdown(socket, SHUT_RDWR);
  }
  shutdown(state_->listener, SHUT_RDWR);
  state_->acceptor.join();
  for (std::thread& thread : state_->threads) thread.join();
  close(state_->listener);
}

Url ScriptedServer::At(std::string_view path) const {
  return Url::Parse(fmt::format("http://127.0.0.1:{}{}", state_->port, path)).value();
}

int ScriptedServer::port() const { return state_->port; }

std::vector<std::string> ScriptedServer::requests() const {
  const std::lock_guard lock(state_->mutex);
  return state_->requests;
}

int ScriptedServer::connections() const {
  const std::lock_guard lock(state_->mutex);
  return state_->connections;
}

}  // namespace sabok::fetch
