// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace sabok::platform {

using Path = std::filesystem::path;

}  // namespace sabok::platform
