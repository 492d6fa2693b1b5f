// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sabok::picture {

struct PictureOptions {
  int max_width = 640;  // pixels; smaller pictures are never enlarged
  int max_height = 1280;
  int quality = 60;      // of WebP, where the search begins
  int min_quality = 25;  // where it ends: below, the picture is made smaller instead
  std::size_t target_bytes = 24 * 1024;  // what the light picture should not exceed
  std::size_t max_source_bytes = 32u << 20;
  std::int64_t max_pixels = 50'000'000;  // of the source, known before it is decoded

  // One line that differs whenever the result could: for keys of caches.
  std::string Key() const;
};

struct LightPicture {
  std::string bytes;
  std::string media_type;  // "image/webp"
  std::string extension;   // "webp"
  int width = 0;           // of the light picture
  int height = 0;
};

// Call once in main before threads start: loads the library, one thread a picture, no caches, only
// loaders that are fit for strangers' files. MakeLight calls it if nobody did.
Result<void> StartPictures();

// A photograph in, a few light kilobytes out: upright, sRGB, no metadata, first frame only. JPEG,
// PNG, GIF, WebP and AVIF/HEIC come in. The same input and options give the same bytes.
// Thread-safe; memory is bounded by max_pixels * 4 bytes or so. kInvalid: no picture, or damaged;
// kLimit: too many bytes or pixels; kRefused: SVG and other formats that can hold more than a
// picture.
Result<LightPicture> MakeLight(std::string_view source_bytes, const PictureOptions& options = {});

}  // namespace sabok::picture
