// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/url.h"

#include <unicode/uidna.h>

#include <array>
#include <boost/url.hpp>
#include <cctype>

#include "base/text.h"

namespace sabok {
namespace {

constexpr std::size_t kMaxAddressBytes = 8192;

bool IsSmallLetterOrDigit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// -1 if it is none.
int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char small = ToLowerAscii(c);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

// "%D8" at the beginning.
bool IsEscape(std::string_view text) {
  return text.size() > 2 && text[0] == '%' && HexValue(text[1]) >= 0 && HexValue(text[2]) >= 0;
}

char EscapedByte(std::string_view escape) {
  return static_cast<char>(HexValue(escape[1]) * 16 + HexValue(escape[2]));
}

// Characters that RFC 3986 allows raw in a path, a query and a fragment alike.
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (unsigned char c = '0'; c <= '9'; ++c) plain[c] = true;
  for (unsigned char c = 'a'; c <= 'z'; ++c) plain[c] = plain[c - 32] = true;
  for (const char c : std::string_view("-._~!$&'()*+,;=:@/")) {
    plain[static_cast<unsigned char>(c)] = true;
  }
  return plain;
}();

bool IsPlain(char c) { return kPlain[static_cast<unsigned char>(c)]; }

bool IsUnreserved(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '.' || c == '_' ||
         c == '~';
}

// Whether an escape stands there as it stands in normal form: in capitals, and needed.
bool IsNormalEscape(std::string_view text) {
  const auto small = [](char c) { return c >= 'a' && c <= 'f'; };
  return IsEscape(text) && !small(text[1]) && !small(text[2]) && !IsUnreserved(EscapedByte(text));
}

// The length of ":8080" at the beginning, 0 if there is no port, or one that normal form leaves out
// or writes otherwise.
std::size_t NormalPort(std::string_view text, bool https) {
  constexpr std::size_t kMostDigits = 5;
  constexpr int kHighest = 65535;
  if (!text.starts_with(':')) return 0;
  std::size_t end = 1;
  int port = 0;
  while (end < text.size() && end <= kMostDigits && text[end] >= '0' && text[end] <= '9')
    port = port * 10 + (text[end++] - '0');
  const bool usual = port == (https ? 443 : 80);
  return end == 1 || text[1] == '0' || usual || port > kHighest ? 0 : end;
}

// True for an address that is in normal form beyond doubt: most of those that pages hold. What is
// missing here ("." segments, capitals in the host) takes the long way.
bool IsNormal(std::string_view text) {
  if (text.size() > kMaxAddressBytes || !text.starts_with("http")) return false;
  text.remove_prefix(4);
  const bool https = text.starts_with('s');
  if (https) text.remove_prefix(1);
  if (!text.starts_with("://")) return false;
  text.remove_prefix(3);
  std::size_t i = 0;
  while (i < text.size() && (IsSmallLetterOrDigit(text[i]) || text[i] == '.' || text[i] == '-')) {
    ++i;
  }
  if (i == 0) return false;
  i += NormalPort(text.substr(i), https);
  if (i == text.size() || text[i] != '/') return false;
  const auto skip_plain = [&](bool path) {
    for (; i < text.size(); ++i) {
      if (path && text[i] == '.' && text[i - 1] == '/') return false;
      if (IsPlain(text[i]) || (!path && text[i] == '?')) continue;
      if (!IsNormalEscape(text.substr(i, 3))) break;
      i += 2;
    }
    return true;
  };
  if (!skip_plain(true)) return false;
  for (const char mark : {'?', '#'}) {
    if (i == text.size() || text[i] != mark) continue;
    ++i;
    skip_plain(false);
  }
  return i == text.size();
}

// Encodes what a strict parser would refuse; escapes that are there stay.
std::string EncodeComponent(std::string_view text, std::string_view also_plain) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (IsEscape(text.substr(i)) || IsPlain(c) || also_plain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      constexpr char kDigits[] = "0123456789ABCDEF";
      out += '%';
      out += kDigits[static_cast<unsigned char>(c) >> 4];
      out += kDigits[static_cast<unsigned char>(c) & 15];
    }
  }
  return out;
}

