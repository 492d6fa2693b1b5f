#pragma once

#include <string_view>

#include "base/result.h"

namespace sabok::edition {

// A media type as it may stand in a header line: printable ASCII, not empty, up to 128 bytes.
// (CheckPath, its sibling for paths, is public: see manifest.h.)
Result<void> CheckMediaType(std::string_view type);

}  // namespace sabok::edition
