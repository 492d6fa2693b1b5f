// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "render/parts/output_format.h"

namespace sabok::build {

using render::kHtml;
using render::kText;
// What `sabok serve` sends before the body of a page, rounded up.
inline constexpr std::size_t kHeaderBytes = 600;

}  // namespace sabok::build
