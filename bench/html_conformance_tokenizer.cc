// SPDX-License-Identifier: GPL-3.0-or-later
// Tokenizer cases of html5lib-tests: JSON with an input and the tokens it should give.

#include <boost/json.hpp>
#include <fstream>
#include <sstream>

#include "base/text.h"
#include "html/tokenizer/tokenizer.h"
#include "html_conformance.h"

namespace sabok::html {
namespace {

namespace json = boost::json;

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// Lone surrogates stand in some inputs. They cannot come out of a decoder; here they become three
// bytes each, which pass through like any others.
std::string Unescape(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto unit = [&](std::size_t i) -> char32_t {
      if (text.substr(i, 2) != "\\u" || text.size() < i + 6) return 0x110000;
      return static_cast<char32_t>(std::stoul(std::string(text.substr(i + 2, 4)), nullptr, 16));
    };
    const char32_t high = unit(at);
    if (high == 0x110000) {
      out += text[at++];
      continue;
    }
    at += 6;
    const char32_t low = unit(at);
    if (high >= 0xD800 && high < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
      AppendUtf8(out, 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
      at += 6;
    } else if (high >= 0xD800 && high < 0xE000) {
      out += static_cast<char>(0xE0 | (high >> 12));
      out += static_cast<char>(0x80 | ((high >> 6) & 63));
      out += static_cast<char>(0x80 | (high & 63));
    } else {
      AppendUtf8(out, high);
    }
  }
  return out;
}

std::string Text(const json::value& value, bool escaped) {
  if (value.is_null()) return "(null)";
  const std::string text(value.as_string());
  return escaped ? Unescape(text) : text;
}

std::string Expected(const json::array& tokens, bool escaped) {
  std::string out, characters;
  const auto flush = [&] {
    if (!characters.empty()) out += "text " + characters + '\n';
    characters.clear();
  };
  for (const json::value& value : tokens) {
    const json::array& token = value.as_array();
    const std::string_view kind = token[0].as_string();
    if (kind == "Character") {
      characters += Text(token[1], escaped);
      continue;
    }
    flush();
    if (kind == "Comment") out += "comment " + Text(token[1], escaped) + '\n';
    if (kind == "EndTag") out += "end " + Text(token[1], escaped) + '\n';
    if (kind == "DOCTYPE") {
      const std::string name = token[1].is_null() ? "" : Text(token[1], escaped);
      out += "doctype " + name + '|' + Text(token[2], escaped) + '|' + Text(token[3], escaped) +
             (token[4].as_bool() ? "" : " quirks") + '\n';
    }
    if (kind != "StartTag") continue;
    out += "start " + Text(token[1], escaped) + (token.size() > 3 ? " /" : "") + '\n';
    std::vector<std::string> attributes;
    for (const auto& [name, text] : token[2].as_object()) {
      attributes.push_back(Text(json::string(name), escaped) + '=' + Text(text, escaped));
    }
    std::ranges::sort(attributes);
    for (const std::string& a : attributes) out += "  " + a + '\n';
  }
  flush();
  return out;
}

void Append(const Token& token, NodeStore& store, std::string& out) {
  if (token.kind == TokenKind::kComment) out += "comment " + std::string(token.text) + '\n';
  if (token.kind == TokenKind::kEndTag) out += "end " + std::string(token.name) + '\n';
  if (token.kind == TokenKind::kDoctype) {
    out += "doctype " + std::string(token.name) + '|' +
           (token.has_public_id ? std::string(token.public_id) : "(null)") + '|' +
           (token.has_system_id ? std::string(token.system_id) : "(null)") +
           (token.force_quirks ? " quirks" : "") + '\n';
  }
  if (token.kind != TokenKind::kStartTag) return;
  out += "start " + std::string(token.name) + (token.self_closing ? " /" : "") + '\n';
  std::vector<std::string> attributes;
  for (const Attribute a : store.LastAttributes(token.first_attribute, token.attribute_count)) {
    attributes.push_back(std::string(a.name()) + '=' + std::string(a.value()));
  }
  std::ranges::sort(attributes);
  for (const std::string& a : attributes) out += "  " + a + '\n';
}

std::string Tokens(std::string input, std::string_view state, std::string_view last,
                   ScanLevel scan) {
  using State = Tokenizer::State;
  NodeStore store(std::move(input), {});
  Tokenizer tokenizer(store, ScannerFor(scan), 1000);
  tokenizer.set_last_start_tag(last);
  tokenizer.set_state(state == "PLAINTEXT state"       ? State::kPlainText
                      : state == "RCDATA state"        ? State::kRcdata
                      : state == "RAWTEXT state"       ? State::kRawText
                      : state == "Script data state"   ? State::kScript
                      : state == "CDATA section state" ? State::kCdata
                                                       : State::kData);
  std::string out, characters;
  for (;;) {
    const Token& token = tokenizer.Next();
    if (token.kind == TokenKind::kText || token.kind == TokenKind::kNul) {
      characters += token.text;
      continue;
    }
    if (!characters.empty()) out += "text " + characters + '\n';
    characters.clear();
    if (token.kind == TokenKind::kEnd) return out;
    Append(token, store, out);
  }
}

std::string WithLineFeeds(std::string text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r') {
      out += '\n';
      if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace

void RunTokenizerCases(const std::filesystem::path& folder, ScanLevel scan, Tally& tally) {
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".test") continue;
    const json::value all = json::parse(ReadFile(entry.path()));
    const std::string file = entry.path().filename();
    if (!all.as_object().contains("tests")) {
      for (const json::value& c : all.at("xmlViolationTests").as_array()) {
        tally.Skip(file, std::string(c.at("description").as_string()));
      }
      continue;
    }
    for (const json::value& c : all.at("tests").as_array()) {
      const json::object& test = c.as_object();
      const bool escaped = test.contains("doubleEscaped") && test.at("doubleEscaped").as_bool();
      const std::string input = WithLineFeeds(Text(test.at("input"), escaped));
      const std::string expected = Expected(test.at("output").as_array(), escaped);
      const std::string last =
          test.contains("lastStartTag") ? Text(test.at("lastStartTag"), false) : "";
      json::array states = {"Data state"};
      if (test.contains("initialStates")) states = test.at("initialStates").as_array();
      for (const json::value& state : states) {
        tally.Check(file, input, expected,
                    Tokens(input, std::string_view(state.as_string()), last, scan));
      }
    }
  }
}

}  // namespace sabok::html
