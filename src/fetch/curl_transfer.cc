// SPDX-License-Identifier: GPL-3.0-or-later
// The one file that knows libcurl.
#include "fetch/curl_transfer.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <mutex>
#include <optional>

#include "base/text.h"
#include "fetch/address_policy.h"

namespace sabok::fetch {
namespace {

constexpr std::size_t kMaxIdleHandles = 32;
constexpr std::size_t kMaxHeaderBytes = 256 * 1024;

// Why one of our callbacks ended the transfer.
enum class Ended {
  kNot,
  kWireLimit,
  kDecodedLimit,
  kHeaderLimit,
  kCut,
  kUnwanted,
  kStopped,
  kSink,
  kSource
};

// What the callbacks of one transfer share; lives on Perform's stack.
struct Transfer {
  CURL* curl = nullptr;
  const TransferRequest& request;
  const StopFlag& stop;
  bool check_addresses = true;
  Reply reply{};
  Ended ended = Ended::kNot;
  std::size_t header_bytes = 0;
  std::size_t body_bytes = 0;
  bool begun = false;
  std::optional<Error> body_error{};  // of the sink or the source
  std::uint64_t sent = 0;
  std::string refused_address{};
  bool opened_socket = false;
};

int StatusOf(CURL* curl) {
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  return static_cast<int>(status);
}

bool IsWanted(const Transfer& transfer, int status) {
  const TransferRequest& request = transfer.request;
  return status == 200 || request.takes_all || (status == 410 && request.takes_gone);
}

// Hands the piece on to whoever holds the body. False if that failed.
bool Keep(Transfer& transfer, std::string_view piece) {
  transfer.body_bytes += piece.size();
  BodySink* const sink = transfer.request.sink;
  if (sink == nullptr) {
    transfer.reply.body.append(piece);
    return true;
  }
  Result<void> taken = transfer.begun ? Result<void>() : sink->Begin();
  transfer.begun = true;
  if (taken && !piece.empty()) taken = sink->Take(piece);
  if (taken) return true;
  transfer.body_error = std::move(taken).error();
  transfer.ended = Ended::kSink;
  return false;
}

// Returns the bytes taken; anything else than `count` ends the transfer.
std::size_t OnBody(char* data, std::size_t, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (!IsWanted(transfer, StatusOf(transfer.curl))) {
    // Not worth reading; but a short one costs less than a new connection.
    transfer.header_bytes += count;
    if (transfer.header_bytes <= kMaxHeaderBytes) return count;
    transfer.ended = Ended::kUnwanted;
    return 0;
  }
  const std::size_t room = transfer.request.max_decoded_bytes - transfer.body_bytes;
  if (!Keep(transfer, {data, std::min(count, room)})) return 0;
  if (count <= room) return count;
  transfer.ended = transfer.request.overflow == Overflow::kCut ? Ended::kCut : Ended::kDecodedLimit;
  return 0;
}

std::size_t OnRead(char* out, std::size_t, std::size_t room, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  const BodySource& source = *transfer.request.upload;
  const std::size_t wanted = std::min<std::uint64_t>(room, source.size() - transfer.sent);
  if (Result<void> read = source.ReadAt(transfer.sent, out, wanted); !read) {
    transfer.body_error = std::move(read).error();
    transfer.ended = Ended::kSource;
    return CURL_READFUNC_ABORT;
  }
  transfer.sent += wanted;
  return wanted;
}

// For a connection that turned out to be closed after the first bytes were sent on it.
int OnSeek(void* user, curl_off_t offset, int origin) {
  auto& transfer = *static_cast<Transfer*>(user);
  const std::uint64_t size = transfer.request.upload->size();
  if (origin != SEEK_SET || offset < 0 || static_cast<std::uint64_t>(offset) > size) {
    return CURL_SEEKFUNC_FAIL;
  }
  transfer.sent = static_cast<std::uint64_t>(offset);
  return CURL_SEEKFUNC_OK;
}

std::size_t OnHeader(char*, std::size_t, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  transfer.header_bytes += count;
  if (transfer.header_bytes <= kMaxHeaderBytes) return count;
  transfer.ended = Ended::kHeaderLimit;
  return 0;
}

// Called for every piece received, and about once a second while nothing is.
int OnProgress(void* user, curl_off_t, curl_off_t received, curl_off_t, curl_off_t) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (transfer.stop.stopped()) {
    transfer.ended = Ended::kStopped;
    return 1;
  }
  if (static_cast<std::size_t>(received) > transfer.request.max_bytes) {
    transfer.ended = transfer.request.overflow == Overflow::kCut ? Ended::kCut : Ended::kWireLimit;
    return 1;
  }
  return 0;
}

std::string AddressText(const sockaddr& address) {
  char text[INET6_ADDRSTRLEN] = "";
  const void* bytes = nullptr;
  if (address.sa_family == AF_INET) {
    bytes = &reinterpret_cast<const sockaddr_in&>(address).sin_addr;
  } else if (address.sa_family == AF_INET6) {
    bytes = &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr;
  }
  if (bytes != nullptr) inet_ntop(address.sa_family, bytes, text, sizeof text);
  return text;
}

// The address given here is the one connected to, whatever a name resolved to a moment before.
curl_socket_t OnOpenSocket(void* user, curlsocktype, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (transfer.check_addresses && !IsPublicAddress(address->addr)) {
    transfer.refused_address = AddressText(address->addr);
    return CURL_SOCKET_BAD;
  }
  transfer.opened_socket = true;
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

using HeaderList = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

// Line breaks in what a store remembered would become headers of their own.
void AddLine(HeaderList& list, const std::string& line) {
  if (line.find_first_of("\r\n") != std::string::npos) return;
  if (curl_slist* const longer = curl_slist_append(list.get(), line.c_str()); longer != nullptr) {
    (void)list.release();
    list.reset(longer);
  }
}

void AddHeader(HeaderList& list, std::string_view name, std::string_view value) {
  if (!value.empty()) AddLine(list, fmt::format("{}: {}", name, value));
}

HeaderList HeadersFor(const TransferRequest& request) {
  HeaderList list(nullptr, &curl_slist_free_all);
  AddHeader(list, "Accept", request.accept);
  AddHeader(list, "If-None-Match", request.etag);
  AddHeader(list, "If-Modified-Since", request.last_modified);
  for (const std::string& line : request.headers) AddLine(list, line);
  // Servers that know no "100 Continue" would keep us waiting for it.
  if (request.upload != nullptr) AddLine(list, "Expect:");
  return list;
}

void SetBounds(CURL* curl, const FetchOptions& options, const TransferRequest& request) {
  const auto idle_seconds = std::max<long long>((options.idle_timeout.count() + 999) / 1000, 1);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                   static_cast<long>(options.connect_timeout.count()));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(options.total_timeout.count()));
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(idle_seconds));
  if (request.overflow == Overflow::kFail) {
    curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(request.max_bytes));
  }
}

