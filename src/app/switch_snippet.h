#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "build/options.h"

namespace sabok::app {

// The <script> element for the <head> of the full site's pages in one language: switch/prompt.js
// without its comments, with the site's own configuration and words filled in.
Result<std::string> SwitchSnippet(const build::BuildOptions& options, std::string_view language);

}  // namespace sabok::app
