// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace sabok::render {

// What lies where another address of an article is asked for: leads there at once, without script,
// and says so to who is not led. Both paths are paths of an edition.
std::string RenderRedirect(std::string_view from_path, std::string_view to_path);

}  // namespace sabok::render
