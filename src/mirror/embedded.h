#pragma once

#include <span>
#include <string_view>

namespace sabok::mirror {

// A file of src/mirror/configs/. Views of static data.
struct EmbeddedFile {
  std::string_view name;  // "nginx.conf"
  std::string_view bytes;
};

// Sorted by name; written by cmake/embed.cmake.
std::span<const EmbeddedFile> EmbeddedFiles();

}  // namespace sabok::mirror
