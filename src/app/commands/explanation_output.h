// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "extract/explain.h"

namespace sabok::app {

// For people: two lines a block, "+" for what was kept. For machines: one JSON object.
std::string ToText(const extract::Explanation& explanation);
std::string ToJson(const extract::Explanation& explanation);

}  // namespace sabok::app
