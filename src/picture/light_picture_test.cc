// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture/light_picture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <vips/vips.h>

#include <thread>

namespace sabok::picture {
namespace {

using ::testing::HasSubstr;

// Pictures are made here by libvips itself: a noisy gradient, which compresses like a photograph.
class LightPictureTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(StartPictures().has_value()); }

  VipsImage* Draw(int width, int height, int bands = 3) {
    VipsImage *plane, *noise, *waves, *sum, *bytes, *joined, *coloured;
    vips_gaussnoise(&noise, width, height, "mean", 0.0, "sigma", 12.0, "seed", 7, nullptr);
    vips_sines(&plane, width, height, "hfreq", 3.0, "vfreq", 2.0, nullptr);
    vips_linear1(plane, &waves, 100, 128, nullptr);
    vips_add(waves, noise, &sum, nullptr);
    vips_cast_uchar(sum, &bytes, nullptr);
    VipsImage* all[] = {bytes, bytes, bytes, bytes};
    vips_bandjoin(all, &joined, bands, nullptr);
    vips_copy(joined, &coloured, "interpretation",
              bands < 3 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB, nullptr);
    for (VipsImage* image : {plane, noise, waves, sum, bytes, joined}) g_object_unref(image);
    return coloured;
  }
  // `suffix` as vips_image_write_to_buffer takes it: ".jpg[Q=90]".
  std::string Encode(VipsImage* image, const char* suffix) {
    void* data = nullptr;
    std::size_t size = 0;
    const bool written = vips_image_write_to_buffer(image, suffix, &data, &size, nullptr) == 0;
    vips_error_clear();
    g_object_unref(image);
    if (!written) return {};
    std::string bytes(static_cast<char*>(data), size);
    g_free(data);
    return bytes;
  }
  std::string Jpeg(int width, int height) { return Encode(Draw(width, height), ".jpg[Q=90]"); }

  VipsImage* Read(const std::string& bytes) {
    VipsImage* image = vips_image_new_from_buffer(bytes.data(), bytes.size(), "", nullptr);
    EXPECT_NE(image, nullptr);
    return image;
  }
  std::vector<double> PixelAt(const std::string& bytes, int x, int y) {
    VipsImage* image = Read(bytes);
    double* values = nullptr;
    int count = 0;
    EXPECT_EQ(vips_getpoint(image, &values, &count, x, y, nullptr), 0);
    std::vector<double> pixel(values, values + count);
    g_free(values);
    g_object_unref(image);
    return pixel;
  }
};

TEST_F(LightPictureTest, EveryFormatBecomesLight) {
  for (const char* suffix : {".jpg[Q=90]", ".png", ".gif", ".webp", ".avif[effort=0]"}) {
    const std::string source = Encode(Draw(1500, 1000), suffix);
    if (source.empty()) continue;  // this libvips cannot write it
    const Result<LightPicture> light = MakeLight(source);
    ASSERT_TRUE(light.has_value()) << suffix << ": " << light.error().Message();
    EXPECT_LE(light->bytes.size(), 24u * 1024) << suffix;
    EXPECT_LT(light->bytes.size(), source.size());
    EXPECT_EQ(light->media_type, "image/webp");
    EXPECT_EQ(light->extension, "webp");
    VipsImage* image = Read(light->bytes);
    EXPECT_EQ(vips_image_get_width(image), light->width);
    EXPECT_EQ(vips_image_get_height(image), light->height);
    EXPECT_NEAR(static_cast<double>(light->width) / light->height, 1.5, 0.02);
    g_object_unref(image);
  }
}

