// The one file of this module that knows libcurl.
#include "mirror/s3/s3_client.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <optional>

#include "base/hash.h"
#include "base/text.h"
#include "base/thread_annotations.h"
#include "fetch/retry.h"
#include "mirror/s3/sigv4.h"
#include "mirror/sources/percent.h"
#include "platform/clock.h"
#include "platform/random.h"
#include "platform/reader.h"

namespace sabok::mirror {
namespace {

constexpr std::size_t kMaxAnswerBytes = 16u << 20;  // a listing of 1,000 keys of 1,024 bytes fits
constexpr std::string_view kNoBytes =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

// One request. `query` is encoded and sorted by name, as it is signed; so are `headers`, whose
// names are in lower case.
struct S3Request {
  const char* method = "GET";
  std::string_view key;
  std::string query;
  std::map<std::string, std::string> headers;
  const S3Object* upload = nullptr;
  std::size_t max_bytes = kMaxAnswerBytes;
};

struct S3Answer {
  int status = 0;
  std::string body;
};

// What the callbacks of one transfer share; lives on the stack of the transfer.
struct Transfer {
  const fetch::StopFlag& stop;
  std::size_t max_bytes = 0;
  std::string body;
  bool too_large = false;
  const platform::FileReader* reader = nullptr;
  std::uint64_t offset = 0;
  std::uint64_t left = 0;
};

std::size_t OnBody(char* data, std::size_t, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (count > transfer.max_bytes - transfer.body.size()) {
    transfer.too_large = true;
    return 0;
  }
  transfer.body.append(data, count);
  return count;
}

std::size_t OnRead(char* out, std::size_t, std::size_t room, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  const std::size_t wanted = std::min<std::uint64_t>(room, transfer.left);
  const Result<std::size_t> count = transfer.reader->ReadAt(transfer.offset, out, wanted);
  if (!count || *count != wanted) return CURL_READFUNC_ABORT;
  transfer.offset += *count;
  transfer.left -= *count;
  return *count;
}

// For a connection that turned out to be closed after the first bytes were sent on it.
int OnSeek(void* user, curl_off_t offset, int origin) {
  auto& transfer = *static_cast<Transfer*>(user);
  const std::uint64_t size = transfer.offset + transfer.left;
  if (origin != SEEK_SET || offset < 0 || static_cast<std::uint64_t>(offset) > size) {
    return CURL_SEEKFUNC_FAIL;
  }
  transfer.offset = static_cast<std::uint64_t>(offset);
  transfer.left = size - transfer.offset;
  return CURL_SEEKFUNC_OK;
}

int OnProgress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Transfer*>(user)->stop.stopped() ? 1 : 0;
}

using HeaderList = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

HeaderList ToList(const std::vector<std::string>& lines) {
  HeaderList list(nullptr, &curl_slist_free_all);
  for (const std::string& line : lines) {
    if (curl_slist* const longer = curl_slist_append(list.get(), line.c_str())) {
      (void)list.release();
      list.reset(longer);
    }
  }
  return list;
}

void SetBounds(CURL* curl) {
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, 15'000L);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, 60L);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_HTTP09_ALLOWED, 0L);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "Sabok/0.1");
}

void SetCallbacks(CURL* curl, Transfer& transfer) {
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &OnBody);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, &OnRead);
  curl_easy_setopt(curl, CURLOPT_READDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_SEEKFUNCTION, &OnSeek);
  curl_easy_setopt(curl, CURLOPT_SEEKDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &OnProgress);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
}

// "AccessDenied: the words of the store", from the XML of an error.
std::string WordsOf(const std::string& body) {
  const auto between = [&](std::string_view name) -> std::string {
    const auto begin = body.find(fmt::format("<{}>", name));
    if (begin == body.npos) return {};
    const auto start = begin + name.size() + 2;
    const auto end = body.find("</", start);
    return end == body.npos ? std::string() : body.substr(start, end - start);
  };
  const std::string code = between("Code");
  if (code.empty()) return {};
  return ScrubUtf8(fmt::format(" ({}: {})", Shorten(code, 80), Shorten(between("Message"), 200)));
}

}  // namespace

struct S3Client::Session {
  S3Options options;
  const fetch::StopFlag& stop;
  Mutex mutex;
  std::vector<CURL*> idle GUARDED_BY(mutex);

