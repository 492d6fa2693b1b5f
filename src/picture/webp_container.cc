// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture/webp_container.h"

#include <algorithm>
#include <cstdint>

namespace sabok::picture {
namespace {

constexpr std::size_t kFileHeader = 12;
constexpr std::size_t kChunkHeader = 8;

std::uint32_t ReadSize(std::string_view four_bytes) {
  std::uint32_t size = 0;
  for (int i = 3; i >= 0; --i) size = size << 8 | static_cast<unsigned char>(four_bytes[i]);
  return size;
}

std::string SizeBytes(std::uint32_t size) {
  std::string bytes;
  for (int i = 0; i < 4; ++i) bytes += static_cast<char>(size >> (8 * i) & 0xff);
  return bytes;
}

}  // namespace

Result<std::string> KeepOnlyPixels(std::string_view webp) {
  std::string_view rest = webp.substr(std::min(kFileHeader, webp.size()));
  while (rest.size() >= kChunkHeader) {
    const std::string_view name = rest.substr(0, 4);
    const std::size_t size = ReadSize(rest.substr(4, 4));
    const std::size_t padded = kChunkHeader + size + size % 2;
    if (padded > rest.size()) break;
    if (name == "VP8 " || name == "VP8L") {
      const auto riff_size = static_cast<std::uint32_t>(4 + padded);
      return "RIFF" + SizeBytes(riff_size) + "WEBP" + std::string(rest.substr(0, padded));
    }
    rest.remove_prefix(padded);
  }
  return Fail(ErrorCode::kInvalid, "the WebP file holds no picture");
}

}  // namespace sabok::picture
