// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "html/dom/document.h"

namespace sabok::html {

// The tree as the shared tests of HTML parsers write it: a line a node, "| " and two spaces a
// level, attributes sorted below their element, the content of a template below the word "content".
// `first` is the node whose children are shown.
std::string DumpTree(const Document& document, NodeId first = 0);

}  // namespace sabok::html
