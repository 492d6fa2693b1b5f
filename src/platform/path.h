#pragma once

#include <filesystem>

namespace sabok::platform {

using Path = std::filesystem::path;

}  // namespace sabok::platform