void SetCoding(CURL* curl, const TransferRequest& request) {
  const bool raw = !request.accept_encoding.empty();
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING,
                   raw ? request.accept_encoding.c_str() : "gzip, br");
  curl_easy_setopt(curl, CURLOPT_HTTP_CONTENT_DECODING, raw ? 0L : 1L);
}

void SetProtocol(CURL* curl, const FetchOptions& options) {
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_HTTP09_ALLOWED, 0L);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, options.user_agent.c_str());
  curl_easy_setopt(curl, CURLOPT_PROXY, options.proxy.c_str());
  curl_easy_setopt(curl, CURLOPT_NOPROXY, "");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_MAXCONNECTS, 1L);
}

void SetMethod(CURL* curl, Transfer& transfer) {
  const TransferRequest& request = transfer.request;
  if (request.upload == nullptr) {
    if (request.method != "GET")
      curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    return;
  }
  curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(request.upload->size()));
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, &OnRead);
  curl_easy_setopt(curl, CURLOPT_READDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_SEEKFUNCTION, &OnSeek);
  curl_easy_setopt(curl, CURLOPT_SEEKDATA, &transfer);
}

void SetCallbacks(CURL* curl, Transfer& transfer) {
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &OnBody);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &OnHeader);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &OnProgress);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, &OnOpenSocket);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &transfer);
}

