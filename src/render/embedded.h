#pragma once

#include <span>
#include <string_view>

namespace sabok::render {

// A file of the project that is part of the program (cmake/embed.cmake). Lives for ever.
struct EmbeddedFile {
  std::string_view name;
  std::string_view bytes;
};

std::span<const EmbeddedFile> EmbeddedFiles();

}  // namespace sabok::render
