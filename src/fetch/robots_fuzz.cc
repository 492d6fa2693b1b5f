// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fetch/robots.h"

// First line: a path; the rest: robots.txt.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string_view path = input.substr(0, input.find('\n'));
  const auto robots = sabok::fetch::Robots::Parse(input.substr(path.size()), "Sabok");
  (void)robots.Allows(path);
  return 0;
}
