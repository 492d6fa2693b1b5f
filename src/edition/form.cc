// SPDX-License-Identifier: GPL-3.0-or-later
#include "edition/form.h"

#include <utility>

#include "edition/compress.h"

namespace sabok::edition {

std::string_view SuffixOf(Form form) {
  switch (form) {
    case Form::kBrotli:
      return ".br";
    case Form::kGzip:
      return ".gz";
    case Form::kPlain:
      break;
  }
  return "";
}

platform::Path WithSuffix(platform::Path path, Form form) {
  path += SuffixOf(form);
  return path;
}

std::optional<EncodedFile> FormOf(const FileEntry& entry, Form form) {
  if (form == Form::kBrotli) return entry.brotli;
  if (form == Form::kGzip) return entry.gzip;
  return EncodedFile{entry.sha256, entry.size};
}

std::string Encode(std::string_view plain, Form form) {
  if (form == Form::kBrotli) return CompressBrotli(plain);
  if (form == Form::kGzip) return CompressGzip(plain);
  return std::string(plain);
}

Result<std::string> Decode(std::string_view bytes, Form form, std::size_t max_bytes) {
  if (form == Form::kBrotli) return DecompressBrotli(bytes, max_bytes);
  if (form == Form::kGzip) return DecompressGzip(bytes, max_bytes);
  return std::string(bytes);
}

bool DecodesTo(std::string_view bytes, Form form, std::string_view plain, std::string& scratch) {
  if (form == Form::kBrotli) return IsBrotliOf(bytes, plain);
  if (form == Form::kGzip) return IsGzipOf(bytes, plain, scratch);
  return bytes == plain;
}

}  // namespace sabok::edition
