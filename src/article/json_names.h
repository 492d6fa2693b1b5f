// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

// How the JSON of articles spells the enumerations; in the order of their values.
namespace sabok::article {

inline constexpr std::string_view kMarkNames[] = {"link", "strong",      "emphasis", "code",
                                                  "sub",  "superscript", "direction"};
inline constexpr std::string_view kEmbedNames[] = {"video", "audio",    "map",
                                                   "post",  "document", "other"};
inline constexpr std::string_view kNoteNames[] = {"republication", "correction", "update",
                                                  "editor"};

template <typename Enum, std::size_t N>
std::string_view NameOf(Enum value, const std::string_view (&names)[N]) {
  return names[static_cast<std::size_t>(value)];
}

}  // namespace sabok::article
