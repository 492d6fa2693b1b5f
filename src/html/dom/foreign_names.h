// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "html/dom/attributes.h"
#include "html/dom/tags.h"

namespace sabok::html {

// SVG's spelling of an element's name in lower case: itself, or one with capitals (the HTML
// Standard, section 13.2.6.5).
std::string_view SvgElementName(std::string_view name);

// Section 13.2.6.1, adjust SVG and MathML attributes: what stands for the name in that namespace;
// kOther: itself.
Attr ForeignAttribute(Namespace space, std::string_view name);

}  // namespace sabok::html