  Session(S3Options options_, const fetch::StopFlag& stop_)
      : options(std::move(options_)), stop(stop_) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  }
  ~Session() {
    for (CURL* const curl : idle) curl_easy_cleanup(curl);
  }

  CURL* Take() EXCLUDES(mutex) {
    MutexLock lock(mutex);
    if (idle.empty()) return curl_easy_init();
    CURL* const curl = idle.back();
    idle.pop_back();
    return curl;
  }
  void PutBack(CURL* curl) EXCLUDES(mutex) {
    curl_easy_reset(curl);
    MutexLock lock(mutex);
    idle.push_back(curl);
  }

  std::string PathOf(const S3Request& request) const;
  std::vector<std::string> SignedHeaders(const S3Request& request) const;
  std::string WhereOf(const S3Request& request) const;
  void Prepare(CURL* curl, const S3Request& request, const HeaderList& headers) const;
  Result<S3Answer> Once(const S3Request& request, bool& worth_retrying);
  Result<S3Answer> Ask(const S3Request& request);
  std::unexpected<Error> Refused(const S3Request& request, const S3Answer& answer) const;
};

// Encoded, with the endpoint's own path before it.
std::string S3Client::Session::PathOf(const S3Request& request) const {
  std::string path(options.endpoint.path());
  if (!path.ends_with('/')) path += '/';
  path += PercentEncode(options.bucket, Slash::kEncode);
  if (!request.key.empty()) path += "/" + PercentEncode(request.key, Slash::kKeep);
  return path;
}

// Signed anew for each attempt: a store refuses what was signed a quarter of an hour ago.
std::vector<std::string> S3Client::Session::SignedHeaders(const S3Request& request) const {
  const std::string path = PathOf(request);
  SigV4Request to_sign{
      .method = request.upload != nullptr ? "PUT" : request.method,
      .path = path,
      .query = request.query,
      .payload = request.upload != nullptr ? request.upload->sha256 : kNoBytes,
      .headers = request.headers,
  };
  const std::string date = AmzDate(platform::Clock::System().UnixSeconds());
  std::string host(options.endpoint.host());
  if (!options.endpoint.port().empty()) host += ":" + std::string(options.endpoint.port());
  to_sign.headers["host"] = std::move(host);
  to_sign.headers["x-amz-content-sha256"] = to_sign.payload;
  to_sign.headers["x-amz-date"] = date;
  if (!options.session_token.empty()) {
    to_sign.headers["x-amz-security-token"] = options.session_token;
  }
  std::vector<std::string> lines;
  for (const auto& [name, value] : to_sign.headers) lines.push_back(name + ": " + value);
  const SigV4Scope scope{
      .access_key = options.access_key, .secret_key = options.secret_key, .region = options.region};
  lines.push_back("authorization: " + SigV4Authorization(to_sign, scope, date));
  return lines;
}

std::string S3Client::Session::WhereOf(const S3Request& request) const {
  return fmt::format("s3://{}/{}", options.bucket, request.key);
}

void S3Client::Session::Prepare(CURL* curl, const S3Request& request,
                                const HeaderList& headers) const {
  SetBounds(curl);
  std::string address = std::string(options.endpoint.origin()) + PathOf(request);
  if (!request.query.empty()) address += "?" + request.query;
  curl_easy_setopt(curl, CURLOPT_URL, address.c_str());
  curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  if (request.upload != nullptr) {
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(request.upload->size));
  } else {
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method);
  }
}

Result<S3Answer> S3Client::Session::Once(const S3Request& request, bool& worth_retrying) {
  worth_retrying = false;
  Transfer transfer{.stop = stop, .max_bytes = request.max_bytes};
  std::optional<platform::FileReader> reader;
  if (request.upload != nullptr) {
    reader = TRY(platform::FileReader::Open(request.upload->file));
    transfer.reader = &*reader;
    transfer.left = request.upload->size;
  }
  std::vector<std::string> lines = SignedHeaders(request);
  lines.emplace_back("Expect:");
  const HeaderList headers = ToList(lines);
  CURL* const curl = Take();
  char details[CURL_ERROR_SIZE] = "";
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, details);
  Prepare(curl, request, headers);
  SetCallbacks(curl, transfer);
  const CURLcode code = curl_easy_perform(curl);
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  PutBack(curl);
  if (stop.stopped()) return std::unexpected(fetch::StopFlag::Cancelled());
  if (transfer.too_large) {
    return Fail(ErrorCode::kLimit,
                fmt::format("the store's answer is larger than {} bytes", request.max_bytes),
                WhereOf(request));
  }
  if (code == CURLE_ABORTED_BY_CALLBACK && request.upload != nullptr) {
    return Fail(ErrorCode::kSystem, "the file changed while it was sent",
                request.upload->file.string());
  }
  if (code != CURLE_OK) {
    worth_retrying = true;
    const std::string_view words = details[0] != '\0' ? details : curl_easy_strerror(code);
    return Fail(ErrorCode::kNetwork, fmt::format("the store cannot be reached: {}", words),
                WhereOf(request), "check --endpoint and the network, then push again");
  }
  return S3Answer{.status = static_cast<int>(status), .body = std::move(transfer.body)};
}

