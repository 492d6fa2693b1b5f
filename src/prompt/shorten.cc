// SPDX-License-Identifier: GPL-3.0-or-later
#include "prompt/shorten.h"

#include "base/text.h"

namespace sabok::prompt {
namespace {

bool IsQuote(char c) { return c == '"' || c == '\'' || c == '`'; }

// Letters and digits of names and numbers, and what may stand in them: "dark" in "light dark",
// "1.5" in "1.5 system-ui". "$" begins a place that the program fills in.
bool IsWord(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$' || c == '.' || c == '#' || c == '@' || static_cast<unsigned char>(c) >= 0x80;
}

std::string WithoutComments(std::string_view source) {
  std::string out;
  for (const std::string_view line : Split(source, '\n')) {
    const std::string_view trimmed = Trim(line);
    if (trimmed.empty() || trimmed.starts_with("//")) continue;
    if (!out.empty()) out += ' ';
    out += trimmed;
  }
  return out;
}

}  // namespace

std::string ShortenCode(std::string_view source) {
  const std::string code = WithoutComments(source);
  std::string out;
  char quote = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (quote != 0) {
      out += c;
      if (c == '\\' && i + 1 < code.size()) {
        out += code[++i];
      } else if (c == quote) {
        quote = 0;
      }
    } else if (c == ' ') {
      const bool parts =
          !out.empty() && i + 1 < code.size() && IsWord(out.back()) && IsWord(code[i + 1]);
      if (parts) out += c;
    } else {
      if (IsQuote(c)) quote = c;
      out += c;
    }
  }
  return out;
}

}  // namespace sabok::prompt
