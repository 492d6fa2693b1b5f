// SPDX-License-Identifier: GPL-3.0-or-later
#include "mirror/sources/http_source.h"

#include <algorithm>

#include "base/text.h"
#include "fetch/address_policy.h"
#include "mirror/sources/percent.h"

namespace sabok::mirror {
namespace {

// A mirror asks for files that were published to be copied: no robots.txt, no pauses.
fetch::FetchOptions OptionsFor(const Url& root, const SourceOptions& options) {
  fetch::FetchOptions fetch;
  // Whoever typed a private address means it.
  fetch.allow_private = options.allow_private || fetch::IsPublicHostLiteral(root.host()) == false;
  fetch.delay = {};
  fetch.connections_per_host = options.connections;
  fetch.proxy = options.proxy;
  fetch.obey_robots = false;
  fetch.connect_timeout = std::chrono::seconds(15);
  fetch.total_timeout = std::chrono::minutes(20);  // the idle one catches what hangs
  fetch.idle_timeout = std::chrono::seconds(30);
  fetch.attempts = 4;
  return fetch;
}

std::string_view NameOf(edition::Form form) {
  return form == edition::Form::kBrotli ? "br" : form == edition::Form::kGzip ? "gzip" : "identity";
}

Result<edition::Form> FormOfAnswer(const fetch::Response& response) {
  const std::string coding = ToLowerAscii(Trim(response.content_encoding));
  if (coding.empty() || coding == "identity") return edition::Form::kPlain;
  if (coding == "br") return edition::Form::kBrotli;
  if (coding == "gzip" || coding == "x-gzip") return edition::Form::kGzip;
  return Fail(ErrorCode::kInvalid,
              "the answer is coded as \"" + coding + "\", which nobody asked for",
              response.final_url.string());
}

}  // namespace

HttpSource::HttpSource(std::string name, Url root, const SourceOptions& options)
    : name_(std::move(name)), root_(std::move(root)), fetcher_(OptionsFor(root_, options)) {}

Result<void> HttpSource::Begin() {
  style_ = Style::kUnknown;
  return {};
}

Result<Url> HttpSource::AddressOf(std::string_view path, edition::Form form) const {
  std::string reference = PercentEncode(path, Slash::kKeep);
  reference += edition::SuffixOf(form);
  return root_.Resolve("./" + reference);
}

Result<fetch::Response> HttpSource::Ask(std::string_view path, edition::Form name,
                                        std::string_view accepted, std::uint64_t max_bytes,
                                        fetch::BodySink* sink) {
  const fetch::Request request{.url = TRY(AddressOf(path, name)),
                               .max_bytes = static_cast<std::size_t>(max_bytes),
                               .accept = "*/*",
                               .accept_encoding = std::string(accepted),
                               .sink = sink,
                               .takes_gone = true};  // a withdrawn page says so
  Result<fetch::Response> response = fetcher_.Get(request);
  if (response) {
    received_ += response->wire_bytes;
  } else if (response.error().code == ErrorCode::kLimit) {
    response.error().remedy.clear();  // it speaks of the fetcher's own settings
  }
  return response;
}

Result<Got> HttpSource::Negotiate(const Wanted& wanted) {
  // Some servers pack whatever they send, and what cannot be packed gets a little larger then.
  const std::uint64_t larger = std::max(wanted.size, wanted.plain_size);
  const std::uint64_t most = larger + larger / 1000 + 64;
  // Until it is known whether the server gives brotli, gzip is better than nothing.
  const bool explores = wanted.form == edition::Form::kBrotli && style_ == Style::kUnknown;
  const std::string_view accepted = explores ? "br, gzip" : NameOf(wanted.form);
  fetch::Response response = TRY(Ask(wanted.path, edition::Form::kPlain, accepted, most, nullptr));
  const edition::Form form = TRY(FormOfAnswer(response));
  if (wanted.form == edition::Form::kBrotli) {
    Style unknown = Style::kUnknown;
    style_.compare_exchange_strong(
        unknown, form == edition::Form::kBrotli ? Style::kNegotiates : Style::kByName);
  }
  return Got{form, std::move(response.body)};
}

Result<Got> HttpSource::Get(const Wanted& wanted) {
  if (wanted.form == edition::Form::kPlain || style_ != Style::kByName) return Negotiate(wanted);
  Result<fetch::Response> named = Ask(wanted.path, wanted.form, "identity", wanted.size, nullptr);
  if (named) return Got{wanted.form, std::move(named->body)};
  if (named.error().code == ErrorCode::kCancelled) return std::unexpected(named.error());
  return Negotiate(wanted);
}

Result<void> HttpSource::Stream(const Wanted& wanted, fetch::BodySink& sink) {
  if (wanted.form != edition::Form::kPlain) {
    const auto named = Ask(wanted.path, wanted.form, "identity", wanted.size, &sink);
    if (named || named.error().code == ErrorCode::kCancelled) {
      return named ? Result<void>() : std::unexpected(named.error());
    }
  }
  const auto response =
      TRY(Ask(wanted.path, edition::Form::kPlain, NameOf(wanted.form), wanted.size, &sink));
  if (TRY(FormOfAnswer(response)) == wanted.form) return {};
  return Fail(ErrorCode::kInvalid, "the answer is not coded as asked", response.final_url.string());
}

}  // namespace sabok::mirror
