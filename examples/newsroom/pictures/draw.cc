// SPDX-License-Identifier: GPL-3.0-or-later
// newsroom_pictures OUT_DIR: draws the sample site's photographs, always the same, as JPEG in three
// sizes.
#include <vips/vips.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "scenes.h"

namespace pictures {
namespace {

constexpr Scene kScenes[] = {
    {"harbour-dawn", PaintHarbourDawn},
    {"fishing-boats", PaintFishingBoats},
    {"school-yard", PaintSchoolYard},
    {"classroom", PaintClassroom},
    {"river-bridge", PaintRiverBridge},
    {"flood", PaintFlood},
    {"market-stalls", PaintMarketStalls},
    {"poster", PaintPoster},
    {"library", PaintLibrary},
    {"bus-stop", PaintBusStop},
    {"lighthouse", PaintLighthouse},
    {"olive-grove", PaintOliveGrove},
    {"ferry", PaintFerry},
    {"workshop", PaintWorkshop},
};

// All of the large ones together stay below 4 MB.
constexpr size_t kLargest = 4'000'000 / std::size(kScenes);

std::vector<char> Jpeg(const std::vector<uint8_t>& pixels, int width, int height, int quality) {
  VipsImage* image =
      vips_image_new_from_memory(pixels.data(), pixels.size(), width, height, 3, VIPS_FORMAT_UCHAR);
  if (image == nullptr) return {};
  void* bytes = nullptr;
  size_t size = 0;
  std::vector<char> jpeg;
  if (vips_jpegsave_buffer(image, &bytes, &size, "Q", quality, "optimize_coding", TRUE, nullptr) ==
      0) {
    jpeg.assign(static_cast<char*>(bytes), static_cast<char*>(bytes) + size);
    g_free(bytes);
  }
  g_object_unref(image);
  return jpeg;
}

// The best quality whose file is no larger than `largest`, or the lowest one tried.
std::vector<char> JpegWithin(const std::vector<uint8_t>& pixels, int width, int height,
                             size_t largest) {
  std::vector<char> jpeg;
  for (int quality = 86; quality >= 44; quality -= 6) {
    jpeg = Jpeg(pixels, width, height, quality);
    if (jpeg.size() <= largest) break;
  }
  return jpeg;
}

bool Write(const std::filesystem::path& path, const std::vector<char>& bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return !bytes.empty() && file.good();
}

bool Draw(const Scene& scene, uint32_t seed, const std::filesystem::path& folder) {
  struct Size {
    const char* suffix;
    int width, height;
    size_t largest;
  };
  constexpr Size kSizes[] = {
      {"", 1600, 1067, kLargest}, {"-800", 800, 533, 110'000}, {"-320", 320, 213, 24'000}};
  Canvas canvas;
  scene.paint(canvas);
  canvas.Develop(seed);
  for (const Size& size : kSizes) {
    const auto path = folder / (std::string(scene.name) + size.suffix + ".jpg");
    if (!Write(path, JpegWithin(canvas.Bytes(size.width, size.height), size.width, size.height,
                                size.largest))) {
      std::fprintf(stderr, "newsroom_pictures: cannot write %s\n", path.c_str());
      return false;
    }
  }
  return true;
}

}  // namespace

std::span<const Scene> Scenes() { return kScenes; }

}  // namespace pictures

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: newsroom_pictures OUT_DIR\n");
    return 2;
  }
  std::error_code error;
  std::filesystem::create_directories(argv[1], error);
  if (VIPS_INIT(argv[0]) != 0) return 1;
  uint32_t seed = 1;
  for (const pictures::Scene& scene : pictures::Scenes())
    if (!pictures::Draw(scene, seed++, argv[1])) return 1;
  vips_shutdown();
  return 0;
}