Result<S3Answer> S3Client::Session::Ask(const S3Request& request) {
  for (int failures = 1;; ++failures) {
    bool worth_retrying = false;
    Result<S3Answer> answer = Once(request, worth_retrying);
    const bool last = answer ? failures >= fetch::AttemptsFor(answer->status, options.attempts)
                             : !worth_retrying || failures >= options.attempts;
    if (last) return answer;
    const auto wait =
        fetch::Backoff(failures, platform::RandomBits(), std::chrono::milliseconds(10'000));
    if (!stop.Sleep(platform::Clock::System(), wait)) {
      return std::unexpected(fetch::StopFlag::Cancelled());
    }
  }
}

std::unexpected<Error> S3Client::Session::Refused(const S3Request& request,
                                                  const S3Answer& answer) const {
  std::string what =
      fmt::format("the store answered {} to {}{}", answer.status,
                  request.upload != nullptr ? "PUT" : request.method, WordsOf(answer.body));
  if (answer.status == 404) {
    return Fail(ErrorCode::kNotFound, std::move(what), WhereOf(request), "check the bucket's name");
  }
  if (answer.status == 401 || answer.status == 403) {
    return Fail(ErrorCode::kRefused, std::move(what), WhereOf(request),
                "check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, --region and the key's rights");
  }
  return Fail(ErrorCode::kNetwork, std::move(what), WhereOf(request));
}

S3Client::S3Client(S3Options options, const fetch::StopFlag& stop)
    : session_(std::make_unique<Session>(std::move(options), stop)) {}

S3Client::~S3Client() = default;

Result<S3Listing> S3Client::List(std::string_view prefix, std::size_t max_objects) const {
  S3Listing listing;
  std::string token;
  do {
    S3Request request;
    // Sorted by name, as the signature wants them.
    if (!token.empty()) {
      request.query += "continuation-token=" + PercentEncode(token, Slash::kEncode) + "&";
    }
    request.query +=
        "encoding-type=url&list-type=2&prefix=" + PercentEncode(prefix, Slash::kEncode);
    const S3Answer answer = TRY(session_->Ask(request));
    if (answer.status != 200) return session_->Refused(request, answer);
    const std::size_t before = listing.size();
    token = TRY(ParseListing(answer.body, listing));
    if (listing.size() > max_objects || (!token.empty() && listing.size() == before)) {
      return Fail(ErrorCode::kLimit, "the store's listing has no end", session_->WhereOf(request));
    }
  } while (!token.empty());
  return listing;
}

Result<void> S3Client::Put(const S3Object& object) const {
  S3Request request{.method = "PUT", .key = object.key, .upload = &object};
  request.headers["content-type"] = object.content_type;
  if (!object.content_encoding.empty()) {
    request.headers["content-encoding"] = object.content_encoding;
  }
  if (!object.cache_control.empty()) request.headers["cache-control"] = object.cache_control;
  const S3Answer answer = TRY(session_->Ask(request));
  if (answer.status != 200) return session_->Refused(request, answer);
  return {};
}

Result<void> S3Client::Delete(std::string_view key) const {
  const S3Request request{.method = "DELETE", .key = key};
  const S3Answer answer = TRY(session_->Ask(request));
  if (answer.status / 100 != 2 && answer.status != 404) return session_->Refused(request, answer);
  return {};
}

Result<std::string> S3Client::Get(std::string_view key, std::size_t max_bytes) const {
  const S3Request request{.key = key, .max_bytes = max_bytes};
  S3Answer answer = TRY(session_->Ask(request));
  if (answer.status != 200) return session_->Refused(request, answer);
  return std::move(answer.body);
}

}  // namespace sabok::mirror
