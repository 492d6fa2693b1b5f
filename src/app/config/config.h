// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/result.h"
#include "build/run/options.h"
#include "platform/file.h"

namespace sabok::app {

// Reads sabok.toml: every value has a default but [site] url; an unknown key is an error that names
// the nearest known one. Relative paths in it are taken from the file's own folder.
Result<build::BuildOptions> LoadConfig(const platform::Path& file);

// The same for its text; `file` is for messages and relative paths.
Result<build::BuildOptions> ParseConfig(std::string_view toml, const platform::Path& file);

}  // namespace sabok::app
