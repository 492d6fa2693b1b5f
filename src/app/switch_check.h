#pragma once

#include <string>
#include <string_view>

#include "build/options.h"

namespace sabok::app {

// `sabok switch --check URL`: gets a page of the full site and says on stdout whether the snippet
// is on it, is what `sabok switch` prints today, is allowed by the page's Content-Security-Policy,
// and where it leads. `language`: of the snippet expected; empty: that of the page's <html lang>.
// Returns the exit status.
int CheckSwitch(const build::BuildOptions& options, std::string_view address,
                std::string_view language, bool json);

}  // namespace sabok::app
