// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace sabok::extract {

// Makes JSON of what templates write for JSON: the <!-- --> and CDATA wrappers go, raw line ends
// and tabs inside strings are escaped, a semicolon at the end goes. Comments and trailing commas
// are left to the parser, which takes them.
std::string RepairJson(std::string_view text);

}  // namespace sabok::extract
