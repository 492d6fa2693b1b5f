// SPDX-License-Identifier: GPL-3.0-or-later
#include "edition/stored_file.h"

#include <algorithm>

#include "base/hash.h"
#include "edition/compress.h"
#include "edition/form.h"

namespace sabok::edition {

using platform::Path;

namespace {

// Writes the encoding beside the file if it is smaller.
Result<std::optional<EncodedFile>> WriteEncoding(const Path& path, const std::string& encoded,
                                                 std::size_t plain_size) {
  if (encoded.size() >= plain_size) return std::optional<EncodedFile>();
  TRY(platform::WriteFile(path, encoded));
  return std::optional(EncodedFile{.sha256 = Sha256Hex(encoded), .size = encoded.size()});
}

}  // namespace

bool HasBytes(const Path& path, std::uint64_t size, std::string_view sha256) {
  if (!platform::IsFileOfSize(path, size)) return false;
  const Result<std::string> bytes = platform::ReadFile(path, size);
  return bytes && Sha256Hex(*bytes) == sha256;
}

bool IsThere(const Path& file, const FileEntry& entry) {
  return std::ranges::all_of(kForms, [&](Form form) {
    const auto listed = FormOf(entry, form);
    return !listed || platform::IsFileOfSize(WithSuffix(file, form), listed->size);
  });
}

bool IsIntact(const Path& file, const FileEntry& entry) {
  return std::ranges::all_of(kForms, [&](Form form) {
    const auto listed = FormOf(entry, form);
    return !listed || HasBytes(WithSuffix(file, form), listed->size, listed->sha256);
  });
}

Result<void> TakeOver(const Path& from, const Path& to, const FileEntry& entry) {
  for (const Form form : kForms) {
    if (FormOf(entry, form))
      TRY(platform::LinkOrCopy(WithSuffix(from, form), WithSuffix(to, form)));
  }
  return {};
}

Result<void> WriteWithEncodings(const Path& path, std::string_view bytes, FileEntry& entry) {
  TRY(platform::WriteFile(path, bytes));
  if (!IsCompressible(entry.type)) return {};
  entry.brotli =
      TRY(WriteEncoding(WithSuffix(path, Form::kBrotli), CompressBrotli(bytes), bytes.size()));
  entry.gzip = TRY(WriteEncoding(WithSuffix(path, Form::kGzip), CompressGzip(bytes), bytes.size()));
  return {};
}

Result<void> WriteList(const Path& path, std::string_view json) {
  TRY(platform::WriteFile(path, json));
  for (const Form form : kPackedForms) {
    TRY(platform::WriteFile(WithSuffix(path, form), Encode(json, form)));
  }
  return {};
}

}  // namespace sabok::edition
