// SPDX-License-Identifier: GPL-3.0-or-later
// Comments, CDATA sections and doctypes: the HTML Standard, sections 13.2.5.41 to .71.

#include "base/text.h"
#include "html/text/bytes.h"
#include "html/tokenizer/tokenizer.h"

namespace sabok::html {

// 13.2.5.42, markup declaration open state: `at` is after "<!".
const Token* Tokenizer::Declaration(const char* at) {
  const std::string_view rest(at, end_);
  if (rest.starts_with("--")) return Comment(at + 2);
  if (EqualsIgnoreCase(rest.substr(0, 7), "doctype")) return DoctypeToken(at + 7);
  if (cdata_allowed_ && rest.starts_with("[CDATA[")) {
    at_ = at + 7;
    state_ = State::kCdata;
    return nullptr;
  }
  return BogusComment(at);
}

const Token* Tokenizer::CommentToken(std::string_view text) {
  token_.kind = TokenKind::kComment;
  token_.text = WithoutNul(text);
  return &token_;
}

// 13.2.5.41.
const Token* Tokenizer::BogusComment(const char* at) {
  const std::string_view rest(at, end_);
  const std::size_t close = rest.find('>');
  at_ = close == std::string_view::npos ? end_ : at + close + 1;
  return CommentToken(rest.substr(0, close));
}

// 13.2.5.43 to .52: a comment ends with "-->" or "--!>", right at its start with ">" or "->" too,
// and at the page's end without the dashes that might have begun its end.
const Token* Tokenizer::Comment(const char* at) {
  const char* const begin = at;
  const std::string_view rest(begin, end_);
  for (const std::string_view close : {">", "->"}) {
    if (!rest.starts_with(close)) continue;
    at_ = begin + close.size();
    return CommentToken({});
  }
  for (;;) {
    at = scanner_.dash(at, end_);
    if (at == end_) break;
    if (*at != '-' || end_ - at < 3 || at[1] != '-') {
      ++at;
      continue;
    }
    const char* const text_end = at;
    const bool bang = at[2] == '!';
    const char* const close = at + (bang ? 3 : 2);
    if (close < end_ && *close == '>') {
      at_ = close + 1;
      return CommentToken({begin, text_end});
    }
    ++at;
  }
  at_ = end_;
  for (const std::string_view cut : {"--!", "--", "-"}) {
    if (rest.ends_with(cut)) return CommentToken(rest.substr(0, rest.size() - cut.size()));
  }
  return CommentToken(rest);
}

// 13.2.5.53 to .68: `at` is after "<!doctype".
const Token* Tokenizer::DoctypeToken(const char* at) {
  token_.kind = TokenKind::kDoctype;
  token_.name = token_.public_id = token_.system_id = {};
  token_.force_quirks = token_.has_public_id = token_.has_system_id = false;
  ReadDoctype(at);
  // Bogus doctype state: whatever is left up to '>' means nothing.
  while (at < end_ && *at != '>') ++at;
  at_ = at < end_ ? at + 1 : end_;
  return &token_;
}

// 13.2.5.54 to .56.
void Tokenizer::ReadDoctype(const char*& at) {
  at = SkipSpace(at, end_);
  const char* const name = at;
  while (at < end_ && !ByteIs(*at, kByteSpace) && *at != '>') ++at;
  if (at > name) token_.name = LowerCopy({name, at});
  at = SkipSpace(at, end_);
  token_.force_quirks = at == end_ || token_.name.empty();
  if (at == end_ || *at == '>') return;
  ReadIdentifiers(at);
}

// 13.2.5.57 to .67.
void Tokenizer::ReadIdentifiers(const char*& at) {
  const std::string_view keyword(at,
                                 static_cast<std::size_t>(std::min<std::ptrdiff_t>(6, end_ - at)));
  const bool is_public = EqualsIgnoreCase(keyword, "public");
  if (!is_public && !EqualsIgnoreCase(keyword, "system")) {
    token_.force_quirks = true;
    return;
  }
  at = SkipSpace(at + 6, end_);
  if (is_public) {
    token_.has_public_id = ReadIdentifier(at, token_.public_id);
    if (!token_.has_public_id || token_.force_quirks) return;
    at = SkipSpace(at, end_);
    if (at < end_ && *at == '>') return;
  }
  token_.has_system_id = ReadIdentifier(at, token_.system_id);
  if (!token_.has_system_id || token_.force_quirks) return;
  at = SkipSpace(at, end_);
  token_.force_quirks = at == end_;
}

// A quoted identifier at `at`. One that '>' or the page's end cuts is there, and forces quirks.
bool Tokenizer::ReadIdentifier(const char*& at, std::string_view& id) {
  if (at == end_ || (*at != '"' && *at != '\'')) {
    token_.force_quirks = true;
    return false;
  }
  const char quote = *at++;
  const char* const begin = at;
  while (at < end_ && *at != quote && *at != '>') ++at;
  id = WithoutNul({begin, at});
  if (at < end_ && *at == quote) {
    ++at;
  } else {
    token_.force_quirks = true;
  }
  return true;
}

}  // namespace sabok::html
