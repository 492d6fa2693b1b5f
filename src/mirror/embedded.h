// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "base/embedded.h"

namespace sabok::mirror {

// The web servers' configurations: the files of src/mirror/configs/.
std::span<const EmbeddedFile> EmbeddedFiles();

}  // namespace sabok::mirror
