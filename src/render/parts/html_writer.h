// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace sabok::render {

// Markup that was written by us: can only be made of a string literal, at compile time.
class Markup {
 public:
  template <std::size_t size>
  consteval Markup(const char (&literal)[size])  // NOLINT(google-explicit-constructor)
      : text_(literal, size - 1) {}
  std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

// Puts a page together. What is not a literal of this program can only come in through Text() and
// Attribute(), which escape it: nothing from a source can become markup. Output is HTML that is
// well-formed XML as well, so that feeds and books can carry it. Thread-compatible.
class HtmlWriter {
 public:
  HtmlWriter& Raw(Markup markup) {
    out_ += markup.text();
    return *this;
  }
  // Escaped, with invalid UTF-8 and control characters scrubbed.
  HtmlWriter& Text(std::string_view utf8);
  // ` name="value"`, escaped.
  HtmlWriter& Attribute(Markup name, std::string_view value);
  HtmlWriter& Attribute(Markup name, long long value);
  // What another writer made.
  HtmlWriter& Append(const HtmlWriter& other) {
    out_ += other.out_;
    return *this;
  }

  bool empty() const { return out_.empty(); }
  const std::string& string() const& { return out_; }
  std::string string() && { return std::move(out_); }

 private:
  std::string out_;
};

}  // namespace sabok::render
