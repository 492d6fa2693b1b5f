// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "html/dom/document.h"

namespace sabok::source {

// The name a site gives itself on its front page; empty if there is nothing to go by.
std::string SiteName(const html::Document& page);

// The content of the first <meta> with that name or property; empty if there is none.
std::string MetaContent(const html::Document& page, std::string_view name);

}  // namespace sabok::source
