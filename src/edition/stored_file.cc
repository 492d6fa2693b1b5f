#include "edition/stored_file.h"

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
  return platform::IsFileOfSize(file, entry.size) &&
         (!entry.brotli ||
          platform::IsFileOfSize(WithSuffix(file, Form::kBrotli), entry.brotli->size)) &&
         (!entry.gzip || platform::IsFileOfSize(WithSuffix(file, Form::kGzip), entry.gzip->size));
}

bool IsIntact(const Path& file, const FileEntry& entry) {
  return HasBytes(file, entry.size, entry.sha256) &&
         (!entry.brotli ||
          HasBytes(WithSuffix(file, Form::kBrotli), entry.brotli->size, entry.brotli->sha256)) &&
         (!entry.gzip ||
          HasBytes(WithSuffix(file, Form::kGzip), entry.gzip->size, entry.gzip->sha256));
}

Result<void> TakeOver(const Path& from, const Path& to, const FileEntry& entry) {
  TRY(platform::LinkOrCopy(from, to));
  if (entry.brotli)
    TRY(platform::LinkOrCopy(WithSuffix(from, Form::kBrotli), WithSuffix(to, Form::kBrotli)));
  if (entry.gzip)
    TRY(platform::LinkOrCopy(WithSuffix(from, Form::kGzip), WithSuffix(to, Form::kGzip)));
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

}  // namespace sabok::edition
