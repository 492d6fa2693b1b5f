// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace sabok::internal {
[[noreturn]] void CheckFailed(const char* condition, const char* file, int line);
}  // namespace sabok::internal

// For our own bugs only, never reachable from input: says where and aborts, in every build.
#define CHECK(condition)                                              \
  do {                                                                \
    if (!(condition)) [[unlikely]]                                    \
      ::sabok::internal::CheckFailed(#condition, __FILE__, __LINE__); \
  } while (false)
