#pragma once

#include <span>

#include "base/embedded.h"

namespace sabok::app {

// The scripts: the files of switch/.
std::span<const EmbeddedFile> EmbeddedFiles();

}  // namespace sabok::app
