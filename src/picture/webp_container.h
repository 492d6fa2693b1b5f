// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace sabok::picture {

// The WebP file with nothing but its one opaque picture: no profile, EXIF, XMP or extended header.
//
//   "RIFF" size "WEBP" | "VP8X" size ... | "ICCP" ... | "VP8 " size pixels | "EXIF" ...
//                                                       ^^^^^^^^^^^^^^^^^^ what stays
//
// Place and time of a photograph are not for readers, and profile and EXIF weigh 7 KB.
// libvips 8.14.1 writes them whatever its "strip" says. kInvalid if there is no such picture.
Result<std::string> KeepOnlyPixels(std::string_view webp);

}  // namespace sabok::picture
