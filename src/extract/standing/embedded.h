#pragma once

#include <span>

#include "base/embedded.h"

namespace sabok::extract::standing {

// The files of src/extract/standing/phrases/.
std::span<const EmbeddedFile> EmbeddedFiles();

}  // namespace sabok::extract::standing
