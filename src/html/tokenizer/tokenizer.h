// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "html/dom/node_store.h"
#include "html/text/scan.h"
#include "html/tokenizer/character_reference.h"

namespace sabok::html {

enum class TokenKind : std::uint8_t { kStartTag, kEndTag, kText, kNul, kComment, kDoctype, kEnd };

struct Token {
  TokenKind kind = TokenKind::kEnd;
  Tag tag = Tag::kOther;
  bool self_closing = false;
  bool lasting = false;        // text is in the source or the arena, not in the tokenizer's scratch
  bool force_quirks = false;   // of a doctype
  bool has_public_id = false;  // an empty one is not none
  bool has_system_id = false;
  std::uint16_t attribute_count = 0;  // of a start tag; they stand at the end of the store's
  std::uint32_t first_attribute = 0;
  std::string_view name;  // of a tag or doctype, in lower case
  std::string_view text;  // of text and comments
  std::string_view public_id, system_id;
};

// The HTML Standard, section 13.2.5, over a source whose lines end with LF. Text comes in runs as
// long as they can be; characters are never single tokens, and U+0000 in text is a token of its own
// (the tree decides what it means). Views in tokens hold until the next call, in tags, doctypes and
// `lasting` texts as long as the store's document. Thread-compatible.
class Tokenizer {
 public:
  enum class State : std::uint8_t { kData, kRcdata, kRawText, kScript, kPlainText, kCdata };

  // `most_attributes` of one tag; what comes after them is dropped.
  Tokenizer(NodeStore& store, const Scanner& scanner, std::size_t most_attributes);

  const Token& Next();

  void set_state(State state) { state_ = state; }
  // The name whose end tag ends RCDATA, raw text and scripts; must outlive the state.
  void set_last_start_tag(std::string_view name) { last_start_tag_ = name; }
  // Whether "<![CDATA[" opens a section: true in foreign content.
  void set_cdata_allowed(bool allowed) { cdata_allowed_ = allowed; }
  // True if a tag had more attributes than it may have.
  bool dropped_attributes() const { return dropped_attributes_; }
  // Comparisons of attribute names, the one thing here that is not linear.
  std::size_t steps() const { return steps_; }

 private:
  const Token& Text(const char* begin, const char* end);
  const Token& Scratch();
  const Token& End();
  const Token& Nul();

  bool StartsMarkup(const char* at) const;
  const Token* Data();
  const Token& DecodedText(const char* begin, const char* ampersand);
  const Token* Markup();
  const Token* Cdata();
  const Token* PlainText();
  const Token* RawContent();
  const char* EndOfRaw(const char* at) const;
  const char* EndOfScript(const char* at) const;
  bool IsEndTag(const char* at) const;

  const Token* ReadTag(TokenKind kind, const char* name);
  void SetName(const char* name, std::size_t size, bool plain);
  bool ReadAttributes(const char* at);
  const char* ReadAttribute(const char* at);
  const char* ReadValue(const char* at, std::string_view& value);
  const char* ReadQuoted(const char* at, std::string_view& value);
  std::string_view DecodedValue(std::string_view raw);
  void AddAttribute(const char* name, std::size_t size, bool plain, std::string_view value);
  bool IsDuplicate(Attr id, std::string_view name);

  const Token* Declaration(const char* at);
  const Token* Comment(const char* at);
  const Token* BogusComment(const char* at);
  const Token* CommentToken(std::string_view text);
  const Token* DoctypeToken(const char* at);
  void ReadDoctype(const char*& at);
  void ReadIdentifiers(const char*& at);
  bool ReadIdentifier(const char*& at, std::string_view& id);

  std::string_view LowerCopy(std::string_view name);
  std::string_view WithoutNul(std::string_view text);

  NodeStore& store_;
  const Scanner& scanner_;
  const char* at_;
  const char* end_;
  Token token_;
  State state_ = State::kData;
  bool cdata_allowed_ = false;
  bool dropped_attributes_ = false;
  std::uint64_t seen_names_ = 0;  // a bit for each attribute name of this tag, as a first sieve
  std::size_t most_attributes_;
  std::size_t steps_ = 0;
  std::string_view last_start_tag_;
  std::string scratch_;
};

}  // namespace sabok::html
