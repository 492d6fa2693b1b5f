// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace sabok::build {

// Of the program's own source files (cmake/source_key.cmake): what was read or rendered by another
// version of them is done again, and nobody has to remember to raise a number.
std::string_view ExtractorKey();  // what decides how bytes become an article
std::string_view RendererKey();   // what decides how an article becomes a page

}  // namespace sabok::build
