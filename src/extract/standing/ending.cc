// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/standing/ending.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace sabok::extract {
namespace {

// Begun, and neither ended nor a string of a script that was.
bool IsOpenAt(std::string_view text, std::string_view begin, std::string_view end) {
  const auto opened = text.rfind(begin);
  if (opened == std::string_view::npos) return false;
  return text.find(end, opened) == std::string_view::npos &&
         text.find("</script", opened) == std::string_view::npos;
}

bool EndsInTag(std::string_view text) {
  const auto opened = text.rfind('<');
  if (opened == std::string_view::npos || text.find('>', opened) != std::string_view::npos)
    return false;
  if (opened + 1 == text.size()) return true;
  const char next = text[opened + 1];
  return next == '/' || next == '!' || (next >= 'a' && next <= 'z');
}

// Words stand behind the last tag, and it opened an element or closed one inside a sentence.
bool EndsInSentence(std::string_view text) {
  const auto closed = text.rfind('>');
  if (closed == std::string_view::npos || Trim(text.substr(closed + 1)).empty()) return false;
  const auto opened = text.rfind('<', closed);
  if (opened == std::string_view::npos || opened + 2 > closed) return false;
  std::string_view tag = text.substr(opened + 1, closed - opened - 1);
  const bool end = tag.starts_with('/');
  if (end) tag.remove_prefix(1);
  tag = tag.substr(0, tag.find_first_of(" \t\r\n/"));
  constexpr std::array kInline = {"a",    "b",     "i",    "em",  "strong", "span", "u",
                                  "mark", "small", "code", "sub", "sup",    "time"};
  if (end) return std::ranges::find(kInline, tag) != kInline.end();
  constexpr std::array kVoid = {"br", "hr", "img", "input", "meta", "link", "wbr", "source"};
  if (std::ranges::find(kVoid, tag) != kVoid.end()) return tag == "br";
  // Where a page leaves out the end tags of its paragraphs, its last one has none either.
  return text.find("</" + std::string(tag)) != std::string_view::npos;
}

}  // namespace

Ending EndingOf(std::string_view page) {
  constexpr std::size_t kTail = 1 << 18;
  if (page.empty()) return {};
  std::string text(page.substr(page.size() - std::min(page.size(), kTail)));
  std::erase(text, '\0');  // UTF-16's
  text = ToLowerAscii(text);
  Ending ending;
  ending.has_end_tag =
      text.rfind("</body") != std::string::npos || text.rfind("</html") != std::string::npos;
  ending.inside = IsOpenAt(text, "<!--", "-->") || IsOpenAt(text, "<script", "</script") ||
                  IsOpenAt(text, "<style", "</style") || EndsInTag(text) || EndsInSentence(text);
  return ending;
}

}  // namespace sabok::extract
