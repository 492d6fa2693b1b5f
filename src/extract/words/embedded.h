// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "base/embedded.h"

namespace sabok::extract::words {

// The files of src/extract/words/phrases/.
std::span<const EmbeddedFile> EmbeddedFiles();

}  // namespace sabok::extract::words