// International host names to ASCII (UTS #46, as browsers do it).
Result<std::string> HostToAscii(std::string_view host) {
  std::string decoded = PercentDecode(host);
  if (decoded.empty()) return Fail(ErrorCode::kInvalid, "the address has no host");
  bool ascii = true;
  for (char c : decoded) {
    if (static_cast<unsigned char>(c) >= 0x80) ascii = false;
    if (static_cast<unsigned char>(c) <= ' ' || c == 0x7F ||
        std::string_view("<>\"|\\^`{}%/?#@").find(c) != std::string_view::npos) {
      return Fail(ErrorCode::kInvalid, "the host name has characters no host name can have");
    }
  }
  if (ascii) return ToLowerAscii(decoded);
  UErrorCode status = U_ZERO_ERROR;
  UIDNA* idna = uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI, &status);
  if (U_FAILURE(status)) return Fail(ErrorCode::kSystem, "ICU has no IDNA data");
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  char buffer[512];
  const int length = uidna_nameToASCII_UTF8(idna, decoded.data(), static_cast<int>(decoded.size()),
                                            buffer, sizeof buffer, &info, &status);
  uidna_close(idna);
  if (U_FAILURE(status) || info.errors != 0) {
    return Fail(ErrorCode::kInvalid, "the host name is not a valid international name");
  }
  return std::string(buffer, static_cast<std::size_t>(length));
}

struct Parts {
  std::string_view scheme, authority, path, query, fragment;
  bool has_authority = false, has_query = false, has_fragment = false;
};

// RFC 3986 section 3, by its delimiters alone; takes any input.
Parts SplitReference(std::string_view text) {
  Parts parts;
  std::size_t i = 0;
  while (i < text.size() && (std::isalnum(static_cast<unsigned char>(text[i])) ||
                             std::string_view("+-.").find(text[i]) != std::string_view::npos)) {
    ++i;
  }
  if (i > 0 && i < text.size() && text[i] == ':' &&
      std::isalpha(static_cast<unsigned char>(text[0]))) {
    parts.scheme = text.substr(0, i);
    text.remove_prefix(i + 1);
  }
  if (const auto hash = text.find('#'); hash != std::string_view::npos) {
    parts.fragment = text.substr(hash + 1);
    parts.has_fragment = true;
    text = text.substr(0, hash);
  }
  if (const auto mark = text.find('?'); mark != std::string_view::npos) {
    parts.query = text.substr(mark + 1);
    parts.has_query = true;
    text = text.substr(0, mark);
  }
  if (text.starts_with("//")) {
    text.remove_prefix(2);
    parts.has_authority = true;
    parts.authority = text.substr(0, text.find('/'));
    text.remove_prefix(parts.authority.size());
  }
  parts.path = text;
  return parts;
}

Result<std::string> CleanAuthority(std::string_view authority) {
  if (authority.find('@') != std::string_view::npos) {
    return Fail(ErrorCode::kInvalid, "addresses with a user name are not supported");
  }
  std::string_view host = authority;
  std::string_view port;
  const auto bracket = authority.rfind(']');
  const auto colon = authority.rfind(':');
  if (colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket)) {
    host = authority.substr(0, colon);
    port = authority.substr(colon + 1);
  }
  if (!port.empty() && (ParseNonNegative(port) < 1 || ParseNonNegative(port) > 65535)) {
    return Fail(ErrorCode::kInvalid, "the port is not a number from 1 to 65535");
  }
  std::string out = host.starts_with('[') ? ToLowerAscii(host) : TRY(HostToAscii(host));
  if (!port.empty()) out.append(":").append(port);
  return out;
}

