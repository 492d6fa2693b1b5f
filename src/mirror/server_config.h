// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "platform/file.h"

namespace sabok::mirror {

// A working configuration for serving a copy from `folder` under `host` (a name, or ":8080" for
// Caddy's any name): encodings, types, caching, CORS. `server` is "nginx", "caddy" or "apache".
// kInvalid for other servers, and for folders and hosts with characters that a configuration would
// read as its own.
Result<std::string> ServerConfig(std::string_view server, const platform::Path& folder,
                                 std::string_view host);

}  // namespace sabok::mirror
