// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "source/formats.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const sabok::Url base = *sabok::Url::Parse("https://example.org/feed");
  const sabok::Limits limits{.bytes = 1 << 20, .nodes = 10'000};
  (void)sabok::source::ParseListing({reinterpret_cast<const char*>(data), size}, base, limits);
  return 0;
}