TEST_F(LightPictureTest, KeepsWithinTheBoxAndNeverEnlarges) {
  struct {
    int width, height, light_width, light_height;
  } cases[] = {{1280, 640, 640, 320},  {100, 50, 100, 50}, {640, 640, 640, 640},
               {500, 5000, 128, 1280}, {3000, 3, 640, 1},  {1, 1, 1, 1}};
  for (const auto& [width, height, light_width, light_height] : cases) {
    const Result<LightPicture> light = MakeLight(Jpeg(width, height), {.target_bytes = 1 << 20});
    ASSERT_TRUE(light.has_value()) << light.error().Message();
    EXPECT_EQ(light->width, light_width);
    EXPECT_EQ(light->height, light_height);
  }
}

TEST_F(LightPictureTest, SearchesForTheTarget) {
  const std::string source = Jpeg(1280, 1280);
  std::size_t before = 0;
  for (const std::size_t target : {2'000, 8'000, 20'000, 40'000, 400'000}) {
    const LightPicture light = *MakeLight(source, {.target_bytes = target});
    EXPECT_LE(light.bytes.size(), target);
    EXPECT_GE(light.bytes.size(), before);
    before = light.bytes.size();
  }
  // Where it cannot be reached, the smallest there is.
  EXPECT_TRUE(MakeLight(source, {.target_bytes = 1}).has_value());
}

TEST_F(LightPictureTest, SameBytesOnAnyThread) {
  const std::string source = Jpeg(1000, 800);
  const std::string expected = MakeLight(source)->bytes;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] { EXPECT_EQ(MakeLight(source)->bytes, expected); });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST_F(LightPictureTest, TurnsUprightAndDropsMetadata) {
  VipsImage* drawn = Draw(800, 400);
  VipsImage* turned;
  vips_copy(drawn, &turned, nullptr);
  g_object_unref(drawn);
  vips_image_set_int(turned, "orientation", 6);
  vips_image_set_string(turned, "exif-ifd0-Copyright", "a secret place");
  const std::string source = Encode(turned, ".jpg");
  ASSERT_NE(source.find("a secret place"), std::string::npos);
  const Result<LightPicture> light = MakeLight(source);
  ASSERT_TRUE(light.has_value());
  EXPECT_EQ(light->width * 2, light->height);
  for (const char* part : {"secret", "EXIF", "ICCP", "VP8X"}) {
    EXPECT_EQ(light->bytes.find(part), std::string::npos) << part;
  }
}

TEST_F(LightPictureTest, TransparentBecomesWhite) {
  VipsImage *black, *tagged;
  vips_black(&black, 100, 100, "bands", 4, nullptr);
  vips_copy(black, &tagged, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr);
  g_object_unref(black);
  const Result<LightPicture> light = MakeLight(Encode(tagged, ".png"));
  ASSERT_TRUE(light.has_value()) << light.error().Message();
  for (const double value : PixelAt(light->bytes, 50, 50)) EXPECT_GT(value, 250);
}

TEST_F(LightPictureTest, TakesGreyAndCmyk) {
  EXPECT_TRUE(MakeLight(Encode(Draw(300, 200, 1), ".jpg")).has_value());
  VipsImage* drawn = Draw(300, 200, 4);
  VipsImage* cmyk;
  vips_copy(drawn, &cmyk, "interpretation", VIPS_INTERPRETATION_CMYK, nullptr);
  g_object_unref(drawn);
  const Result<LightPicture> light = MakeLight(Encode(cmyk, ".jpg"));
  ASSERT_TRUE(light.has_value()) << light.error().Message();
  EXPECT_EQ(PixelAt(light->bytes, 5, 5).size(), 3u);
}

