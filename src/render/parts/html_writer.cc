// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/parts/html_writer.h"

#include "base/text.h"

namespace sabok::render {
namespace {

void AppendEscaped(std::string& out, std::string_view utf8) {
  for (const char c : utf8) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
}

}  // namespace

HtmlWriter& HtmlWriter::Text(std::string_view utf8) {
  AppendEscaped(out_, ScrubUtf8(utf8));
  return *this;
}

HtmlWriter& HtmlWriter::Attribute(Markup name, std::string_view value) {
  out_ += ' ';
  out_ += name.text();
  out_ += "=\"";
  AppendEscaped(out_, ScrubUtf8(value));
  out_ += '"';
  return *this;
}

HtmlWriter& HtmlWriter::Attribute(Markup name, long long value) {
  return Attribute(name, std::to_string(value));
}

}  // namespace sabok::render
