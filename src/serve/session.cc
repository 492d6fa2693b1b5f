// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/session.h"

#include <algorithm>
#include <array>
#include <boost/asio/write.hpp>
#include <utility>

namespace sabok::serve {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;
using std::chrono::milliseconds;

constexpr std::size_t kReadBytes = 4096;
constexpr std::size_t kPieceBytes = 64 * 1024;
// What is read and thrown away after a last answer, so that the other side gets to see it: closing
// with unread bytes sends a reset, which can overtake the answer.
constexpr std::size_t kLingerBytes = 256 * 1024;
constexpr milliseconds kLingerTime{2000};

std::string_view View(boost::beast::string_view text) { return {text.data(), text.size()}; }

// A field that is a list may come in several lines, which are one list (RFC 9110 section 5.3): then
// they are joined into `joined`.
std::string_view ListIn(const http::request_header<>& header, http::field name,
                        std::string& joined) {
  const auto all = header.equal_range(name);
  if (all.first == all.second) return {};
  if (std::next(all.first) == all.second) return View(all.first->value());
  for (auto field = all.first; field != all.second; ++field) {
    joined += View(field->value());
    joined += ',';
  }
  return joined;
}

struct JoinedLists {
  std::string accept_encoding;
  std::string if_none_match;
};

RequestView ViewOf(const http::request_header<>& header, JoinedLists& joined) {
  return {
      .method = View(header.method_string()),
      .target = View(header.target()),
      .accept_encoding = ListIn(header, http::field::accept_encoding, joined.accept_encoding),
      .if_none_match = ListIn(header, http::field::if_none_match, joined.if_none_match),
      .if_modified_since = View(header[http::field::if_modified_since]),
      .range = View(header[http::field::range]),
      .if_range = View(header[http::field::if_range]),
  };
}

bool NamesOneHost(const http::request_header<>& header) {
  const auto hosts = header.equal_range(http::field::host);
  const auto count = std::distance(hosts.first, hosts.second);
  return count == 1 || (count == 0 && header.version() < 11);
}

PreparedPtr AnswerTo(const error_code& error) {
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    return PlainAnswer("431 Request Header Fields Too Large");
  }
  if (error == http::error::bad_version) return PlainAnswer("505 HTTP Version Not Supported");
  return PlainAnswer("400 Bad Request");
}

}  // namespace

Session::Session(SessionOwner& owner, asio::ip::tcp::socket socket)
    : owner_(owner), socket_(std::move(socket)) {}

void Session::SetDeadline(milliseconds from_now) {
  deadline_ = std::chrono::steady_clock::now() + from_now;
}

void Session::Start() {
  error_code ignored;
  socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
  NextRequest();
}

void Session::Finish() {
  if (state_ == State::kWriting) {
    after_ = After::kClose;
    deadline_ = std::min(deadline_, std::chrono::steady_clock::now() + kLingerTime);
  } else {
    Close();
  }
}

void Session::Close() {
  if (state_ == State::kClosed) return;
  state_ = State::kClosed;
  error_code ignored;
  socket_.close(ignored);
  owner_.Forget(shared_from_this());
}

void Session::NextRequest() {
  const ServeOptions& options = owner_.shared().options;
  state_ = State::kReading;
  parser_.emplace();
  parser_->header_limit(static_cast<std::uint32_t>(options.max_header_bytes));
  SetDeadline(buffer_.size() == 0 ? options.idle_timeout : options.header_timeout);
  Parse();
}

void Session::Parse() {
  while (buffer_.size() > 0 && !parser_->is_header_done()) {
    error_code error;
    const std::size_t used = parser_->put(buffer_.data(), error);
    buffer_.consume(used);
    if (error == http::error::need_more) break;
    if (error) return Send({AnswerTo(error)}, After::kClose);
  }
  if (parser_->is_header_done()) return Handle();
  if (buffer_.size() > owner_.shared().options.max_header_bytes) {
    return Send({AnswerTo(http::error::header_limit)}, After::kClose);
  }
  ReadMore();
}

