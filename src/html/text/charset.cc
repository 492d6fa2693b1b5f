// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/text/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <memory>

#include "base/text.h"
#include "html/text/charset_labels.h"

namespace sabok::html {
namespace {

constexpr std::size_t kDetectBytes = 64 << 10;

std::string ConvertToUtf8(std::string_view bytes, const std::string& charset) {
  if (charset == "utf-8") return ScrubUtf8(bytes);
  UErrorCode status = U_ZERO_ERROR;
  const auto length = static_cast<std::int32_t>(bytes.size());
  std::string utf8(bytes.size() * 3 + 16, '\0');
  const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(
      ucnv_open(ConverterOf(charset).c_str(), &status), &ucnv_close);
  if (U_FAILURE(status)) return ScrubUtf8(bytes);
  const std::int32_t size =
      ucnv_toAlgorithmic(UCNV_UTF8, converter.get(), utf8.data(),
                         static_cast<std::int32_t>(utf8.size()), bytes.data(), length, &status);
  if (U_FAILURE(status)) return ScrubUtf8(bytes);
  utf8.resize(static_cast<std::size_t>(size));
  return ScrubUtf8(utf8);
}

std::string Detect(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, void (*)(UCharsetDetector*)> detector(
      ucsdet_open(&status), &ucsdet_close);
  if (U_FAILURE(status)) return {};
  ucsdet_enableInputFilter(detector.get(), true);  // do not count tags as text
  ucsdet_setText(detector.get(), bytes.data(),
                 static_cast<std::int32_t>(std::min(bytes.size(), kDetectBytes)), &status);
  const UCharsetMatch* const match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr || ucsdet_getConfidence(match, &status) < 30) return {};
  const char* const name = ucsdet_getName(match, &status);
  return U_FAILURE(status) ? std::string() : EncodingOfLabel(name);
}

// Valid UTF-8 that is not just ASCII is UTF-8, whatever anybody declares: text in another charset
// passes this test by chance about once in millions of pages.
bool IsSurelyUtf8(std::string_view bytes) {
  return std::ranges::any_of(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }) &&
         IsValidUtf8(bytes);
}

// A page in UTF-8 with some broken bytes in it: most of its non-ASCII sequences are well formed,
// which in other charsets they never are.
bool IsMostlyUtf8(std::string_view bytes) {
  std::size_t good = 0, bad = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t begin = i;
    const char32_t c = NextCodePoint(bytes, i);
    if (c == 0xFFFD && bytes.substr(begin, i - begin) != "\uFFFD") {
      ++bad;
    } else if (c >= 0x80) {
      ++good;
    }
  }
  return good > bad;
}

DecodedPage Decoded(std::string_view bytes, std::string charset, CharsetSource source) {
  return {ConvertToUtf8(bytes, charset), std::move(charset), source};
}

}  // namespace

DecodedPage DecodePage(std::string_view bytes, std::string_view http_content_type) {
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    return Decoded(bytes.substr(3), "utf-8", CharsetSource::kByteOrderMark);
  }
  if (bytes.starts_with("\xFF\xFE")) {
    return Decoded(bytes.substr(2), "utf-16le", CharsetSource::kByteOrderMark);
  }
  if (bytes.starts_with("\xFE\xFF")) {
    return Decoded(bytes.substr(2), "utf-16be", CharsetSource::kByteOrderMark);
  }
  if (IsSurelyUtf8(bytes)) return Decoded(bytes, "utf-8", CharsetSource::kValidUtf8);
  const struct {
    std::string label;
    CharsetSource source;
  } declared[] = {{std::string(CharsetParameter(http_content_type)), CharsetSource::kHttpHeader},
                  {PrescanLabel(bytes), CharsetSource::kMetaTag}};
  for (const auto& [label, source] : declared) {
    std::string charset = EncodingOfLabel(label);
    // A page that claims UTF-8 and is not even nearly so was declared by somebody who did not look.
    const bool lies = charset == "utf-8" && !IsMostlyUtf8(bytes) && !Detect(bytes).empty();
    if (!label.empty() && !charset.empty() && !lies) return Decoded(bytes, charset, source);
  }
  if (IsMostlyUtf8(bytes)) return Decoded(bytes, "utf-8", CharsetSource::kDetected);
  if (std::string charset = Detect(bytes); !charset.empty()) {
    return Decoded(bytes, charset, CharsetSource::kDetected);
  }
  return Decoded(bytes, IsValidUtf8(bytes) ? "utf-8" : "windows-1252", CharsetSource::kFallback);
}

}  // namespace sabok::html
