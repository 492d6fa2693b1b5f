// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace sabok::platform {

// Runs another program (found along PATH) with these arguments, waits for it and gives its exit
// status. Its errors go where ours go, its output too unless
// `output` takes it (up to 64 MB; the rest is read and dropped); its standard input is empty. It is
// told to end (SIGTERM) when this process dies, however that happens. kNotFound if there is no such
// program, kSystem if it was ended by a signal.
Result<int> RunProgram(const std::vector<std::string>& command, std::string* output = nullptr);

}  // namespace sabok::platform
