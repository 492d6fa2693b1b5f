// SPDX-License-Identifier: GPL-3.0-or-later
// The adapter for pugixml: what a store answers to ListObjectsV2.
#include <pugixml.hpp>

#include "base/text.h"
#include "base/url.h"
#include "mirror/s3/s3_client.h"

namespace sabok::mirror {

Result<std::string> ParseListing(std::string_view xml, S3Listing& listing) {
  pugi::xml_document document;
  const pugi::xml_parse_result parsed =
      document.load_buffer(xml.data(), xml.size(), pugi::parse_default & ~pugi::parse_doctype);
  const pugi::xml_node root = document.child("ListBucketResult");
  if (!parsed || !root) {
    return Fail(ErrorCode::kInvalid, "the store's listing cannot be read", "",
                "check that --endpoint is an S3 endpoint");
  }
  // Stores that do not know encoding-type leave it out and the keys as they are.
  const bool encoded = std::string_view(root.child("EncodingType").text().get()) == "url";
  for (const pugi::xml_node object : root.children("Contents")) {
    std::string key = object.child("Key").text().get();
    if (encoded) {
      // Some write a space as "+", as forms do; a plus itself is "%2B" in either case.
      for (char& c : key) c = c == '+' ? ' ' : c;
      key = PercentDecode(key);
    }
    const long long size = ParseNonNegative(object.child("Size").text().get());
    if (key.empty() || size < 0) {
      return Fail(ErrorCode::kInvalid, "the store lists an object without name or size");
    }
    std::string etag;
    for (const char c : std::string_view(object.child("ETag").text().get())) {
      if (c != '"') etag += c;
    }
    listing[std::move(key)] = {static_cast<std::uint64_t>(size), std::move(etag)};
  }
  if (std::string_view(root.child("IsTruncated").text().get()) != "true") return std::string();
  std::string token = root.child("NextContinuationToken").text().get();
  if (token.empty()) {
    return Fail(ErrorCode::kInvalid, "the store's listing is cut and does not say how to go on");
  }
  return token;
}

}  // namespace sabok::mirror
