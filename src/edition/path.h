// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/result.h"

namespace sabok::edition {

// A path as an edition takes it: relative, '/' between non-empty components, neither "." nor "..",
// valid UTF-8 without controls and backslashes, components up to 240 bytes, whole up to 1,024;
// neither the manifest, its signatures and sections, nor ending in ".br" or ".gz" (these names
// belong to encodings).
Result<void> CheckPath(std::string_view path);

// A media type as it may stand in a header line: printable ASCII, not empty, up to 128 bytes.
Result<void> CheckMediaType(std::string_view type);

}  // namespace sabok::edition
