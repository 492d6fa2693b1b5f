// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture/sniff.h"

#include "base/text.h"

namespace sabok::picture {
namespace {

// As far as a document may begin before it says what it is.
constexpr std::size_t kLook = 1024;

std::unexpected<Error> NotAPicture(std::string_view bytes) {
  std::string_view start = bytes.substr(0, kLook);
  if (start.starts_with("\xef\xbb\xbf")) start.remove_prefix(3);
  start = Trim(start);
  if (ContainsIgnoreCase(start, "<svg")) {
    return Fail(ErrorCode::kRefused, "this is an SVG drawing, which can hold more than a picture");
  }
  if (start.starts_with('<')) return Fail(ErrorCode::kInvalid, "this is a web page, not a picture");
  if (start.starts_with("%PDF")) {
    return Fail(ErrorCode::kRefused, "this is a PDF, which can hold more than a picture");
  }
  if (start.empty()) return Fail(ErrorCode::kInvalid, "there are no bytes");
  return Fail(ErrorCode::kInvalid, "this is no JPEG, PNG, GIF, WebP, AVIF or HEIC picture");
}

// ISO/IEC 14496-12 section 4.3: a box "ftyp" with the brand.
bool IsHeif(std::string_view bytes) {
  if (bytes.size() < 12 || bytes.substr(4, 4) != "ftyp") return false;
  const std::string_view brand = bytes.substr(8, 4);
  return brand == "avif" || brand == "avis" || brand == "heic" || brand == "heix" ||
         brand == "mif1" || brand == "msf1";
}

}  // namespace

Result<Format> Sniff(std::string_view bytes) {
  if (bytes.starts_with("\xff\xd8\xff")) return Format::kJpeg;
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return Format::kPng;
  if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return Format::kGif;
  if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return Format::kWebp;
  if (IsHeif(bytes)) return Format::kHeif;
  return NotAPicture(bytes);
}

}  // namespace sabok::picture
