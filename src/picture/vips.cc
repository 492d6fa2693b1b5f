#include "picture/vips.h"

#include <vips/vips.h>

#include "picture/webp_container.h"

namespace sabok::picture::vips {
namespace {

// libvips' own messages stand in one buffer for all threads, so they cannot be trusted to be about
// this picture; they are dropped for a text of our own.
std::unexpected<Error> Failure(std::string what) {
  vips_error_clear();
  return Fail(ErrorCode::kInvalid, std::move(what));
}

// Where each step's result replaces the one before.
void Replace(Image& image, VipsImage* next) { image.reset(next); }

Result<void> ToSrgb(Image& image) {
  VipsImage* next = nullptr;
  if (vips_image_guess_interpretation(image.get()) != VIPS_INTERPRETATION_sRGB) {
    if (vips_colourspace(image.get(), &next, VIPS_INTERPRETATION_sRGB, nullptr) != 0) {
      return Failure("its colours cannot be turned into sRGB");
    }
    Replace(image, next);
  }
  if (vips_image_hasalpha(image.get())) {
    // White: a drawing made for a white page stays readable on a dark one.
    double white[] = {255, 255, 255};
    VipsArrayDouble* background = vips_array_double_new(white, 3);
    const int failed = vips_flatten(image.get(), &next, "background", background, nullptr);
    vips_area_unref(VIPS_AREA(background));
    if (failed) return Failure("its transparency cannot be read");
    Replace(image, next);
  }
  return {};
}

// So that nothing reads it again: libvips 8.14.1 frees the EXIF of AVIF and HEIC with the image
// that was loaded, while copies of that image, which writing WebP looks at, still point there.
void ForgetMetadata(const Image& image) {
  gchar** fields = vips_image_get_fields(image.get());
  for (gchar** field = fields; field != nullptr && *field != nullptr; ++field) {
    vips_image_remove(image.get(), *field);  // leaves alone what describes the pixels
  }
  g_strfreev(fields);
}

int StartLibrary() {
  if (VIPS_INIT("sabok") != 0) return -1;
  // One thread a picture: the build runs several pictures at a time.
  vips_concurrency_set(1);
  vips_cache_set_max(0);
  vips_block_untrusted_set(TRUE);
  vips_operation_block_set("VipsForeignLoad", TRUE);
  for (const char* loader : {"VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadNsgif",
                             "VipsForeignLoadWebp", "VipsForeignLoadHeif"}) {
    vips_operation_block_set(loader, FALSE);
  }
  // Warnings about strangers' pictures are no news to the operator.
  g_log_set_handler(
      "VIPS", G_LOG_LEVEL_WARNING, [](const char*, GLogLevelFlags, const char*, void*) {}, nullptr);
  return 0;
}

}  // namespace

void Unref::operator()(_VipsImage* image) const { g_object_unref(image); }

Result<void> Start() {
  static const int status = StartLibrary();
  if (status != 0) return Fail(ErrorCode::kSystem, "the picture library cannot be started");
  return {};
}

void EndThread() { vips_thread_shutdown(); }

Result<Size> SizeOf(std::string_view bytes) {
  const Image image(vips_image_new_from_buffer(bytes.data(), bytes.size(), "", "access",
                                               VIPS_ACCESS_SEQUENTIAL, nullptr));
  if (image == nullptr) return Failure("the picture is damaged: its header cannot be read");
  return SizeOf(image);
}

Size SizeOf(const Image& image) {
  return {vips_image_get_width(image.get()), vips_image_get_height(image.get())};
}

Result<Image> Decode(std::string_view bytes, Size box) {
  VipsImage* next = nullptr;
  // libvips only reads from the buffer, whatever its type says. Its own argument fail_on is not
  // passed to loaders that shrink while loading (8.14.1); as an option of the loader it is.
  if (vips_thumbnail_buffer(const_cast<char*>(bytes.data()), bytes.size(), &next, box.width,
                            "height", box.height, "size", VIPS_SIZE_DOWN, "export_profile", "srgb",
                            "option_string", "[fail_on=truncated]", nullptr) != 0) {
    return Failure("the picture is damaged or cut off");
  }
  Image image(next);
  TRY(ToSrgb(image));
  // Here the decoding happens; what follows works on the small picture in memory.
  next = vips_image_copy_memory(image.get());
  if (next == nullptr) return Failure("the picture is damaged or cut off");
  Replace(image, next);
  ForgetMetadata(image);
  return image;
}

Result<Image> Shrink(const Image& image, double scale) {
  VipsImage* next = nullptr;
  if (vips_resize(image.get(), &next, scale, nullptr) != 0) {
    return Failure("the picture cannot be made smaller");
  }
  const Image resized(next);
  next = vips_image_copy_memory(resized.get());
  if (next == nullptr) return Failure("the picture cannot be made smaller");
  return Image(next);
}

Result<std::string> EncodeWebp(const Image& image, int quality) {
  void* data = nullptr;
  std::size_t size = 0;
  if (vips_webpsave_buffer(image.get(), &data, &size, "Q", quality, "effort", 5, "smart_subsample",
                           TRUE, "strip", TRUE, nullptr) != 0) {
    return Failure("the picture cannot be written as WebP");
  }
  Result<std::string> bytes = KeepOnlyPixels({static_cast<const char*>(data), size});
  g_free(data);
  return bytes;
}

}  // namespace sabok::picture::vips
