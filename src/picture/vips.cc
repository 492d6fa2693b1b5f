// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture/vips.h"

#include <dlfcn.h>
#include <vips/vips.h>

#include "picture/webp_container.h"

namespace sabok::picture::vips {
namespace {

// libvips is loaded when the first picture needs it, not when the program starts: with the eighty
// libraries it brings along that takes longer than all that most commands do, and `sabok serve`,
// which never touches a picture, would hold their memory as well.
// clang-format off
#define SABOK_VIPS_FUNCTIONS(X) \
  X(g_free) X(g_log_set_handler) X(g_object_unref) X(g_strfreev) X(vips_area_unref) \
  X(vips_array_double_new) X(vips_block_untrusted_set) X(vips_cache_set_max) \
  X(vips_colourspace) X(vips_concurrency_set) X(vips_error_clear) X(vips_flatten) \
  X(vips_image_copy_memory) X(vips_image_get_fields) X(vips_image_get_height) \
  X(vips_image_get_width) X(vips_image_guess_interpretation) X(vips_image_hasalpha) \
  X(vips_image_new_from_buffer) X(vips_image_remove) X(vips_init) \
  X(vips_operation_block_set) X(vips_resize) X(vips_thread_shutdown) \
  X(vips_thumbnail_buffer) X(vips_webpsave_buffer)
// clang-format on

struct Library {
#define SABOK_VIPS_MEMBER(name) decltype(&::name) name = nullptr;
  SABOK_VIPS_FUNCTIONS(SABOK_VIPS_MEMBER)
#undef SABOK_VIPS_MEMBER
};

// Empty before Start.
Library library;

// The name that changes when functions do (its ABI version); Debian's package is libvips42.
constexpr const char* kSharedObject = "libvips.so.42";

// nullptr, or what went wrong.
const char* LoadLibrary() {
  void* const object = dlopen(kSharedObject, RTLD_NOW | RTLD_LOCAL);
  if (object == nullptr) return dlerror();
#define SABOK_VIPS_LOOK_UP(name)                                            \
  library.name = reinterpret_cast<decltype(&::name)>(dlsym(object, #name)); \
  if (library.name == nullptr) return dlerror();
  SABOK_VIPS_FUNCTIONS(SABOK_VIPS_LOOK_UP)
#undef SABOK_VIPS_LOOK_UP
  return nullptr;
}

// libvips' own messages stand in one buffer for all threads, so they cannot be trusted to be about
// this picture; they are dropped for a text of our own.
std::unexpected<Error> Failure(std::string what) {
  library.vips_error_clear();
  return Fail(ErrorCode::kInvalid, std::move(what));
}

// Where each step's result replaces the one before.
void Replace(Image& image, VipsImage* next) { image.reset(next); }

Result<void> ToSrgb(Image& image) {
  VipsImage* next = nullptr;
  if (library.vips_image_guess_interpretation(image.get()) != VIPS_INTERPRETATION_sRGB) {
    if (library.vips_colourspace(image.get(), &next, VIPS_INTERPRETATION_sRGB, nullptr) != 0) {
      return Failure("its colours cannot be turned into sRGB");
    }
    Replace(image, next);
  }
  if (library.vips_image_hasalpha(image.get())) {
    // White: a drawing made for a white page stays readable on a dark one.
    double white[] = {255, 255, 255};
    VipsArrayDouble* background = library.vips_array_double_new(white, 3);
    const int failed = library.vips_flatten(image.get(), &next, "background", background, nullptr);
    library.vips_area_unref(reinterpret_cast<VipsArea*>(background));
    if (failed) return Failure("its transparency cannot be read");
    Replace(image, next);
  }
  return {};
}

// So that nothing reads it again: libvips 8.14.1 frees the EXIF of AVIF and HEIC with the image
// that was loaded, while copies of that image, which writing WebP looks at, still point there.
void ForgetMetadata(const Image& image) {
  gchar** fields = library.vips_image_get_fields(image.get());
  for (gchar** field = fields; field != nullptr && *field != nullptr; ++field) {
    library.vips_image_remove(image.get(), *field);  // leaves alone what describes the pixels
  }
  library.g_strfreev(fields);
}

// Empty, or what went wrong.
std::string StartLibrary() {
  if (const char* problem = LoadLibrary(); problem != nullptr) {
    return std::string("the picture library cannot be loaded: ") + problem +
           "; install it (on Debian the package libvips42)";
  }
  if (library.vips_init("sabok") != 0) return "the picture library cannot be started";
  // One thread a picture: the build runs several pictures at a time.
  library.vips_concurrency_set(1);
  library.vips_cache_set_max(0);
  library.vips_block_untrusted_set(TRUE);
  library.vips_operation_block_set("VipsForeignLoad", TRUE);
  for (const char* loader : {"VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadNsgif",
                             "VipsForeignLoadWebp", "VipsForeignLoadHeif"}) {
    library.vips_operation_block_set(loader, FALSE);
  }
  // Warnings about strangers' pictures are no news to the operator.
  library.g_log_set_handler(
      "VIPS", G_LOG_LEVEL_WARNING, [](const char*, GLogLevelFlags, const char*, void*) {}, nullptr);
  return {};
}

}  // namespace

void Unref::operator()(_VipsImage* image) const { library.g_object_unref(image); }

Result<void> Start() {
  static const std::string problem = StartLibrary();
  if (!problem.empty()) return Fail(ErrorCode::kSystem, problem);
  return {};
}

void EndThread() { library.vips_thread_shutdown(); }

Result<Size> SizeOf(std::string_view bytes) {
  const Image image(library.vips_image_new_from_buffer(bytes.data(), bytes.size(), "", "access",
                                                       VIPS_ACCESS_SEQUENTIAL, nullptr));
  if (image == nullptr) return Failure("the picture is damaged: its header cannot be read");
  return SizeOf(image);
}

Size SizeOf(const Image& image) {
  return {library.vips_image_get_width(image.get()), library.vips_image_get_height(image.get())};
}

Result<Image> Decode(std::string_view bytes, Size box) {
  VipsImage* next = nullptr;
  // libvips only reads from the buffer, whatever its type says. Its own argument fail_on is not
  // passed to loaders that shrink while loading (8.14.1); as an option of the loader it is.
  if (library.vips_thumbnail_buffer(const_cast<char*>(bytes.data()), bytes.size(), &next, box.width,
                                    "height", box.height, "size", VIPS_SIZE_DOWN, "export_profile",
                                    "srgb", "option_string", "[fail_on=truncated]", nullptr) != 0) {
    return Failure("the picture is damaged or cut off");
  }
  Image image(next);
  TRY(ToSrgb(image));
  // Here the decoding happens; what follows works on the small picture in memory.
  next = library.vips_image_copy_memory(image.get());
  if (next == nullptr) return Failure("the picture is damaged or cut off");
  Replace(image, next);
  ForgetMetadata(image);
  return image;
}

Result<Image> Shrink(const Image& image, double scale) {
  VipsImage* next = nullptr;
  if (library.vips_resize(image.get(), &next, scale, nullptr) != 0) {
    return Failure("the picture cannot be made smaller");
  }
  const Image resized(next);
  next = library.vips_image_copy_memory(resized.get());
  if (next == nullptr) return Failure("the picture cannot be made smaller");
  return Image(next);
}

Result<std::string> EncodeWebp(const Image& image, int quality) {
  void* data = nullptr;
  std::size_t size = 0;
  if (library.vips_webpsave_buffer(image.get(), &data, &size, "Q", quality, "effort", 5,
                                   "smart_subsample", TRUE, "strip", TRUE, nullptr) != 0) {
    return Failure("the picture cannot be written as WebP");
  }
  Result<std::string> bytes = KeepOnlyPixels({static_cast<const char*>(data), size});
  library.g_free(data);
  return bytes;
}

}  // namespace sabok::picture::vips
