// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "edition/compress.h"

// Strangers' bytes never give more than asked for.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sabok::edition;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  constexpr std::size_t kMost = 100'000;
  for (const auto decompress : {DecompressBrotli, DecompressGzip, DecompressZstd}) {
    const auto plain = decompress(bytes, kMost);
    if (plain && plain->size() > kMost) std::abort();
  }
  return 0;
}
