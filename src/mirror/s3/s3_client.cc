// SPDX-License-Identifier: GPL-3.0-or-later
#include "mirror/s3/s3_client.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/hash.h"
#include "base/text.h"
#include "fetch/curl_transfer.h"
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
  std::string method = "GET";
  std::string_view key;
  std::string query;
  std::map<std::string, std::string> headers;
  const S3Object* upload = nullptr;
  std::size_t max_bytes = kMaxAnswerBytes;
};

// The file as it was when the push was planned.
class FileBody final : public fetch::BodySource {
 public:
  static Result<FileBody> Open(const S3Object& object) {
    return FileBody(TRY(platform::FileReader::Open(object.file)), object);
  }

  std::uint64_t size() const override { return object_.size; }
  Result<void> ReadAt(std::uint64_t offset, char* out, std::size_t size) const override {
    const Result<std::size_t> count = reader_.ReadAt(offset, out, size);
    if (count && *count == size) return {};
    return Fail(ErrorCode::kSystem, "the file changed while it was sent", object_.file.string());
  }

 private:
  FileBody(platform::FileReader reader, const S3Object& object)
      : reader_(std::move(reader)), object_(object) {}

  platform::FileReader reader_;
  const S3Object& object_;
};

// A store is the operator's own choice, on a private network as well; its uploads take their time.
fetch::FetchOptions ForStores(const S3Options& options) {
  fetch::FetchOptions fetch;
  fetch.allow_private = true;
  fetch.proxy = options.proxy;
  fetch.connect_timeout = std::chrono::milliseconds(15'000);
  fetch.total_timeout = std::chrono::milliseconds(0);  // none
  fetch.idle_timeout = std::chrono::milliseconds(60'000);
  fetch.attempts = options.attempts;
  fetch.max_wait = std::chrono::milliseconds(10'000);
  return fetch;
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
  const S3Options options;
  const fetch::FetchOptions fetch_options;
  const fetch::StopFlag& stop;
  fetch::CurlPool pool;

  Session(S3Options options_, const fetch::StopFlag& stop_)
      : options(std::move(options_)),
        fetch_options(ForStores(options)),
        stop(stop_),
        pool(fetch_options, stop) {}

  std::string PathOf(const S3Request& request) const;
  std::vector<std::string> SignedHeaders(const S3Request& request) const;
  std::string WhereOf(const S3Request& request) const;
  fetch::Attempt Once(const S3Request& request);
  Result<void> Wait(std::string_view retry_after, int failures) const;
  Result<fetch::Reply> Ask(const S3Request& request);
  std::unexpected<Error> Refused(const S3Request& request, const fetch::Reply& answer) const;
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
      .method = request.method,
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

fetch::Attempt S3Client::Session::Once(const S3Request& request) {
  fetch::TransferRequest transfer{.url = std::string(options.endpoint.origin()) + PathOf(request),
                                  .method = request.method,
                                  .headers = SignedHeaders(request),
                                  .accept = {},
                                  .max_bytes = request.max_bytes,
                                  .max_decoded_bytes = request.max_bytes,
                                  .accept_encoding = "identity",  // objects come as they were put
                                  .takes_all = true};
  if (!request.query.empty()) transfer.url += "?" + request.query;
  if (request.upload == nullptr)
    return pool.Perform(std::string(options.endpoint.host()), transfer);
  auto body = FileBody::Open(*request.upload);
  if (!body) return std::unexpected(fetch::TransferFailure{std::move(body).error(), false});
  transfer.upload = &*body;
  return pool.Perform(std::string(options.endpoint.host()), transfer);
}

Result<void> S3Client::Session::Wait(std::string_view retry_after, int failures) const {
  platform::Clock& clock = platform::Clock::System();
  auto wait = fetch::Backoff(failures, platform::RandomBits(), fetch_options.max_wait);
  if (const auto asked = fetch::ParseRetryAfter(retry_after, clock.UnixSeconds())) {
    wait = std::max(wait, std::min(*asked, fetch_options.max_wait));
  }
  if (!stop.Sleep(clock, wait)) return std::unexpected(fetch::StopFlag::Cancelled());
  return {};
}

Result<fetch::Reply> S3Client::Session::Ask(const S3Request& request) {
  auto answer = fetch::AskUntilAnswered(
      fetch_options.attempts, [&] { return Once(request); },
      [&](std::string_view retry_after, int failures) { return Wait(retry_after, failures); });
  if (answer || stop.stopped()) return answer;
  Error error = std::move(answer).error();
  if (error.code == ErrorCode::kNetwork) {
    error.what = fmt::format("the store cannot be reached: {}", error.what);
    error.remedy = "check --endpoint and the network, then push again";
  } else if (error.code == ErrorCode::kLimit) {
    error.what = fmt::format("the store's answer is larger than {} bytes", request.max_bytes);
    error.remedy.clear();
  }
  return std::unexpected(std::move(error).At(WhereOf(request)));
}

std::unexpected<Error> S3Client::Session::Refused(const S3Request& request,
                                                  const fetch::Reply& answer) const {
  std::string what = fmt::format("the store answered {} to {}{}", answer.status, request.method,
                                 WordsOf(answer.body));
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
    const fetch::Reply answer = TRY(session_->Ask(request));
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
  const fetch::Reply answer = TRY(session_->Ask(request));
  if (answer.status != 200) return session_->Refused(request, answer);
  return {};
}

Result<void> S3Client::Delete(std::string_view key) const {
  const S3Request request{.method = "DELETE", .key = key};
  const fetch::Reply answer = TRY(session_->Ask(request));
  if (answer.status / 100 != 2 && answer.status != 404) return session_->Refused(request, answer);
  return {};
}

Result<std::string> S3Client::Get(std::string_view key, std::size_t max_bytes) const {
  const S3Request request{.key = key, .max_bytes = max_bytes};
  fetch::Reply answer = TRY(session_->Ask(request));
  if (answer.status != 200) return session_->Refused(request, answer);
  return std::move(answer.body);
}

}  // namespace sabok::mirror
