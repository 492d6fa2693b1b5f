#pragma once

#include <cstddef>
#include <string_view>

namespace sabok::build {

inline constexpr std::string_view kHtml = "text/html; charset=utf-8";
inline constexpr std::string_view kText = "text/plain; charset=utf-8";
// What `sabok serve` sends before the body of a page, rounded up.
inline constexpr std::size_t kHeaderBytes = 600;

}  // namespace sabok::build