struct CurlMeaning {
  CURLcode code;
  ErrorCode kind;
  bool worth_retrying;
  const char* what;
  const char* remedy;
};

// What an operator should read instead of curl's own words. Codes that are not here are trouble of
// the connection.
constexpr CurlMeaning kMeanings[] = {
    {CURLE_COULDNT_RESOLVE_HOST, ErrorCode::kNetwork, true, "the host name does not resolve",
     "check the name and this machine's DNS"},
    {CURLE_COULDNT_RESOLVE_PROXY, ErrorCode::kNetwork, false, "the proxy's name does not resolve",
     "check [fetch] proxy"},
    {CURLE_COULDNT_CONNECT, ErrorCode::kNetwork, true, "no connection to the server",
     "check that the site is up and reachable from here, or set [fetch] proxy"},
    {CURLE_PROXY, ErrorCode::kNetwork, true, "the proxy refused", "check [fetch] proxy"},
    {CURLE_OPERATION_TIMEDOUT, ErrorCode::kNetwork, true, "the server did not answer in time",
     "try again later, or raise [fetch] timeout_s"},
    {CURLE_PEER_FAILED_VERIFICATION, ErrorCode::kNetwork, false, "the certificate is not trusted",
     "renew the site's certificate, or this machine's list of authorities"},
    {CURLE_PARTIAL_FILE, ErrorCode::kNetwork, true, "the answer broke off before its end", ""},
    {CURLE_GOT_NOTHING, ErrorCode::kNetwork, true, "the server hung up without an answer", ""},
    {CURLE_BAD_CONTENT_ENCODING, ErrorCode::kInvalid, false,
     "the answer is compressed in a way that cannot be read", ""},
    {CURLE_UNSUPPORTED_PROTOCOL, ErrorCode::kInvalid, false, "the answer is not HTTP", ""},
    {CURLE_WEIRD_SERVER_REPLY, ErrorCode::kInvalid, false, "the answer is not HTTP", ""},
    {CURLE_OUT_OF_MEMORY, ErrorCode::kSystem, false, "out of memory", ""},
};

TransferFailure FailureOf(CURLcode code, const char* details) {
  for (const CurlMeaning& meaning : kMeanings) {
    if (meaning.code != code) continue;
    return {{meaning.kind, meaning.what, "", meaning.remedy}, meaning.worth_retrying};
  }
  const std::string_view words = *details != '\0' ? details : curl_easy_strerror(code);
  return {{ErrorCode::kNetwork, fmt::format("the connection failed: {}", ScrubUtf8(words)), "", ""},
          true};
}

TransferFailure OwnFailure(ErrorCode code, std::string what, std::string remedy) {
  return {{code, std::move(what), "", std::move(remedy)}, false};
}

TransferFailure FailureOf(CURLcode code, const Transfer& transfer, const char* details) {
  const TransferRequest& request = transfer.request;
  if (transfer.ended == Ended::kStopped) return {StopFlag::Cancelled(), false};
  if (transfer.body_error) return {*transfer.body_error, false};
  if (transfer.ended == Ended::kWireLimit || code == CURLE_FILESIZE_EXCEEDED) {
    return OwnFailure(ErrorCode::kLimit,
                      fmt::format("the answer is larger than {} bytes", request.max_bytes),
                      "raise [fetch] max_bytes");
  }
  if (transfer.ended == Ended::kDecodedLimit) {
    return OwnFailure(
        ErrorCode::kLimit,
        fmt::format("the answer unpacks to more than {} bytes", request.max_decoded_bytes),
        "raise [fetch] max_bytes");
  }
  if (transfer.ended == Ended::kHeaderLimit) {
    return OwnFailure(ErrorCode::kLimit, "the answer's headers are larger than 256 KB", "");
  }
  if (!transfer.refused_address.empty() && !transfer.opened_socket) {
    return OwnFailure(ErrorCode::kRefused,
                      fmt::format("{} is not a public address", transfer.refused_address),
                      "set [fetch] allow_private if this site is your own");
  }
  return FailureOf(code, details);
}

