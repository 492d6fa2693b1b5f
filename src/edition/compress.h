// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sabok::edition {

// Whether the media type is text of a kind that gets smaller.
bool IsCompressible(std::string_view media_type);

// The same bytes in give the same bytes out, on any day and thread.
std::string CompressBrotli(std::string_view bytes);
// What brotli makes of it at a quick quality: as a rule somewhat more than CompressBrotli's size.
std::size_t RoughBrotliSize(std::string_view bytes);
std::string CompressGzip(std::string_view bytes);  // no name, no time in the header
std::string CompressZstd(std::string_view bytes, int level = 19);

// kLimit if more than `max_bytes` would come out; kInvalid on damage and trailing bytes.
Result<std::string> DecompressBrotli(std::string_view bytes, std::size_t max_bytes);
Result<std::string> DecompressGzip(std::string_view bytes, std::size_t max_bytes);
Result<std::string> DecompressZstd(std::string_view bytes, std::size_t max_bytes);

// Whether just `plain` comes out, and nothing follows. Keeps no copy of it, so it is faster than
// decompressing and comparing; `scratch` is memory for several calls.
bool IsBrotliOf(std::string_view bytes, std::string_view plain);
bool IsGzipOf(std::string_view bytes, std::string_view plain, std::string& scratch);

}  // namespace sabok::edition
