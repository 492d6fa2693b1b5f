// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "base/embedded.h"

namespace sabok::render {

// The interface words: the files of src/render/words/.
std::span<const EmbeddedFile> EmbeddedFiles();

}  // namespace sabok::render
