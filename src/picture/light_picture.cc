// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture/light_picture.h"

#include <fmt/format.h>

#include <algorithm>

#include "picture/sniff.h"
#include "picture/vips.h"

namespace sabok::picture {
namespace {

// Of what is made here, for caches: raise it when the same options give other bytes.
constexpr int kVersion = 1;
// Where even the lowest quality is too large, so much smaller is tried next.
constexpr double kShrink = 0.75;
constexpr int kMinWidth = 64;

std::unexpected<Error> TooManyPixels(vips::Size size, std::int64_t most) {
  return Fail(ErrorCode::kLimit,
              fmt::format("the picture has {} by {} pixels, more than {} million", size.width,
                          size.height, most / 1'000'000),
              {}, "raise [pictures] max_pixels if you trust its source");
}

// The best quality whose bytes come to at most the target; the lowest if none do. Bytes grow with
// quality nearly always, so halving finds it in a few steps.
Result<std::string> EncodeWithin(const vips::Image& image, const PictureOptions& options) {
  std::string best = TRY(vips::EncodeWebp(image, options.quality));
  if (best.size() <= options.target_bytes || options.quality <= options.min_quality) return best;
  best = TRY(vips::EncodeWebp(image, options.min_quality));
  if (best.size() > options.target_bytes) return best;
  int fits = options.min_quality;
  int too_large = options.quality;
  // Steps of 3 in quality cannot be told apart by eye.
  while (too_large - fits > 3) {
    const int middle = (fits + too_large) / 2;
    std::string bytes = TRY(vips::EncodeWebp(image, middle));
    if (bytes.size() <= options.target_bytes) {
      fits = middle;
      best = std::move(bytes);
    } else {
      too_large = middle;
    }
  }
  return best;
}

Result<LightPicture> Make(std::string_view source, const PictureOptions& options) {
  vips::Image image = TRY(vips::Decode(source, {options.max_width, options.max_height}));
  std::string bytes = TRY(EncodeWithin(image, options));
  while (bytes.size() > options.target_bytes && vips::SizeOf(image).width * kShrink >= kMinWidth) {
    image = TRY(vips::Shrink(image, kShrink));
    bytes = TRY(EncodeWithin(image, options));
  }
  const vips::Size size = vips::SizeOf(image);
  return LightPicture{.bytes = std::move(bytes),
                      .media_type = "image/webp",
                      .extension = "webp",
                      .width = size.width,
                      .height = size.height};
}

struct ThreadEnd {
  ~ThreadEnd() { vips::EndThread(); }
};

}  // namespace

std::string PictureOptions::Key() const {
  return fmt::format("v{} webp {}x{} q{}-{} {}B <{}B <{}px", kVersion, max_width, max_height,
                     min_quality, quality, target_bytes, max_source_bytes, max_pixels);
}

Result<void> StartPictures() { return vips::Start(); }

Result<LightPicture> MakeLight(std::string_view source_bytes, const PictureOptions& options) {
  if (source_bytes.size() > options.max_source_bytes) {
    return Fail(ErrorCode::kLimit,
                fmt::format("the picture is larger than {} bytes", options.max_source_bytes), {},
                "raise [pictures] max_source_bytes");
  }
  TRY(Sniff(source_bytes));
  TRY(StartPictures());
  const ThreadEnd at_end;
  const vips::Size size = TRY(vips::SizeOf(source_bytes));
  if (size.Pixels() > options.max_pixels) return TooManyPixels(size, options.max_pixels);
  PictureOptions sound = options;
  sound.max_width = std::max(1, options.max_width);
  sound.max_height = std::max(1, options.max_height);
  sound.quality = std::clamp(options.quality, 1, 100);
  sound.min_quality = std::clamp(options.min_quality, 1, sound.quality);
  return Make(source_bytes, sound);
}

}  // namespace sabok::picture
