// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "html/dom/document.h"
#include "html/text/scan.h"

namespace sabok::html {

// Whether the page is parsed as in a browser that runs scripts: the content of noscript is then
// text, otherwise elements. No script is ever run.
enum class Scripting { kOff, kOn };

// What a page past a limit ends as: an error (kLimit), or the tree so far, Document::truncated().
// Past Limits::depth it is neither: what lies deeper is hung at that depth, Document::flattened().
enum class OnLimit { kFail, kTruncate };

struct ParseOptions {
  Limits limits;
  Scripting scripting = Scripting::kOff;
  OnLimit on_limit = OnLimit::kFail;
  ScanLevel scan = BestScanLevel();
};

// Parses UTF-8 as the HTML Standard does, section 13.2. Never fails on messy HTML; fails with
// kLimit when a bound was reached; a page of more than 64 MB is past one whatever `limits` say. The
// document takes the page: move it in where it is not needed after. The same page gives the same
// tree or error on every machine: time is counted in steps, not read.
Result<Document> ParseWith(const ParseOptions& options, std::string utf8);

// What innerHTML does (section 13.4): `context` is the element's name, in lower case. The nodes are
// the children of the document's html element.
Result<Document> ParseFragment(const ParseOptions& options, std::string utf8,
                               std::string_view context, Namespace space = Namespace::kHtml);

inline Result<Document> Parse(std::string utf8, const Limits& limits = {}) {
  return ParseWith({.limits = limits}, std::move(utf8));
}
inline Result<Document> Parse(std::string_view utf8, const Limits& limits = {}) {
  return Parse(std::string(utf8), limits);
}
inline Result<Document> Parse(const char* utf8, const Limits& limits = {}) {
  return Parse(std::string(utf8), limits);
}

}  // namespace sabok::html
