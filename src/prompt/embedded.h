// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "base/embedded.h"

namespace sabok::prompt {

// The scripts: the files of src/prompt/scripts/.
std::span<const EmbeddedFile> EmbeddedFiles();

}  // namespace sabok::prompt
