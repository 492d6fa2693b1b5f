// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace sabok::platform {

// Asks on the terminal, without showing what is typed, whatever stdin and stdout are. kNotFound if
// the program has no terminal.
Result<std::string> AskSecret(std::string_view question);

}  // namespace sabok::platform
