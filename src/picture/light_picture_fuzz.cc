// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>

#include "picture/light_picture.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  [[maybe_unused]] const auto light =
      sabok::picture::MakeLight(bytes, {.max_width = 32, .max_height = 32, .max_pixels = 100'000});
  return 0;
}
