// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "extract/words/hints.h"
#include "html/dom/document.h"

namespace sabok::extract {

// True for an element a reader never sees, by its own attributes and tag: scripts and templates,
// hidden and aria-hidden ones, an inline style of display:none or visibility:hidden, words meant
// for screen readers only. What a style sheet hides cannot be told and is not guessed.
bool IsHidden(const html::Document& document, html::NodeId id, Hints hints);

// Scripts, templates, form controls: what no page shows as text.
bool IsSilentTag(html::Tag tag);

// The value of one property of an inline style, lower case and trimmed; empty if it is not there.
std::string_view StyleProperty(std::string_view style, std::string_view property);

}  // namespace sabok::extract