// Whether there is an answer to use although curl did not end well: we cut it, or did not want it.
bool IsUsable(CURLcode code, const Transfer& transfer, int status) {
  if (code == CURLE_OK || transfer.ended == Ended::kCut) return true;
  if (transfer.ended == Ended::kStopped || transfer.ended == Ended::kHeaderLimit ||
      transfer.ended == Ended::kSink || transfer.ended == Ended::kSource) {
    return false;
  }
  const bool too_large = transfer.ended == Ended::kUnwanted ||
                         transfer.ended == Ended::kWireLimit || code == CURLE_FILESIZE_EXCEEDED;
  return status >= 300 && too_large;
}

void FillReply(CURL* curl, Reply& reply) {
  reply.status = StatusOf(curl);
  curl_header* header = nullptr;
  while ((header = curl_easy_nextheader(curl, CURLH_HEADER, -1, header)) != nullptr) {
    reply.headers.Add(header->name, header->value);
  }
  const Headers& headers = reply.headers;
  reply.content_type = ScrubUtf8(headers.Get("Content-Type"));
  reply.content_encoding = headers.Get("Content-Encoding");
  reply.etag = headers.Get("ETag");
  reply.last_modified = headers.Get("Last-Modified");
  reply.location = headers.Get("Location");
  reply.retry_after = headers.Get("Retry-After");
  curl_off_t received = 0;
  curl_easy_getinfo(curl, CURLINFO_SIZE_DOWNLOAD_T, &received);
  reply.wire_bytes = static_cast<std::size_t>(received);
}

}  // namespace

CurlPool::CurlPool(const FetchOptions& options, const StopFlag& stop)
    : options_(options), stop_(stop) {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

CurlPool::~CurlPool() = default;

void CurlPool::Cleanup::operator()(void* handle) const { curl_easy_cleanup(handle); }

CurlPool::Handle CurlPool::Take(const std::string& host) {
  {
    MutexLock lock(mutex_);
    if (const auto found = idle_.find(host); found != idle_.end()) {
      Handle handle = std::move(found->second);
      idle_.erase(found);
      return handle;
    }
  }
  return Handle(curl_easy_init());
}

void CurlPool::PutBack(const std::string& host, Handle handle) {
  curl_easy_reset(handle.get());  // keeps connection, TLS session and resolved names
  MutexLock lock(mutex_);
  if (idle_.size() >= kMaxIdleHandles) idle_.erase(idle_.begin());
  idle_.emplace(host, std::move(handle));
}

std::expected<Reply, TransferFailure> CurlPool::Perform(const std::string& host,
                                                        const TransferRequest& request) {
  Handle handle = Take(host);
  if (handle == nullptr) return std::unexpected(FailureOf(CURLE_OUT_OF_MEMORY, ""));
  CURL* const curl = handle.get();
  Transfer transfer{.curl = curl, .request = request, .stop = stop_};
  // Through a proxy the socket leads to the proxy, which is the operator's own choice.
  transfer.check_addresses = !options_.allow_private && options_.proxy.empty();
  const HeaderList headers = HeadersFor(request);
  char details[CURL_ERROR_SIZE] = "";
  curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, details);
  SetMethod(curl, transfer);
  SetProtocol(curl, options_);
  SetCoding(curl, request);
  SetBounds(curl, options_, request);
  SetCallbacks(curl, transfer);

  CURLcode code = curl_easy_perform(curl);
  FillReply(curl, transfer.reply);
  // An empty body is one too.
  if (code == CURLE_OK && IsWanted(transfer, transfer.reply.status) && !Keep(transfer, {})) {
    code = CURLE_WRITE_ERROR;
  }
  const bool usable = IsUsable(code, transfer, transfer.reply.status);
  PutBack(host, std::move(handle));
  if (!usable) return std::unexpected(FailureOf(code, transfer, details));
  return std::move(transfer.reply);
}

}  // namespace sabok::fetch
