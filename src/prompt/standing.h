// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "html/dom/document.h"

namespace sabok::prompt {

// Where the snippet is in a page, and whether a browser would run it there.
struct SnippetPlace {
  html::NodeId script = html::kNoNode;  // its <script>; kNoNode: there is none with its text
  // Why it does not run, or runs too late, with the remedy; empty if it runs at once. Also of a
  // snippet that stands in no <script>: in a comment, in an attribute, as text.
  std::string trouble;
};

// Of several the first that runs. `document` must have been parsed as by a browser that runs
// scripts.
SnippetPlace FindSnippet(const html::Document& document);

// The text of a <script>.
std::string ScriptTextOf(const html::Document& document, html::NodeId script);

}  // namespace sabok::prompt
