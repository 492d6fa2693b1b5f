// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <toml++/toml.h>
#include <string_view>

#include "base/result.h"
#include "build/run/options.h"
#include "platform/file.h"

namespace sabok::app {

// Reads the table [rules] of the file into options.rules; `host` is the site's, for the choice
// among ftr-site-config files. Relative paths are taken from the file's folder.
Result<void> ReadRules(const platform::Path& file, const toml::node& node, std::string_view host,
                       build::ReadOptions& options);

// What --rules names: a file of one [rules] table, one ftr-site-config file (.txt), or a folder of
// them, of which those for `host` are read.
Result<void> LoadRules(const platform::Path& path, std::string_view host,
                       build::ReadOptions& options);

}  // namespace sabok::app
