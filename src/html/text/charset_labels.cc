// SPDX-License-Identifier: GPL-3.0-or-later
// Labels of encodings and where pages declare them: the Encoding Standard, section 4.2, and the
// HTML Standard, section 13.2.3.

#include "html/text/charset_labels.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "html/text/bytes.h"

namespace sabok::html {
namespace {

constexpr std::size_t kPrescanBytes = 1024;

struct Labels {
  std::string_view encoding;
  std::string_view converter;  // ICU's, where it goes by another name
  std::string_view labels;     // besides the name
};

// ICU knows most of these labels, but takes some for other encodings than browsers do ("latin1").
constexpr Labels kLabels[] = {
    {"utf-8", "", " unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf8 x-unicode20utf8 "},
    {"ibm866", "", " 866 cp866 csibm866 "},
    {"iso-8859-2", "",
     " csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2 "},
    {"iso-8859-3", "",
     " csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3 "},
    {"iso-8859-4", "",
     " csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4 "},
    {"iso-8859-5", "",
     " csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988 "},
    {"iso-8859-6", "",
     " arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987 "},
    {"iso-8859-7", "",
     " csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 sun_eu_greek "},
    {"iso-8859-8", "",
     " csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual "},
    {"iso-8859-8-i", "iso-8859-8", " csiso88598i logical "},
    {"iso-8859-10", "", " csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6 "},
    {"iso-8859-13", "", " iso8859-13 iso885913 "},
    {"iso-8859-14", "", " iso8859-14 iso885914 "},
    {"iso-8859-15", "", " csisolatin9 iso8859-15 iso885915 iso_8859-15 l9 "},
    {"iso-8859-16", "", " "},
    {"koi8-r", "", " cskoi8r koi koi8 koi8_r "},
    {"koi8-u", "", " koi8-ru "},
    {"macintosh", "", " csmacintosh mac x-mac-roman "},
    {"windows-874", "", " dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 "},
    {"windows-1250", "", " cp1250 x-cp1250 "},
    {"windows-1251", "", " cp1251 x-cp1251 "},
    {"windows-1252", "",
     " ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii x-cp1252 "},
    {"windows-1253", "", " cp1253 x-cp1253 "},
    {"windows-1254", "",
     " cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 x-cp1254 "},
    {"windows-1255", "", " cp1255 x-cp1255 "},
    {"windows-1256", "", " cp1256 x-cp1256 "},
    {"windows-1257", "", " cp1257 x-cp1257 "},
    {"windows-1258", "", " cp1258 x-cp1258 "},
    {"x-mac-cyrillic", "", " x-mac-ukrainian "},
    {"gbk", "gb18030",
     " chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58 x-gbk "},
    {"gb18030", "", " "},
    {"big5", "windows-950", " big5-hkscs cn-big5 csbig5 x-x-big5 "},
    {"euc-jp", "", " cseucpkdfmtjapanese x-euc-jp "},
    {"iso-2022-jp", "", " csiso2022jp "},
    {"shift_jis", "ibm-943_P15A-2003",
     " csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis "},
    {"euc-kr", "windows-949",
     " cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949 "},
    {"utf-16be", "", " unicodefffe "},
    {"utf-16le", "", " csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 "},
};

// 13.2.3.2.2, get an attribute. False at the tag's end.
bool NextAttribute(const char*& at, const char* end, std::string& name, std::string& value) {
  while (at < end && (ByteIs(*at, kByteSpace) || *at == '/' || *at == '\r')) ++at;
  name.clear();
  value.clear();
  if (at == end || *at == '>') return false;
  const auto is_space = [](char c) { return ByteIs(c, kByteSpace) || c == '\r'; };
  do name += ToLowerAscii(*at++);
  while (at < end && !is_space(*at) && *at != '/' && *at != '>' && *at != '=');
  while (at < end && is_space(*at)) ++at;
  if (at == end || *at != '=') return true;
  ++at;
  while (at < end && is_space(*at)) ++at;
  if (at < end && (*at == '"' || *at == '\'')) {
    const char quote = *at++;
    while (at < end && *at != quote) value += *at++;
    if (at < end) ++at;
    return true;
  }
  while (at < end && !is_space(*at) && *at != '>') value += *at++;
  return true;
}

// What a <meta>, read up to its end, says of the encoding.
std::string MetaEncoding(const char*& at, const char* end) {
  std::string name, value, charset;
  bool pragma = false, from_content = false;
  std::vector<std::string> seen;
  while (NextAttribute(at, end, name, value)) {
    if (std::ranges::find(seen, name) != seen.end()) continue;
    seen.push_back(name);
    if (name == "http-equiv") pragma = EqualsIgnoreCase(value, "content-type");
    if (name == "charset") {
      charset = value;
      from_content = false;
    }
    if (name == "content" && charset.empty()) {
      charset = CharsetParameter(value);
      from_content = !charset.empty();
    }
    if (seen.size() > 64) return {};
  }
  if (at == end || (from_content && !pragma)) return {};
  std::string encoding = EncodingOfLabel(charset);
  if (encoding.starts_with("utf-16")) return "utf-8";
  return EqualsIgnoreCase(Trim(charset), "x-user-defined") ? "windows-1252" : encoding;
}

std::string Prescan(std::string_view bytes) {
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  std::string name, value;
  for (; at < end; ++at) {
    if (*at != '<') continue;
    const std::string_view rest(at, end);
    if (rest.starts_with("<!--")) {
      // The dashes of "<!-->" are both of its begin and its end.
      const std::size_t close = rest.find("-->", 2);
      if (close == std::string_view::npos) return {};
      at += close + 2;
    } else if (EqualsIgnoreCase(rest.substr(0, 5), "<meta") && rest.size() > 5 &&
               (ByteIs(rest[5], kByteSpace) || rest[5] == '/' || rest[5] == '\r')) {
      at += 5;
      if (std::string found = MetaEncoding(at, end); !found.empty()) return found;
    } else if (rest.size() > 2 && ByteIs(rest[rest[1] == '/' ? 2 : 1], kByteLetter)) {
      while (at < end && !ByteIs(*at, kByteSpace) && *at != '>' && *at != '\r') ++at;
      while (NextAttribute(at, end, name, value)) {
      }
    } else if (rest.size() > 1 && (rest[1] == '!' || rest[1] == '/' || rest[1] == '?')) {
      while (at < end && *at != '>') ++at;
    }
  }
  return {};
}

}  // namespace

std::string_view CharsetParameter(std::string_view content_type) {
  for (std::size_t at = 0; at + 7 < content_type.size(); ++at) {
    if (!EqualsIgnoreCase(content_type.substr(at, 7), "charset")) continue;
    std::string_view rest = Trim(content_type.substr(at + 7));
    if (!rest.starts_with('=')) continue;
    rest = Trim(rest.substr(1));
    if (rest.starts_with('"') || rest.starts_with('\'')) {
      const std::size_t close = rest.find(rest.front(), 1);
      return close == std::string_view::npos ? std::string_view() : rest.substr(1, close - 1);
    }
    return rest.substr(0, rest.find_first_of("; \t\r\n\f"));
  }
  return {};
}

std::string PrescanLabel(std::string_view bytes) { return Prescan(bytes.substr(0, kPrescanBytes)); }

std::string EncodingOfLabel(std::string_view label) {
  const std::string name = ToLowerAscii(Trim(label));
  if (name.empty() || name.find(' ') != std::string::npos) return {};
  const std::string word = ' ' + name + ' ';
  for (const Labels& row : kLabels) {
    if (row.encoding == name || row.labels.find(word) != std::string_view::npos)
      return std::string(row.encoding);
  }
  return {};
}

std::string ConverterOf(std::string_view encoding) {
  for (const Labels& row : kLabels) {
    if (row.encoding == encoding && !row.converter.empty()) return std::string(row.converter);
  }
  return std::string(encoding);
}

std::string SniffEncoding(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return "utf-8";
  if (bytes.starts_with("\xFF\xFE")) return "utf-16le";
  if (bytes.starts_with("\xFE\xFF")) return "utf-16be";
  std::string encoding = Prescan(bytes);
  return encoding.empty() ? "windows-1252" : encoding;
}

}  // namespace sabok::html