void Session::ReadMore() {
  socket_.async_read_some(buffer_.prepare(kReadBytes),
                          [self = shared_from_this()](const error_code& error, std::size_t bytes) {
                            if (self->state_ != State::kReading) return;
                            if (error) return self->Close();
                            // From its first byte on a request has a fixed time, in whatever drops
                            // it comes.
                            if (self->buffer_.size() == 0) {
                              self->SetDeadline(self->owner_.shared().options.header_timeout);
                            }
                            self->buffer_.commit(bytes);
                            self->Parse();
                          });
}

void Session::Handle() {
  const auto& header = parser_->get();
  // Nobody needs to send us a body; one that comes is not read, so the connection ends with it.
  const bool has_body = parser_->chunked() || parser_->content_length().value_or(0) > 0;
  const After after = parser_->keep_alive() && !has_body ? After::kKeepOpen : After::kClose;
  if (header.version() != 10 && header.version() != 11) {
    return Send({AnswerTo(http::error::bad_version)}, After::kClose);
  }
  if (!NamesOneHost(header)) return Send({AnswerTo(http::error::bad_field)}, After::kClose);
  JoinedLists joined;
  const RequestView request = ViewOf(header, joined);
  const std::shared_ptr<const Content> content = owner_.shared().content.Get();
  Send(Respond(*content, request), after);
}

void Session::Send(Answer answer, After after) {
  answer_ = std::move(answer);
  after_ = after;
  state_ = State::kWriting;
  const Prepared& prepared = *answer_.prepared;
  // The time is for each piece: slow lines are what this is made for.
  const auto pieces = static_cast<int>(prepared.body.size() / kPieceBytes) + 1;
  SetDeadline(owner_.shared().options.write_timeout * pieces);
  file_left_ = 0;
  if (answer_.part == Part::kHeadAndBody && prepared.file.length > 0) {
    Result<platform::FileReader> file = platform::FileReader::Open(prepared.file.path);
    if (!file) return Send({PlainAnswer("500 Internal Server Error")}, after);
    file_ = *std::move(file);
    file_offset_ = prepared.file.first;
    file_left_ = prepared.file.length;
  }
  last_fields_ = owner_.DateField();
  if (after_ == After::kClose) {
    last_fields_ += "Connection: close\r\n";
  } else if (parser_->get().version() == 10) {
    last_fields_ += "Connection: keep-alive\r\n";
  }
  last_fields_ += "\r\n";
  const bool unchanged = answer_.part == Part::kNotModified;
  const bool body = answer_.part == Part::kHeadAndBody;
  const std::array<asio::const_buffer, 3> buffers = {
      asio::buffer(unchanged ? prepared.not_modified : prepared.head), asio::buffer(last_fields_),
      body ? asio::buffer(prepared.body) : asio::const_buffer()};
  asio::async_write(socket_, buffers,
                    [self = shared_from_this()](const error_code& error, std::size_t) {
                      if (self->state_ != State::kWriting) return;
                      if (error) return self->Close();
                      self->SendPiece();
                    });
}

void Session::SendPiece() {
  if (file_left_ == 0) return AnswerDone();
  SetDeadline(owner_.shared().options.write_timeout);
  piece_.resize(kPieceBytes);
  const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(kPieceBytes, file_left_));
  const Result<std::size_t> got = file_->ReadAt(file_offset_, piece_.data(), wanted);
  // The length is promised already: closing early is the only way to say that it went wrong.
  if (!got || *got == 0) return Close();
  file_offset_ += *got;
  file_left_ -= *got;
  asio::async_write(socket_, asio::buffer(piece_.data(), *got),
                    [self = shared_from_this()](const error_code& error, std::size_t) {
                      if (self->state_ != State::kWriting) return;
                      if (error) return self->Close();
                      self->SendPiece();
                    });
}

void Session::AnswerDone() {
  answer_ = {};
  file_.reset();
  piece_ = {};
  if (after_ == After::kKeepOpen) return NextRequest();
  state_ = State::kLingering;
  SetDeadline(kLingerTime);
  error_code ignored;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  Linger();
}

void Session::Linger() {
  buffer_.clear();
  socket_.async_read_some(buffer_.prepare(kReadBytes),
                          [self = shared_from_this()](const error_code& error, std::size_t bytes) {
                            if (self->state_ != State::kLingering) return;
                            self->lingered_ += bytes;
                            if (error || self->lingered_ > kLingerBytes) return self->Close();
                            self->Linger();
                          });
}

}  // namespace sabok::serve
