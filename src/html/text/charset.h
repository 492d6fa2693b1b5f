// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace sabok::html {

enum class CharsetSource {
  kByteOrderMark,
  kHttpHeader,
  kMetaTag,
  kValidUtf8,
  kDetected,
  kFallback
};

struct DecodedPage {
  std::string utf8;     // valid; what could not be decoded is U+FFFD
  std::string charset;  // as the Encoding Standard names it, for example "windows-1256"
  CharsetSource source = CharsetSource::kFallback;
};

// What a browser takes a page without Content-Type for: the HTML Standard, section 13.2.3.2, with
// 13.2.3.2.2 (prescan of the first 1,024 bytes) and, as a later <meta> changes the encoding,
// 13.2.3.4. "windows-1252" where nothing says. For the conformance cases; pages go by DecodePage.
std::string SniffEncoding(std::string_view bytes);

// Bytes of a page to UTF-8, in the order of the HTML Standard, section 13.2.3: byte order mark,
// Content-Type header (`http_content_type`, may be empty), <meta> in the first 1,024 bytes, then
// "is it UTF-8", then ICU's statistical detector. A declared charset that does not fit (a page that
// says windows-1256 and is UTF-8) is overruled by valid UTF-8 with non-ASCII characters.
DecodedPage DecodePage(std::string_view bytes, std::string_view http_content_type);

}  // namespace sabok::html
