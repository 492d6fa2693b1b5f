// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/result.h"

namespace sabok::picture {

enum class Format { kJpeg, kPng, kGif, kWebp, kHeif };

// What the first bytes say it is, whatever the name or the server said; otherwise an error that
// tells what came instead of a picture.
Result<Format> Sniff(std::string_view bytes);

}  // namespace sabok::picture