TEST_F(LightPictureTest, RefusesWhatIsNoPicture) {
  struct {
    std::string bytes;
    ErrorCode code;
    const char* what;
  } cases[] = {
      {"", ErrorCode::kInvalid, "no bytes"},
      {"<!DOCTYPE html><title>Not found</title>", ErrorCode::kInvalid, "web page"},
      {"\xef\xbb\xbf\n <?xml version=\"1.0\"?><svg xmlns=\"x\"/>", ErrorCode::kRefused, "SVG"},
      {"%PDF-1.7", ErrorCode::kRefused, "PDF"},
      {"hello", ErrorCode::kInvalid, "no JPEG"},
      {"BM" + std::string(100, '\0'), ErrorCode::kInvalid, "no JPEG"},
      {"\xff\xd8\xff", ErrorCode::kInvalid, "damaged"},
      {"\x89PNG\r\n\x1a\n", ErrorCode::kInvalid, "damaged"},
      {"GIF89a", ErrorCode::kInvalid, "damaged"},
      {std::string("RIFF\0\0\0\0WEBP", 12), ErrorCode::kInvalid, "damaged"},
      {std::string("\0\0\0\x1c"
                   "ftypavif",
                   12),
       ErrorCode::kInvalid, "damaged"},
  };
  for (const auto& [bytes, code, what] : cases) {
    const Result<LightPicture> light = MakeLight(bytes);
    ASSERT_FALSE(light.has_value()) << what;
    EXPECT_EQ(light.error().code, code) << what;
    EXPECT_THAT(light.error().what, HasSubstr(what));
  }
}

TEST_F(LightPictureTest, SaysThatItIsCutOff) {
  for (const char* suffix : {".jpg", ".png", ".webp", ".gif"}) {
    const std::string source = Encode(Draw(800, 600), suffix);
    for (const int percent : {1, 10, 50, 90}) {
      const Result<LightPicture> light = MakeLight(source.substr(0, source.size() * percent / 100));
      EXPECT_FALSE(light.has_value()) << suffix << " " << percent;
    }
  }
}

TEST_F(LightPictureTest, BoundsPixelsBeforeDecoding) {
  EXPECT_EQ(MakeLight(Jpeg(200, 100), {.max_pixels = 19'999}).error().code, ErrorCode::kLimit);
  EXPECT_EQ(MakeLight(Jpeg(200, 100), {.max_source_bytes = 100}).error().code, ErrorCode::kLimit);

  VipsImage* black;
  vips_black(&black, 20'000, 20'000, nullptr);
  const std::string bomb = Encode(black, ".png");
  EXPECT_LT(bomb.size(), 500'000u);
  const Result<LightPicture> png = MakeLight(bomb);
  EXPECT_EQ(png.error().code, ErrorCode::kLimit);
  EXPECT_THAT(png.error().what, HasSubstr("20000 by 20000"));

  // A canvas of 20,000 by 20,000 around a frame of one pixel: refused, or read as the frame.
  const std::string gif(
      "GIF89a\x20\x4e\x20\x4e\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02"
      "D\x01\0;",
      35);
  const Result<LightPicture> framed = MakeLight(gif);
  EXPECT_TRUE(!framed || framed->width == 1);
}

TEST_F(LightPictureTest, FirstFrameOfAnAnimation) {
  VipsImage* tall = Draw(100, 300);
  VipsImage* pages;
  vips_copy(tall, &pages, nullptr);
  g_object_unref(tall);
  vips_image_set_int(pages, "page-height", 100);
  for (const char* suffix : {".gif", ".webp"}) {
    g_object_ref(pages);
    const Result<LightPicture> light = MakeLight(Encode(pages, suffix));
    ASSERT_TRUE(light.has_value()) << light.error().Message();
    EXPECT_EQ(light->height, 100) << suffix;
  }
  g_object_unref(pages);
}

TEST(PictureOptions, KeyTellsThemApart) {
  const PictureOptions plain;
  EXPECT_EQ(plain.Key(), PictureOptions().Key());
  for (const PictureOptions& other :
       {PictureOptions{.max_width = 1}, PictureOptions{.max_height = 1},
        PictureOptions{.quality = 1}, PictureOptions{.min_quality = 1},
        PictureOptions{.target_bytes = 1}, PictureOptions{.max_source_bytes = 1},
        PictureOptions{.max_pixels = 1}}) {
    EXPECT_NE(other.Key(), plain.Key());
  }
}

}  // namespace
}  // namespace sabok::picture
