// SPDX-License-Identifier: GPL-3.0-or-later
// Optimisers, consent tools and templates rewrite a page on its way out, and the snippet with it:
// it still stands there, character by character, and never runs. What they do falls into few kinds:
// the script gets a type or an attribute that browsers do not run until a second script restores
// it, it is wrapped into something inert, or it is moved to where it runs too late.
#include "prompt/standing.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>

#include "base/text.h"
#include "base/url.h"
#include "edition/keys.h"
#include "html/dom/tags.h"

namespace sabok::prompt {
namespace {

using html::Document;
using html::kNoNode;
using html::NodeId;
using html::NodeKind;
using html::Tag;

// What tells our script from others, in every version of it.
constexpr std::string_view kMark = "sabok-prompt";

constexpr std::string_view kExclude =
    "exclude the snippet from what rewrites scripts (an optimiser's or a consent tool's settings)";

// MIME Sniffing Standard, "JavaScript MIME type".
constexpr std::string_view kScriptTypes[] = {"application/ecmascript",
                                             "application/javascript",
                                             "application/x-ecmascript",
                                             "application/x-javascript",
                                             "text/ecmascript",
                                             "text/javascript",
                                             "text/javascript1.0",
                                             "text/javascript1.1",
                                             "text/javascript1.2",
                                             "text/javascript1.3",
                                             "text/javascript1.4",
                                             "text/javascript1.5",
                                             "text/jscript",
                                             "text/livescript",
                                             "text/x-ecmascript",
                                             "text/x-javascript"};

// What kinds of tools leave behind, for the message alone: whether it runs is the type's to say.
struct Tool {
  std::string_view trace;  // in the type or in the name of an attribute
  std::string_view name;
};
constexpr Tool kTools[] = {
    {"rocketlazyload", "WP Rocket's delay of scripts"},
    {"data-rocket", "WP Rocket's delay of scripts"},
    {"litespeed", "LiteSpeed Cache's delay of scripts"},
    {"-text/javascript", "Cloudflare's Rocket Loader"},
    {"-module", "Cloudflare's Rocket Loader"},
    {"data-cookieconsent", "a consent tool"},
    {"data-usercentrics", "a consent tool"},
    {"data-cookiecategory", "a consent tool"},
    {"data-category", "a consent tool"},
    {"data-consent", "a consent tool"},
    {"cmplz", "a consent tool"},
    {"cookieyes", "a consent tool"},
    {"perfmatters", "Perfmatters' delay of scripts"},
    {"flyingpress", "FlyingPress' delay of scripts"},
    {"text/plain", "a consent tool or an optimiser"},
};

std::string_view ToolOf(const Document& document, NodeId script) {
  std::string traces = ToLowerAscii(document.Get(script, "type"));
  for (const auto& attribute : document.AttributesOf(script)) {
    traces += ' ';
    traces += ToLowerAscii(attribute.name());
  }
  for (const Tool& tool : kTools) {
    if (traces.contains(tool.trace)) return tool.name;
  }
  return "an optimiser, a consent tool or a template";
}

// HTML Standard, "prepare the script element": steps on type and language.
std::string TroubleOfType(const Document& document, NodeId script) {
  const bool typed = document.HasAttribute(script, "type");
  std::string type = ToLowerAscii(document.Get(script, "type"));
  const bool blank = typed && type.empty();
  type = std::string(Trim(type));
  if (!typed) {
    const std::string language = ToLowerAscii(document.Get(script, "language"));
    if (!language.empty()) type = "text/" + language;
  }
  const bool nothing = blank || (!typed && type.empty());
  if (nothing || std::ranges::find(kScriptTypes, type) != std::end(kScriptTypes)) return {};
  if (type == "module") {
    return fmt::format(
        "type=\"module\" makes the snippet wait until the whole page is there: {}, or take the "
        "attribute away",
        kExclude);
  }
  return fmt::format("{} switched the snippet off: browsers run no script of {}=\"{}\": {}",
                     ToolOf(document, script), typed ? "type" : "language",
                     typed ? type : document.Get(script, "language"), kExclude);
}

std::string TroubleOfAttributes(const Document& document, NodeId script) {
  if (document.HasAttribute(script, "src")) {
    return fmt::format(
        "the snippet's <script> has src, so browsers get that and do not run what is inside: {}",
        kExclude);
  }
  if (document.HasAttribute(script, "nomodule")) {
    return "the snippet's <script> has nomodule, so no browser of today runs it: take the attribute "
           "away";
  }
  if (document.HasAttribute(script, "event") || document.HasAttribute(script, "for")) {
    return "the snippet's <script> has event or for, so browsers do not run it at once or at all: "
           "take the attributes away";
  }
  return {};
}

NodeId AncestorOf(const Document& document, NodeId id, Tag tag) {
  for (NodeId up = document[id].parent; up != kNoNode; up = document[up].parent) {
    if (document[up].kind == NodeKind::kElement && document[up].tag == tag) return up;
  }
  return kNoNode;
}

std::string TroubleOf(const Document& document, NodeId script) {
  if (AncestorOf(document, script, Tag::k_template_) != kNoNode) {
    return "the snippet stands in a <template>, where no browser runs it: put it straight into "
           "<head>";
  }
  std::string trouble = TroubleOfType(document, script);
  if (trouble.empty()) trouble = TroubleOfAttributes(document, script);
  if (!trouble.empty()) return trouble;
  if (AncestorOf(document, script, Tag::k_head) == kNoNode) {
    return "the snippet was moved to <body>, or something before it ended <head>: it runs only when "
           "all before it has come: put it first in <head>, and exclude it from what moves scripts "
           "down";
  }
  return {};
}

// Whether an attribute carries the snippet: as it is, escaped, or in base64, as data: does.
bool CarriesSnippet(std::string_view value) {
  constexpr std::string_view kBase64 = ";base64,";
  constexpr std::size_t kShortest = 200;  // the snippet is longer, however it is written
  if (value.size() < kShortest) return false;
  if (value.contains(kMark)) return true;
  const std::string plain = PercentDecode(value);
  if (plain.contains(kMark)) return true;
  const std::size_t comma = plain.find(kBase64);
  const auto decoded =
      edition::FromBase64(comma == plain.npos ? plain : plain.substr(comma + kBase64.size()));
  return decoded && decoded->contains(kMark);
}

std::string TroubleOfElement(const Document& document, NodeId id) {
  for (const auto& attribute : document.AttributesOf(id)) {
    if (!CarriesSnippet(attribute.value())) continue;
    const std::string_view late = document.HasAttribute(id, "defer") ? ", deferred" : "";
    return fmt::format(
        "the snippet was moved into the attribute {} of a <{}>{}, where it runs late or never: {}",
        attribute.name(), document.NameOf(id), late, kExclude);
  }
  return {};
}

// Where the snippet's text stands, if it stands in no <script>.
std::string TroubleOfStray(const Document& document) {
  for (NodeId id = 0; id < document.size(); ++id) {
    std::string trouble;
    if (document[id].kind == NodeKind::kElement) {
      trouble = TroubleOfElement(document, id);
    } else if (document.text(id).contains(kMark)) {
      const NodeId parent = document[id].parent;
      trouble =
          document[id].kind == NodeKind::kComment
              ? "the snippet stands in a comment, where no browser runs it: take it out of <!-- -->"
              : fmt::format(
                    "the snippet stands as text in <{}>, where no browser runs it: put it straight "
                    "into <head>",
                    parent == kNoNode ? "html" : document.NameOf(parent));
    }
    if (!trouble.empty()) return trouble;
  }
  return {};
}

}  // namespace

std::string ScriptTextOf(const Document& document, NodeId script) {
  std::string text;
  for (NodeId id = script + 1; id < document[script].end; ++id) {
    if (document[id].kind == NodeKind::kText) text += document.text(id);
  }
  return text;
}

SnippetPlace FindSnippet(const Document& document) {
  const auto end = static_cast<NodeId>(document.size());
  SnippetPlace place;
  for (NodeId id = document.Find(Tag::k_script, 0, end); id != kNoNode;
       id = document.Find(Tag::k_script, id + 1, end)) {
    if (!ScriptTextOf(document, id).contains(kMark)) continue;
    std::string trouble = TroubleOf(document, id);
    if (trouble.empty()) return {.script = id};
    if (place.script == kNoNode) place = {.script = id, .trouble = std::move(trouble)};
  }
  if (place.script == kNoNode) place.trouble = TroubleOfStray(document);
  return place;
}

}  // namespace sabok::prompt