// The reference with everything encoded that browsers take and RFC 3986 does not.
Result<std::string> CleanReference(std::string_view text) {
  std::string trimmed;
  for (char c : Trim(text)) {
    if (c != '\t' && c != '\n' && c != '\r') trimmed += c;
  }
  if (trimmed.size() > kMaxAddressBytes) {
    return Fail(ErrorCode::kLimit, "the address is longer than 8,192 bytes");
  }
  const auto path_end = std::min(trimmed.find_first_of("?#"), trimmed.size());
  for (std::size_t i = 0; i < path_end; ++i) {
    if (trimmed[i] == '\\') trimmed[i] = '/';
  }
  const Parts parts = SplitReference(trimmed);
  std::string out;
  if (!parts.scheme.empty()) out.append(ToLowerAscii(parts.scheme)).append(":");
  if (parts.has_authority) out.append("//").append(TRY(CleanAuthority(parts.authority)));
  // A first segment with a colon would read as a scheme.
  std::string path = EncodeComponent(parts.path, "");
  if (parts.scheme.empty() && !parts.has_authority && path.find(':') < path.find('/')) {
    path.insert(0, "./");
  }
  out += path;
  if (parts.has_query) out.append("?").append(EncodeComponent(parts.query, "?"));
  if (parts.has_fragment) out.append("#").append(EncodeComponent(parts.fragment, "?"));
  return out;
}

// RFC 3986 section 6.2.2.2: escapes in upper case, and none for unreserved characters. Done here
// because Boost.URL 1.81 decodes "%2F" as well, which makes another path of it.
std::string NormaliseEscapes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%' || i + 2 >= text.size()) {
      out += text[i];
      continue;
    }
    const std::string_view escape = text.substr(i, 3);
    if (IsEscape(escape) && IsUnreserved(EscapedByte(escape))) {
      out += EscapedByte(escape);
    } else {
      out += '%';
      out += static_cast<char>(std::toupper(static_cast<unsigned char>(text[i + 1])));
      out += static_cast<char>(std::toupper(static_cast<unsigned char>(text[i + 2])));
    }
    i += 2;
  }
  return out;
}

// RFC 3986 section 5.2.4, for a path that begins with "/".
std::string RemoveDotSegments(std::string_view path) {
  std::vector<std::string_view> kept;
  const std::vector<std::string_view> segments = Split(path.substr(1), '/');
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const bool last = i + 1 == segments.size();
    if (segments[i] == "..") {
      if (!kept.empty()) kept.pop_back();
    } else if (segments[i] != ".") {
      kept.push_back(segments[i]);
      continue;
    }
    if (last) kept.push_back("");  // "/a/b/.." is the folder "/a/"
  }
  std::string out;
  for (const std::string_view segment : kept) out.append("/").append(segment);
  return out.empty() ? "/" : out;
}

// RFC 3986 section 5.2.2, both sides cleaned. Done here because Boost.URL 1.81 keeps the base's
// fragment and leading "..".
std::string ResolveReference(const Parts& base, const Parts& reference, std::string_view text) {
  if (!reference.scheme.empty()) return std::string(text);
  std::string out = std::string(base.scheme) + ":";
  if (reference.has_authority) return out.append(text);
  out.append("//").append(base.authority);
  if (reference.path.empty()) {
    out += base.path;
  } else if (reference.path.starts_with('/')) {
    out += RemoveDotSegments(reference.path);
  } else {
    const std::string_view folder = base.path.substr(0, base.path.rfind('/') + 1);
    out += RemoveDotSegments(std::string(folder).append(reference.path));
  }
  const bool base_query = reference.path.empty() && !reference.has_query && base.has_query;
  if (base_query) out.append("?").append(base.query);
  if (reference.has_query) out.append("?").append(reference.query);
  if (reference.has_fragment) out.append("#").append(reference.fragment);
  return out;
}

