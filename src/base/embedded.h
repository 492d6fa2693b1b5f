// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace sabok {

// A file of the project that is part of the program: each module that has some declares
// `std::span<const EmbeddedFile> EmbeddedFiles()`, sorted by name, which cmake/embed.cmake writes.
// Views of static data.
struct EmbeddedFile {
  std::string_view name;  // "nginx.conf", without its folder
  std::string_view bytes;
};

}  // namespace sabok
