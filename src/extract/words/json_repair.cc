// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/words/json_repair.h"

#include "base/text.h"

namespace sabok::extract {
namespace {

std::string_view Unwrap(std::string_view text) {
  constexpr std::string_view kOpenings[] = {"<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA[",
                                            "//"};
  constexpr std::string_view kClosings[] = {"-->", "//]]>", "/*]]>*/", "]]>", "//", ";"};
  for (bool again = true; again;) {
    again = false;
    text = Trim(text);
    for (std::string_view opening : kOpenings) {
      if (!text.starts_with(opening)) continue;
      text.remove_prefix(opening.size());
      again = true;
    }
    for (std::string_view closing : kClosings) {
      if (!text.ends_with(closing)) continue;
      text.remove_suffix(closing.size());
      again = true;
    }
  }
  return text;
}

}  // namespace

std::string RepairJson(std::string_view text) {
  text = Unwrap(text);
  std::string out;
  out.reserve(text.size());
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (!in_string) {
      in_string = c == '"';
      out += c;
      continue;
    }
    if (c == '\\' && i + 1 < text.size()) {
      const char next = text[++i];
      // \' and \& are no escapes of JSON.
      if (std::string_view("\"\\/bfnrtu").find(next) != std::string_view::npos) out += '\\';
      out += next;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += ' ';
    } else {
      in_string = c != '"';
      out += c;
    }
  }
  return out;
}

}  // namespace sabok::extract