// Normal form of an absolute address (class comment).
Result<std::string> Normalise(const std::string& text) {
  auto parsed = boost::urls::parse_uri(text);
  if (!parsed) {
    return Fail(ErrorCode::kInvalid, "this is not an absolute address", {},
                "write it with its scheme, as in https://example.org/");
  }
  const boost::urls::url_view& url = *parsed;
  const std::string scheme = ToLowerAscii(std::string(url.scheme()));
  if (scheme == "mailto" || scheme == "tel") return text;
  if (scheme != "http" && scheme != "https") {
    return Fail(ErrorCode::kInvalid, "only http and https addresses are followed");
  }
  if (!url.has_authority() || url.encoded_host().empty()) {
    return Fail(ErrorCode::kInvalid, "the address has no host");
  }
  const std::string buffer = NormaliseEscapes(text);
  const Parts parts = SplitReference(buffer);
  const std::string_view usual_port = scheme == "https" ? ":443" : ":80";
  std::string_view authority = parts.authority;
  if (authority.ends_with(usual_port)) authority.remove_suffix(usual_port.size());
  if (authority.ends_with(':')) authority.remove_suffix(1);
  std::string out = scheme + "://" + std::string(authority);
  out += parts.path.empty() ? "/" : RemoveDotSegments(parts.path);
  if (parts.has_query) out.append("?").append(parts.query);
  if (parts.has_fragment) out.append("#").append(parts.fragment);
  return out;
}

}  // namespace

Result<Url> Url::Parse(std::string_view text) {
  if (IsNormal(text)) {
    Url url;
    url.text_ = text;
    return url;
  }
  auto cleaned = CleanReference(text);
  if (!cleaned) return std::unexpected(std::move(cleaned.error()).At(std::string(text)));
  auto normal = Normalise(*cleaned);
  if (!normal) return std::unexpected(std::move(normal.error()).At(std::string(text)));
  Url url;
  url.text_ = *std::move(normal);
  return url;
}

Result<Url> Url::Resolve(std::string_view reference) const {
  if (IsNormal(reference)) return Parse(reference);
  if (reference.starts_with('/') && !reference.starts_with("//")) {
    Url url;
    url.text_ = std::string(origin()).append(reference);
    if (IsNormal(url.text_)) return url;
  }
  auto cleaned = CleanReference(reference);
  if (!cleaned) return std::unexpected(std::move(cleaned.error()).At(std::string(reference)));
  auto normal =
      Normalise(ResolveReference(SplitReference(text_), SplitReference(*cleaned), *cleaned));
  if (!normal) return std::unexpected(std::move(normal.error()).At(std::string(reference)));
  Url url;
  url.text_ = *std::move(normal);
  return url;
}

std::string_view Url::scheme() const { return SplitReference(text_).scheme; }

std::string_view Url::host() const {
  const std::string_view authority = SplitReference(text_).authority;
  if (authority.starts_with('[')) return authority.substr(0, authority.find(']') + 1);
  return authority.substr(0, authority.find(':'));
}

std::string_view Url::port() const {
  std::string_view authority = SplitReference(text_).authority;
  authority.remove_prefix(host().size());
  return authority.starts_with(':') ? authority.substr(1) : authority;
}

std::string_view Url::path() const { return SplitReference(text_).path; }
std::string_view Url::query() const { return SplitReference(text_).query; }
std::string_view Url::fragment() const { return SplitReference(text_).fragment; }

std::string_view Url::origin() const {
  const Parts parts = SplitReference(text_);
  return std::string_view(text_).substr(0, parts.scheme.size() + 3 + parts.authority.size());
}

std::string_view Url::path_and_query() const {
  std::string_view rest = std::string_view(text_).substr(origin().size());
  return rest.substr(0, rest.find('#'));
}

Url Url::WithoutFragment() const {
  Url url = *this;
  if (const auto hash = url.text_.find('#'); hash != std::string::npos) url.text_.resize(hash);
  return url;
}

std::string PercentDecode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (IsEscape(text.substr(i))) {
      out += EscapedByte(text.substr(i));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace sabok
