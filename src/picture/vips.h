// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

struct _VipsImage;

// The adapter for libvips: the only file that knows its interface.
namespace sabok::picture::vips {

struct Unref {
  void operator()(_VipsImage* image) const;
};
// A picture, perhaps not decoded yet. Points into the bytes it was opened from until Decode.
using Image = std::unique_ptr<_VipsImage, Unref>;

struct Size {
  int width = 0;
  int height = 0;
  std::int64_t Pixels() const { return std::int64_t{width} * height; }
};

// Once, before anything else; thread-safe.
Result<void> Start();
// Frees what the library keeps for the calling thread.
void EndThread();

// Reads the header only.
Result<Size> SizeOf(std::string_view bytes);
// Decodes into memory: upright, sRGB, opaque on white, within `box` but never larger than it was.
Result<Image> Decode(std::string_view bytes, Size box);
Size SizeOf(const Image& image);
Result<Image> Shrink(const Image& image, double scale);
// Without metadata.
Result<std::string> EncodeWebp(const Image& image, int quality);

}  // namespace sabok::picture::vips
