#include "html/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <memory>

#include "base/text.h"

namespace sabok::html {
namespace {

constexpr std::size_t kPrescanBytes = 1024;
constexpr std::size_t kDetectBytes = 64 << 10;

// "text/html; charset=utf-8" -> "utf-8" (the HTML Standard's "extracting a character encoding from
// a meta element").
std::string_view CharsetParameter(std::string_view content_type) {
  for (std::size_t at = 0; at + 7 < content_type.size(); ++at) {
    if (!EqualsIgnoreCase(content_type.substr(at, 7), "charset")) continue;
    std::string_view rest = Trim(content_type.substr(at + 7));
    if (!rest.starts_with('=')) continue;
    rest = Trim(rest.substr(1));
    if (rest.starts_with('"') || rest.starts_with('\'')) {
      const char quote = rest.front();
      rest.remove_prefix(1);
      return rest.substr(0, rest.find(quote));
    }
    return rest.substr(0, rest.find_first_of("; \t\r\n/>\"'"));
  }
  return {};
}

// The charset a <meta> within the first bytes names, whichever of its two forms it has.
std::string_view MetaCharset(std::string_view bytes) {
  bytes = bytes.substr(0, kPrescanBytes);
  for (std::size_t at = bytes.find('<'); at != std::string_view::npos;
       at = bytes.find('<', at + 1)) {
    if (bytes.substr(at).starts_with("<!--")) {
      at = bytes.find("-->", at);
      if (at == std::string_view::npos) break;
      continue;
    }
    if (!EqualsIgnoreCase(bytes.substr(at, 5), "<meta")) continue;
    const std::string_view tag = bytes.substr(at, bytes.find('>', at) - at);
    if (const std::string_view charset = CharsetParameter(tag); !charset.empty()) return charset;
  }
  return {};
}

// What the Encoding Standard makes of a label where it differs from ICU: old names of Latin-1 and
// ASCII mean windows-1252, UTF-16 in a label means UTF-8 (the label itself was readable as ASCII).
std::string CanonicalName(std::string_view label) {
  const std::string name = ToLowerAscii(Trim(label));
  if (name == "utf8" || name == "utf-8" || name == "unicode-1-1-utf-8" || name == "utf-16" ||
      name == "utf-16le" || name == "utf-16be") {
    return "utf-8";
  }
  if (name == "iso-8859-1" || name == "latin1" || name == "ascii" || name == "us-ascii") {
    return "windows-1252";
  }
  if (name == "iso-8859-9") return "windows-1254";
  if (name == "gb2312" || name == "gbk") return "gb18030";
  if (name == "ks_c_5601-1987" || name == "euc-kr") return "windows-949";
  if (name == "shift_jis" || name == "x-sjis") return "ibm-943_P15A-2003";
  UErrorCode status = U_ZERO_ERROR;
  UConverter* const converter = ucnv_open(name.c_str(), &status);
  if (U_FAILURE(status)) return {};
  ucnv_close(converter);
  return name;
}

std::string ConvertToUtf8(std::string_view bytes, const std::string& charset) {
  if (charset == "utf-8") return ScrubUtf8(bytes);
  UErrorCode status = U_ZERO_ERROR;
  const auto length = static_cast<std::int32_t>(bytes.size());
  std::string utf8(bytes.size() * 3 + 16, '\0');
  const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(
      ucnv_open(charset.c_str(), &status), &ucnv_close);
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
  return U_FAILURE(status) ? std::string() : CanonicalName(name);
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
    std::string_view label;
    CharsetSource source;
  } declared[] = {{CharsetParameter(http_content_type), CharsetSource::kHttpHeader},
                  {MetaCharset(bytes), CharsetSource::kMetaTag}};
  for (const auto& [label, source] : declared) {
    std::string charset = CanonicalName(label);
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
