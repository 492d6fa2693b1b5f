// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace sabok::mirror {

// Who signs, and for what.
struct SigV4Scope {
  std::string access_key;
  std::string secret_key;
  std::string region;
  std::string service = "s3";
};

// What is signed: a request as it will be sent.
struct SigV4Request {
  std::string_view method;   // "PUT"
  std::string_view path;     // percent-encoded once, as in the request line
  std::string_view query;    // percent-encoded, sorted by name; without "?"
  std::string_view payload;  // SHA-256 of the body in hexadecimal digits
  // The headers that are signed, by their names in lower case, with "host" and all "x-amz-" ones.
  std::map<std::string, std::string> headers;
};

// "20130524T000000Z", the form of x-amz-date.
std::string AmzDate(std::int64_t unix_seconds);

// The value of the header Authorization: AWS Signature Version 4 in the form S3 wants, where the
// path is not encoded a second time. `amz_date` must also stand in the headers as x-amz-date.
std::string SigV4Authorization(const SigV4Request& request, const SigV4Scope& scope,
                               std::string_view amz_date);

}  // namespace sabok::mirror
