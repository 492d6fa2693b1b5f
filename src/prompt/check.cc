// SPDX-License-Identifier: GPL-3.0-or-later
#include "prompt/check.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <vector>

#include "base/language.h"
#include "base/text.h"
#include "fetch/fetcher.h"
#include "html/dom/document.h"
#include "html/dom/tags.h"
#include "html/text/charset.h"
#include "html/tree/parse.h"
#include "prompt/csp.h"
#include "prompt/snippet.h"
#include "prompt/standing.h"

namespace sabok::prompt {
namespace {

using html::Document;
using html::kNoNode;
using html::NodeId;
using html::Tag;

// How much of a page may come before the snippet: about what a server sends at once, after which a
// bad line can stop.
constexpr std::size_t kLatestStart = 14 * 1024;

// Whether the element can keep what stands after it waiting.
bool CanHang(const Document& document, NodeId id) {
  if (document[id].tag == Tag::k_script) return document.HasAttribute(id, "src");
  return document[id].tag == Tag::k_link &&
         ContainsIgnoreCase(document.Get(id, "rel"), "stylesheet");
}

NodeId FirstThatCanHang(const Document& document) {
  for (NodeId id = 0; id < document.size(); ++id) {
    if (document[id].kind == html::NodeKind::kElement && CanHang(document, id)) return id;
  }
  return kNoNode;
}

std::string LanguageOfPage(const Document& document, std::string_view fallback) {
  const NodeId html = document.Find(Tag::k_html, 0, static_cast<NodeId>(document.size()));
  const std::string language = html == kNoNode ? "" : NormaliseLanguage(document.Get(html, "lang"));
  if (!language.empty()) return language;
  return fallback.empty() ? "en" : std::string(fallback);
}

struct Policy {
  ContentSecurityPolicy policy;
  NodeId at = 0;  // where in the page it begins to hold; 0: a header's, from the start
};

std::vector<Policy> PoliciesOf(const fetch::Response& response, const Document& document) {
  std::vector<Policy> policies;
  const auto add = [&](std::string_view text, NodeId at) {
    for (auto& policy : ParsePolicies(text)) policies.push_back({std::move(policy), at});
  };
  for (const std::string& header : response.headers.All("Content-Security-Policy")) add(header, 0);
  const auto end = static_cast<NodeId>(document.size());
  for (NodeId id = document.Find(Tag::k_meta, 0, end); id != kNoNode;
       id = document.Find(Tag::k_meta, id + 1, end)) {
    if (EqualsIgnoreCase(document.Get(id, "http-equiv"), "Content-Security-Policy")) {
      add(document.Get(id, "content"), id);
    }
  }
  return policies;
}

struct Page {
  const Document& document;
  std::string_view source;
  NodeId snippet;
  Snippet expected;        // for this page's nonce
  std::string hash;        // of the script as it stands in the page
  std::string style_hash;  // of our style, also where there is a nonce
  std::string nonce;
};

void CheckPolicies(const fetch::Response& response, const Page& page,
                   const build::BuildOptions& options, Findings& findings) {
  const std::size_t before = findings.problems.size();
  for (const auto& [policy, at] : PoliciesOf(response, page.document)) {
    // A policy in a <meta> binds what comes after it.
    if (at < page.snippet && !policy.AllowsInlineScript(page.hash, page.nonce)) {
      findings.problems.push_back(
          fmt::format("the page's policy forbids the script: add {} to script-src", page.hash));
    }
    if (!policy.AllowsInlineStyle(page.style_hash, page.nonce)) {
      findings.problems.push_back(fmt::format(
          "the page's policy forbids the prompt's style: add {} to style-src", page.style_hash));
    }
    if (policy.WantsTrustedTypes()) {
      findings.problems.emplace_back(
          "the page's policy wants Trusted Types (require-trusted-types-for), which the prompt "
          "does not use");
    }
    std::vector<Url> hosts = options.edition.mirrors;
    hosts.insert(hosts.begin(), options.light.url);
    for (const Url& host : hosts) {
      if (policy.AllowsConnect(host.origin(), response.final_url.origin())) continue;
      findings.notes.push_back(
          fmt::format("the page's policy forbids asking {}, so the prompt cannot tell whether it "
                      "answers: add it to connect-src",
                      host.origin()));
    }
  }
  findings.allowed = findings.problems.size() == before;
}

void CheckSnippet(const Page& page, Findings& findings) {
  const std::string text = ScriptTextOf(page.document, page.snippet);
  findings.found = true;
  findings.current = text == page.expected.script;
  const NodeId hanging = FirstThatCanHang(page.document);
  findings.first = hanging == kNoNode || page.snippet <= hanging;
  if (!findings.current) {
    findings.problems.push_back(fmt::format(
        "the snippet is not what `sabok switch --language {}` prints today", findings.language));
  }
  if (!findings.first) {
    findings.problems.emplace_back(
        "a script or style sheet stands before the snippet, and can keep it waiting: put it first "
        "in <head>");
  }
  const std::size_t start = page.source.find(text);
  if (start != page.source.npos && start > kLatestStart) {
    findings.first = false;
    findings.problems.push_back(
        fmt::format("{} KB of the page come before the snippet, and a bad line stops there: put it "
                    "first in <head>",
                    start / 1024));
  }
}

// As src/prompt/scripts/prompt.js finds it.
std::string LightPageOf(const Document& document, std::string_view light, const Url& url) {
  for (NodeId id = 0; id < document.size(); ++id) {
    if (document[id].kind != html::NodeKind::kElement || document.Get(id, "id") != "sabok")
      continue;
    const auto href = url.Resolve(document.Get(id, "href"));
    if (href && href->string().starts_with(light)) return href->string();
  }
  return std::string(light) + std::string(url.path());
}

bool IsFront(const Url& url, const Url& front) {
  const auto bare = [](std::string_view path) {
    if (path.ends_with("/index.html")) path.remove_suffix(std::string_view("index.html").size());
    while (path.ends_with('/')) path.remove_suffix(1);
    return path;
  };
  return url.origin() == front.origin() && bare(url.path()) == bare(front.path());
}

// Who taps wants the article: servers that answer whatever is asked with the front page look alive.
void CheckIsNoFront(fetch::Fetcher& fetcher, const fetch::Response& answer,
                    const build::BuildOptions& options, Findings& findings) {
  const auto page = Url::Parse(findings.url);
  if (!page || IsFront(*page, options.site.url)) return;
  bool front = IsFront(answer.final_url, options.light.url);
  if (!front) {
    const auto root = fetcher.Get({.url = options.light.url, .robots_exempt = true});
    front = root && !root->body.empty() && root->body == answer.body;
  }
  if (!front) return;
  findings.answers = false;
  findings.problems.push_back(fmt::format(
      "{} is only the Light front page, not this article's: build and publish an edition that has "
      "it, and let the server answer 404 for what it has not",
      findings.leads_to));
}

void CheckLightPage(fetch::Fetcher& fetcher, const build::BuildOptions& options,
                    Findings& findings) {
  const auto url = Url::Parse(findings.leads_to);
  const auto answer =
      url ? fetcher.Get({.url = *url, .robots_exempt = true}) : std::unexpected(url.error());
  findings.answers = answer.has_value();
  if (answer) return CheckIsNoFront(fetcher, *answer, options, findings);
  findings.problems.push_back(fmt::format("the Light page does not come: {}", answer.error().what));
}

}  // namespace

Result<Findings> CheckPage(const build::BuildOptions& options, std::string_view address,
                           std::string_view language) {
  fetch::FetchOptions fetch_options = options.fetch;
  fetch_options.attempts = 1;
  fetch_options.delay = std::chrono::milliseconds(0);  // three requests in all
  fetch::Fetcher fetcher(fetch_options);
  const fetch::Response response =
      TRY(fetcher.Get({.url = TRY(Url::Parse(address)), .robots_exempt = true}));
  const std::string source = html::DecodePage(response.body, response.content_type).utf8;
  const Document document = TRY(
      html::ParseWith({.limits = options.read.limits, .scripting = html::Scripting::kOn}, source));
  Findings findings{.url = response.final_url.string()};
  findings.language =
      language.empty() ? LanguageOfPage(document, options.site.language) : std::string(language);

  const auto [snippet, trouble] = FindSnippet(document);
  const std::string nonce(snippet == kNoNode ? "" : document.Get(snippet, "nonce"));
  Snippet plain = TRY(MakeSnippet(options, findings.language));
  findings.leads_to = LightPageOf(document, plain.light, response.final_url);
  if (!trouble.empty()) findings.problems.push_back(trouble);
  if (snippet == kNoNode && trouble.empty()) {
    findings.problems.emplace_back(
        "the snippet is missing: put what `sabok switch` prints first in <head>");
  }
  if (snippet != kNoNode) {
    const Page page{
        .document = document,
        .source = source,
        .snippet = snippet,
        .expected = nonce.empty() ? plain : TRY(MakeSnippet(options, findings.language, nonce)),
        .hash = CspHash(ScriptTextOf(document, snippet)),
        .style_hash = plain.style_hash,
        .nonce = nonce};
    findings.runs = trouble.empty();
    CheckSnippet(page, findings);
    CheckPolicies(response, page, options, findings);
  }
  CheckLightPage(fetcher, options, findings);
  return findings;
}

std::string AsJson(const Findings& findings) {
  const auto list = [](const std::vector<std::string>& texts) {
    return boost::json::array(texts.begin(), texts.end());
  };
  return boost::json::serialize(boost::json::object{{"url", findings.url},
                                                    {"language", findings.language},
                                                    {"found", findings.found},
                                                    {"current", findings.current},
                                                    {"runs", findings.runs},
                                                    {"first", findings.first},
                                                    {"allowed", findings.allowed},
                                                    {"leads_to", findings.leads_to},
                                                    {"answers", findings.answers},
                                                    {"problems", list(findings.problems)},
                                                    {"notes", list(findings.notes)}}) +
         "\n";
}

std::string AsText(const Findings& findings) {
  std::string out = fmt::format("{}\n", findings.url);
  if (findings.problems.empty()) {
    out += fmt::format("  the snippet is there, runs, is current and allowed (language: {})\n",
                       findings.language);
  }
  for (const std::string& problem : findings.problems)
    out += fmt::format("  problem: {}\n", problem);
  for (const std::string& note : findings.notes) out += fmt::format("  note: {}\n", note);
  return out + fmt::format("  leads to {}{}\n", findings.leads_to,
                           findings.answers ? ", which answers" : "");
}

}  // namespace sabok::prompt
