// SPDX-License-Identifier: GPL-3.0-or-later
#include "prompt/snippet.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/language.h"
#include "base/text.h"
#include "edition/compress.h"
#include "prompt/script_source.h"
#include "prompt/shorten.h"
#include "render/parts/context.h"
#include "render/parts/words.h"

namespace sabok::prompt {
namespace {

using Values = std::vector<std::pair<std::string_view, std::string>>;

constexpr int kTickMs = 250;  // of src/prompt/scripts/prompt.js

// What is filled in is never looked at again.
std::string Fill(std::string_view source, const Values& values) {
  std::string out;
  for (std::size_t i = 0; i < source.size();) {
    const auto found = std::ranges::find_if(values, [&](const auto& value) {
      return source[i] == '$' && source.substr(i + 1).starts_with(value.first);
    });
    if (found == values.end()) {
      out += source[i++];
    } else {
      out += found->second;
      i += 1 + found->first.size();
    }
  }
  return out;
}

// Text in HTML, where that HTML stands in a `template literal` of a <script>.
std::string ForCard(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '`':
        out += "&#96;";
        break;
      case '$':
        out += "&#36;";
        break;
      case '\\':
        out += "&#92;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string ForAttribute(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '"') {
      out += "&quot;";
    } else {
      out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
    }
  }
  return out;
}

std::string AddressOf(const Url& url) {
  std::string address = url.string();
  while (address.ends_with('/')) address.pop_back();
  return address;
}

// As a JavaScript string. What Url lets through needs no more than this.
std::string Quoted(std::string_view address) {
  std::string out = "\"";
  for (const char c : address) {
    if (c == '"' || c == '\\' || c == '<') {
      out += fmt::format("\\x{:02x}", c);
    } else {
      out += c;
    }
  }
  return out + "\"";
}

struct Text {
  render::Words words;
  std::string light_name;
  std::string operator()(std::string_view key) const {
    return words.Fill(key, {{"light", light_name}});
  }
};

Text TextOf(const build::BuildOptions& options, std::string_view language) {
  Text text{render::Words::ForLanguage(language, options.light.words), {}};
  render::RenderContext context;
  context.light_name = options.light.name;
  text.light_name = context.LightName(text.words);
  return text;
}

std::string Ticks(int ms) { return std::to_string(std::max(1, ms / kTickMs)); }

std::string OwnHosts(const build::BuildOptions& options) {
  std::string own = SharedDomain(options.site.url.host());
  for (const std::string& host : options.prompt.hosts) own += "|" + host;
  // Brackets of an IPv6 address would be a class of characters.
  std::erase_if(own, [](char c) { return c == '[' || c == ']'; });
  return own;
}

Values SnippetValues(const build::BuildOptions& options, std::string_view light, std::string card) {
  const build::PromptOptions& prompt = options.prompt;
  std::string hosts = Quoted(light);
  for (const Url& mirror : options.edition.mirrors) hosts += "," + Quoted(AddressOf(mirror));
  return {{"LIGHT", std::string(light)},
          {"LENGTH", std::to_string(light.size())},
          {"HOSTS", hosts},
          {"OWN", OwnHosts(options)},
          {"CARD", std::move(card)},
          {"PAINT", Ticks(prompt.paint_ms)},
          {"READY", Ticks(prompt.ready_ms)},
          {"SILENCE", Ticks(prompt.silence_ms)},
          {"LOAD", Ticks(prompt.load_ms)},
          {"HINT", fmt::format("{}", prompt.hint_percent / 100.0)},
          {"SHEETS", std::to_string(prompt.sheets)},
          {"SCRIPTS", std::to_string(prompt.scripts)},
          {"PICTURES", std::to_string(prompt.pictures)}};
}

// A link that appears late, for readers without scripts. Which article it is on, only the site's
// template knows.
std::string Noscript(std::string_view light, const Text& text, Direction direction, int paint_ms,
                     std::string_view nonce) {
  const std::string nonce_attribute = nonce.empty() ? "" : fmt::format(" nonce=\"{}\"", nonce);
  return fmt::format(
      "<noscript><style{}>@keyframes sabok{{from{{visibility:hidden}}}}#sabok-noscript"
      "{{position:fixed;z-index:9;bottom:0;left:0;right:0;padding:1em;text-align:center;"
      "background:#06c;color:#fff;animation:sabok {}ms step-end}}"
      "@media print{{#sabok-noscript{{display:none}}}}</style>"
      "<a id=\"sabok-noscript\" dir=\"{}\" href=\"{}/\">{}</a></noscript>\n",
      nonce_attribute, paint_ms, ToString(direction), ForAttribute(light),
      ForCard(text("switch.action")));
}

Result<void> CheckNonce(std::string_view nonce) {
  if (nonce.find_first_of("\"`\\<>") == std::string_view::npos) return {};
  return Fail(ErrorCode::kInvalid, "a nonce cannot hold any of \" ` \\ < >", std::string(nonce),
              "write it as the site's template does, as in \"{{ nonce }}\"");
}

}  // namespace

std::string CspHash(std::string_view text) {
  return fmt::format("'sha256-{}'", Sha256Base64(text));
}

std::string SharedDomain(std::string_view host) {
  const bool address =
      host.starts_with('[') || host.find_first_not_of("0123456789.") == std::string_view::npos;
  const auto labels = Split(host, '.');
  if (address || labels.size() < 3) return std::string(host);
  // "example.co.uk": two short labels at the end are no name of one's own.
  const std::size_t count = labels.size();
  const bool two = labels[count - 1].size() > 2 || labels[count - 2].size() > 3;
  std::string_view domain = host;
  for (std::size_t left = count - (two ? 2 : 3); left > 0; --left) {
    domain.remove_prefix(domain.find('.') + 1);
  }
  return std::string(domain);
}

Result<Snippet> MakeSnippet(const build::BuildOptions& options, std::string_view language,
                            std::string_view nonce) {
  if (options.light.url.empty()) {
    return Fail(ErrorCode::kInvalid, "[light] url is missing", "sabok.toml",
                "the prompt must know where the Light edition is served");
  }
  TRY(CheckNonce(nonce));
  const Text text = TextOf(options, language);
  const Direction direction = DirectionOfLanguage(language);
  const std::string nonce_attribute = nonce.empty() ? "" : fmt::format(" nonce=\"{}\"", nonce);
  const std::string style = ShortenCode(SourceOf("prompt.css"));
  const std::string card = fmt::format("<style{}>{}</style>", nonce_attribute, style) +
                           Fill(Trim(SourceOf("prompt.html")),
                                {{"DIR", direction == Direction::kRightToLeft ? " dir=rtl" : ""},
                                 {"TITLE", ForCard(text("switch.title"))},
                                 {"BODY", ForCard(text("switch.body"))},
                                 {"ACTION", ForCard(text("switch.action"))},
                                 {"ALWAYS", ForCard(text("switch.always"))},
                                 {"CLOSE", ForCard(text("switch.close"))}});
  Snippet snippet{.language = std::string(language), .light = AddressOf(options.light.url)};
  snippet.script =
      Fill(ShortenCode(SourceOf("prompt.js")), SnippetValues(options, snippet.light, card));
  snippet.html = fmt::format("<script{}>{}</script>\n", nonce_attribute, snippet.script);
  snippet.noscript = Noscript(snippet.light, text, direction, options.prompt.paint_ms, nonce);
  if (nonce.empty()) {
    snippet.script_hash = CspHash(snippet.script);
    snippet.style_hash = CspHash(style);
  }
  snippet.compressed = edition::CompressBrotli(snippet.html).size();
  return snippet;
}

}  // namespace sabok::prompt
