// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace sabok::build {

// Told how the build goes on, from any thread, so implementations are thread-safe.
class Progress {
 public:
  virtual ~Progress() = default;
  // A pass begins: "Fetching pages", with so many steps to take.
  virtual void Begin(std::string_view pass, std::size_t steps) = 0;
  virtual void Step() = 0;
  virtual void End() = 0;
};

}  // namespace sabok::build
