// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/tokenizer/tokenizer.h"

#include "base/text.h"
#include "html/text/bytes.h"

namespace sabok::html {

Tokenizer::Tokenizer(NodeStore& store, const Scanner& scanner, std::size_t most_attributes)
    : store_(store),
      scanner_(scanner),
      at_(store.source().data()),
      end_(at_ + store.source().size()),
      most_attributes_(std::min<std::size_t>(most_attributes, 0xFFFF)) {}

const Token& Tokenizer::Next() {
  for (;;) {
    const Token* token = nullptr;
    switch (state_) {
      case State::kData:
        token = Data();
        break;
      case State::kCdata:
        token = Cdata();
        break;
      case State::kPlainText:
        token = PlainText();
        break;
      default:
        token = RawContent();
    }
    if (token != nullptr) return *token;
  }
}

const Token& Tokenizer::Text(const char* begin, const char* end) {
  token_.kind = TokenKind::kText;
  token_.text = {begin, end};
  token_.lasting = true;
  return token_;
}

const Token& Tokenizer::Scratch() {
  token_.kind = TokenKind::kText;
  token_.text = scratch_;
  token_.lasting = false;
  return token_;
}

const Token& Tokenizer::End() {
  token_.kind = TokenKind::kEnd;
  return token_;
}

const Token& Tokenizer::Nul() {
  token_.kind = TokenKind::kNul;
  token_.text = {at_, 1};
  ++at_;
  return token_;
}

// 13.2.5.6, tag open state: whether the '<' at `at` is more than a character.
bool Tokenizer::StartsMarkup(const char* at) const {
  if (end_ - at < 2) return false;
  const char next = at[1];
  if (next == '/') return end_ - at > 2;
  return ByteIs(next, kByteLetter) || next == '!' || next == '?';
}

// 13.2.5.1, data state.
const Token* Tokenizer::Data() {
  if (at_ < end_ && *at_ == '<' && StartsMarkup(at_)) return Markup();
  const char* const begin = at_;
  const char* at = begin;
  for (;; ++at) {
    at = scanner_.text(at, end_);
    if (at == end_ || *at == '\0') break;
    if (*at == '&') return &DecodedText(begin, at);
    if (StartsMarkup(at)) break;
  }
  at_ = at;
  if (at != begin) return &Text(begin, at);
  return at == end_ ? &End() : &Nul();
}

const Token& Tokenizer::DecodedText(const char* begin, const char* ampersand) {
  scratch_.assign(begin, ampersand);
  const char* at = ampersand;
  for (;;) {
    if (*at == '&') {
      at = AppendReference(at, end_, ReferenceIn::kText, scratch_);
    } else {
      scratch_ += *at++;
    }
    const char* const next = scanner_.text(at, end_);
    scratch_.append(at, next);
    at = next;
    if (at == end_ || *at == '\0' || (*at == '<' && StartsMarkup(at))) break;
  }
  at_ = at;
  return Scratch();
}

// 13.2.5.6 and .7: at '<', which starts markup.
const Token* Tokenizer::Markup() {
  const char* const next = at_ + 1;
  if (*next == '!') return Declaration(next + 1);
  if (*next == '?') return BogusComment(next);
  if (*next != '/') return ReadTag(TokenKind::kStartTag, next);
  if (ByteIs(next[1], kByteLetter)) return ReadTag(TokenKind::kEndTag, next + 1);
  if (next[1] != '>') return BogusComment(next + 1);
  at_ = next + 2;
  return nullptr;
}

// 13.2.5.69, CDATA section state. Looks no further than the next NUL: looking for the section's end
// at each of them would cost the square of its length.
const Token* Tokenizer::Cdata() {
  constexpr std::string_view kClose = "]]>";
  const char* const begin = at_;
  while (at_ < end_ && *at_ != '\0' && !std::string_view(at_, end_).starts_with(kClose)) ++at_;
  if (at_ != begin) return &Text(begin, at_);
  if (at_ < end_ && *at_ == '\0') return &Nul();
  if (at_ < end_) at_ += kClose.size();
  state_ = State::kData;
  return nullptr;
}

// 13.2.5.5.
const Token* Tokenizer::PlainText() {
  if (at_ == end_) return &End();
  scratch_.clear();
  AppendWithoutNul({at_, end_}, scratch_);
  at_ = end_;
  return &Scratch();
}

// 13.2.5.9 to .14: "</", the last start tag's name, and what may follow it.
bool Tokenizer::IsEndTag(const char* at) const {
  const std::size_t size = last_start_tag_.size();
  if (size == 0 || static_cast<std::size_t>(end_ - at) < size + 3) return false;
  if (at[0] != '<' || at[1] != '/') return false;
  return EqualsIgnoreCase({at + 2, size}, last_start_tag_) &&
         ByteIs(at[2 + size], kByteEndsTagName);
}

const char* Tokenizer::EndOfRaw(const char* at) const {
  for (;; ++at) {
    at = scanner_.raw_text(at, end_);
    if (at == end_ || IsEndTag(at)) return at;
  }
}

// 13.2.5.2 to .4, RCDATA, RAWTEXT and script data states, up to the element's end tag.
const Token* Tokenizer::RawContent() {
  if (IsEndTag(at_)) {
    state_ = State::kData;
    return ReadTag(TokenKind::kEndTag, at_ + 2);
  }
  if (at_ == end_) return &End();
  const char* const begin = at_;
  at_ = state_ == State::kScript ? EndOfScript(begin) : EndOfRaw(begin);
  const std::string_view text(begin, at_);
  scratch_.clear();
  if (state_ == State::kRcdata && text.find('&') != std::string_view::npos) {
    AppendDecoded(text, ReferenceIn::kText, scratch_);
    return &Scratch();
  }
  if (text.find('\0') == std::string_view::npos) return &Text(begin, at_);
  AppendWithoutNul(text, scratch_);
  return &Scratch();
}

// 13.2.5.15 to .31: a script ends at its end tag, but not where that stands in a script that stands
// in a comment. One pass; `dashes` says how many, up to two, stand right before the byte.
const char* Tokenizer::EndOfScript(const char* at) const {
  enum { kPlain, kEscaped, kDoubleEscaped } state = kPlain;
  int dashes = 0;
  while (at < end_) {
    if (state == kPlain) {
      at = scanner_.raw_text(at, end_);
      if (at == end_ || IsEndTag(at)) return at;
      const bool comment = std::string_view(at, end_).starts_with("<!--");
      state = comment ? kEscaped : kPlain;
      dashes = comment ? 2 : 0;
      at += comment ? 4 : 1;
      continue;
    }
    const char c = *at;
    if (state == kEscaped && IsEndTag(at)) return at;
    if (c == '>' && dashes == 2) state = kPlain;
    dashes = c == '-' ? std::min(dashes + 1, 2) : 0;
    ++at;
    if (c != '<') continue;
    const bool slash = at < end_ && *at == '/';
    if (slash != (state == kDoubleEscaped)) continue;
    const char* const name = at + (slash ? 1 : 0);
    const char* after = name;
    while (after < end_ && ByteIs(*after, kByteLetter)) ++after;
    if (after == end_) return after;
    at = after;
    if (!ByteIs(*after, kByteEndsTagName)) continue;
    ++at;
    if (EqualsIgnoreCase({name, after}, "script")) {
      state = state == kEscaped ? kDoubleEscaped : kEscaped;
    }
  }
  return at;
}

std::string_view Tokenizer::LowerCopy(std::string_view name) {
  scratch_.clear();
  AppendWithoutNul(name, scratch_);
  for (char& c : scratch_) c = ToLowerAscii(c);
  return store_.arena().Copy(scratch_);
}

std::string_view Tokenizer::WithoutNul(std::string_view text) {
  if (text.find('\0') == std::string_view::npos) return text;
  scratch_.clear();
  AppendWithoutNul(text, scratch_);
  return store_.arena().Copy(scratch_);
}

}  // namespace sabok::html
