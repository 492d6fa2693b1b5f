// SPDX-License-Identifier: GPL-3.0-or-later
// Tags and their attributes: the HTML Standard, sections 13.2.5.8 and 13.2.5.32 to .40.

#include "base/text.h"
#include "html/text/bytes.h"
#include "html/text/name_key.h"
#include "html/tokenizer/tokenizer.h"

namespace sabok::html {

// 13.2.5.8, tag name state, and what follows up to '>'. A tag that the page's end cuts is none.
const Token* Tokenizer::ReadTag(TokenKind kind, const char* name) {
  const char* at = name;
  std::uint8_t seen = 0;
  for (; at < end_; ++at) {
    const std::uint8_t byte = kBytes[static_cast<unsigned char>(*at)];
    if ((byte & kByteEndsTagName) != 0) break;
    seen |= byte;
  }
  token_.kind = kind;
  token_.self_closing = false;
  SetName(name, static_cast<std::size_t>(at - name), (seen & kByteNotPlain) == 0);
  store_.DropUntakenAttributes();
  store_.set_read(at);
  if (kind == TokenKind::kStartTag && token_.tag == Tag::kOther) {
    store_.AddAttribute(Attr::kOther, {}, token_.name);
  }
  token_.first_attribute = static_cast<std::uint32_t>(store_.attributes().size());
  token_.attribute_count = 0;
  seen_names_ = 0;
  if (at < end_ && *at == '>') {
    at_ = at + 1;
  } else if (!ReadAttributes(at)) {
    store_.DropUntakenAttributes();
    at_ = end_;
    return &End();
  }
  if (kind == TokenKind::kStartTag) last_start_tag_ = token_.name;
  return &token_;
}

void Tokenizer::SetName(const char* name, std::size_t size, bool plain) {
  const std::string_view text = plain ? std::string_view(name, size) : LowerCopy({name, size});
  token_.tag = Tag::kOther;
  if (size <= NameKey::kLongest && text.size() <= NameKey::kLongest) {
    token_.tag = TagByKey(plain ? NameKey::Load(name, size, end_) : NameKey::Of(text));
  }
  token_.name = token_.tag == Tag::kOther ? text : NameOf(token_.tag);
}

// 13.2.5.32, before attribute name state, and .40, self-closing start tag state. False at the end.
bool Tokenizer::ReadAttributes(const char* at) {
  while (at < end_) {
    if (*at == '>') {
      at_ = at + 1;
      return true;
    }
    if (ByteIs(*at, kByteSpace)) {
      ++at;
    } else if (*at == '/') {
      ++at;
      token_.self_closing = at < end_ && *at == '>';
    } else {
      at = ReadAttribute(at);
    }
  }
  return false;
}

// 13.2.5.33 and .34, attribute name and after attribute name states.
const char* Tokenizer::ReadAttribute(const char* at) {
  const char* const name = at;
  std::uint8_t seen = kBytes[static_cast<unsigned char>(*at)];  // '=' may begin a name
  for (++at; at < end_; ++at) {
    const std::uint8_t byte = kBytes[static_cast<unsigned char>(*at)];
    if ((byte & kByteEndsAttribute) != 0) break;
    seen |= byte;
  }
  const auto size = static_cast<std::size_t>(at - name);
  std::string_view value;
  if (at < end_ && *at != '=') at = SkipSpace(at, end_);
  if (at < end_ && *at == '=') at = ReadValue(SkipSpace(at + 1, end_), value);
  AddAttribute(name, size, (seen & kByteNotPlain) == 0, value);
  return at;
}

// 13.2.5.35, before attribute value state, and .38, unquoted.
const char* Tokenizer::ReadValue(const char* at, std::string_view& value) {
  if (at == end_ || *at == '>') return at;
  if (*at == '"' || *at == '\'') return ReadQuoted(at, value);
  const char* const begin = at;
  bool plain = true;
  for (; at < end_ && !ByteIs(*at, kByteEndsUnquoted); ++at) plain &= *at != '&' && *at != '\0';
  value = {begin, at};
  if (!plain) value = DecodedValue(value);
  return at;
}

// 13.2.5.36 and .37.
const char* Tokenizer::ReadQuoted(const char* at, std::string_view& value) {
  const char quote = *at;
  const auto scan = quote == '"' ? scanner_.double_quoted : scanner_.single_quoted;
  const char* const begin = at + 1;
  at = scan(begin, end_);
  if (at < end_ && *at == quote) [[likely]] {
    value = {begin, at};
    return at + 1;
  }
  while (at < end_ && *at != quote) at = scan(at + 1, end_);
  if (at == end_) return at;
  value = DecodedValue({begin, at});
  return at + 1;
}

// Pages keep all they know in one value: it is never there thrice.
std::string_view Tokenizer::DecodedValue(std::string_view raw) {
  constexpr std::size_t kKeptScratch = 4 << 10;
  scratch_.clear();
  scratch_.reserve(raw.size());
  AppendDecoded(raw, ReferenceIn::kAttribute, scratch_);
  const std::string_view value = store_.arena().Copy(scratch_);
  if (scratch_.capacity() > kKeptScratch) scratch_ = std::string();
  return value;
}

void Tokenizer::AddAttribute(const char* name, std::size_t size, bool plain,
                             std::string_view value) {
  if (token_.kind != TokenKind::kStartTag) return;
  if (token_.attribute_count >= most_attributes_) {
    dropped_attributes_ = true;
    return;
  }
  const std::string_view text = plain ? std::string_view(name, size) : LowerCopy({name, size});
  if (text.size() > StoredAttribute::kLongestName) {
    dropped_attributes_ = true;
    return;
  }
  Attr id = Attr::kOther;
  if (text.size() <= NameKey::kLongest) {
    id = AttributeByKey(plain ? NameKey::Load(name, size, end_) : NameKey::Of(text));
  }
  if (IsDuplicate(id, text)) return;
  store_.AddAttribute(id, text, value);
  ++token_.attribute_count;
}

// Of two attributes with one name the first holds.
bool Tokenizer::IsDuplicate(Attr id, std::string_view name) {
  const unsigned hash = id != Attr::kOther ? static_cast<unsigned>(id)
                                           : static_cast<unsigned char>(name.front()) * 7U +
                                                 static_cast<unsigned char>(name.back()) +
                                                 static_cast<unsigned>(name.size()) * 31U;
  const std::uint64_t bit = std::uint64_t{1} << (hash % 64);
  const bool maybe = (seen_names_ & bit) != 0;
  seen_names_ |= bit;
  if (!maybe) return false;
  steps_ += token_.attribute_count;
  for (const Attribute a : store_.LastAttributes(token_.first_attribute, token_.attribute_count)) {
    if (a.id() == id && (id != Attr::kOther || a.name() == name)) return true;
  }
  return false;
}

}  // namespace sabok::html
