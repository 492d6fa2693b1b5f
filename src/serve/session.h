// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/reader.h"
#include "serve/respond.h"
#include "serve/shared.h"

namespace sabok::serve {

class Session;

// Who a connection belongs to, on whose thread alone it is used.
class SessionOwner {
 public:
  virtual ~SessionOwner() = default;
  virtual Shared& shared() = 0;
  // The connection is closed: it may be let go.
  virtual void Forget(const std::shared_ptr<Session>& session) = 0;
  // "Date: ...\r\n", of the current second.
  virtual const std::string& DateField() = 0;
};

// One connection: reads a request, sends the prepared answer, reads the next (RFC 9112). Pipelined
// requests wait in the buffer and are answered in order. Owned by its owner, and by the operation
// that is under way. Used by that one's thread only.
class Session : public std::enable_shared_from_this<Session> {
 public:
  using Deadline = std::chrono::steady_clock::time_point;

  Session(SessionOwner& owner, boost::asio::ip::tcp::socket socket);

  void Start();
  // Sends what is being sent, then closes.
  void Finish();
  // Closes at once. May be called twice.
  void Close();
  // When the worker should close it, because the other side is too slow.
  Deadline deadline() const { return deadline_; }

 private:
  using Parser = boost::beast::http::request_parser<boost::beast::http::empty_body>;
  enum class State { kReading, kWriting, kLingering, kClosed };
  enum class After { kKeepOpen, kClose };

  void NextRequest();
  void Parse();
  void ReadMore();
  void Handle();
  void Send(Answer answer, After after);
  void SendPiece();
  void AnswerDone();
  void Linger();
  void SetDeadline(std::chrono::milliseconds from_now);

  SessionOwner& owner_;
  boost::asio::ip::tcp::socket socket_;
  boost::beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  Deadline deadline_{};
  State state_ = State::kReading;

  // The answer being sent.
  Answer answer_;
  After after_ = After::kKeepOpen;
  std::string last_fields_;  // Date, Connection, and the empty line
  std::optional<platform::FileReader> file_;
  std::uint64_t file_offset_ = 0;
  std::uint64_t file_left_ = 0;
  std::vector<char> piece_;
  std::size_t lingered_ = 0;
};

}  // namespace sabok::serve
