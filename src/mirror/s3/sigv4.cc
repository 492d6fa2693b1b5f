// SPDX-License-Identifier: GPL-3.0-or-later
// AWS Signature Version 4, as described in "Authenticating Requests: Using the Authorization
// Header" of the Amazon S3 API Reference. Why not libcurl's own: docs/decisions/own-sigv4.md.
#include "mirror/s3/sigv4.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/check.h"
#include "base/hash.h"
#include "base/text.h"

namespace sabok::mirror {
namespace {

std::string Hmac(std::string_view key, std::string_view message) {
  unsigned char mac[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  CHECK(HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
             reinterpret_cast<const unsigned char*>(message.data()), message.size(), mac,
             &size) != nullptr);
  return {reinterpret_cast<const char*>(mac), size};
}

// Parameters without a value get an empty one.
std::string CanonicalQuery(std::string_view query) {
  std::string out;
  if (query.empty()) return out;
  for (const std::string_view parameter : Split(query, '&')) {
    if (!out.empty()) out += '&';
    out += parameter;
    if (parameter.find('=') == parameter.npos) out += '=';
  }
  return out;
}

std::string SignedNames(const SigV4Request& request) {
  std::string names;
  for (const auto& [name, value] : request.headers) {
    if (!names.empty()) names += ';';
    names += name;
  }
  return names;
}

std::string CanonicalRequest(const SigV4Request& request) {
  std::string out =
      fmt::format("{}\n{}\n{}\n", request.method, request.path, CanonicalQuery(request.query));
  for (const auto& [name, value] : request.headers) {
    out += fmt::format("{}:{}\n", name, CollapseSpace(value));
  }
  return out + fmt::format("\n{}\n{}", SignedNames(request), request.payload);
}

}  // namespace

std::string AmzDate(std::int64_t unix_seconds) {
  return fmt::format("{:%Y%m%dT%H%M%SZ}", fmt::gmtime(static_cast<std::time_t>(unix_seconds)));
}

std::string SigV4Authorization(const SigV4Request& request, const SigV4Scope& scope,
                               std::string_view amz_date) {
  const std::string_view day = amz_date.substr(0, 8);
  const std::string where = fmt::format("{}/{}/{}/aws4_request", day, scope.region, scope.service);
  const std::string to_sign = fmt::format("AWS4-HMAC-SHA256\n{}\n{}\n{}", amz_date, where,
                                          Sha256Hex(CanonicalRequest(request)));
  std::string key = "AWS4" + scope.secret_key;
  for (const std::string_view part :
       {day, std::string_view(scope.region), std::string_view(scope.service),
        std::string_view("aws4_request")}) {
    key = Hmac(key, part);
  }
  return fmt::format("AWS4-HMAC-SHA256 Credential={}/{},SignedHeaders={},Signature={}",
                     scope.access_key, where, SignedNames(request), ToHex(Hmac(key, to_sign)));
}

}  // namespace sabok::mirror
