#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/result.h"

namespace sabok::edition {

// Where the manifest stands inside an edition, and its detached signature.
inline constexpr std::string_view kManifestPath = "_sabok/manifest.json";
inline constexpr std::string_view kSignaturePath = "_sabok/manifest.json.minisig";

// The bytes of one encoding of a file (".br" or ".gz" beside it).
struct EncodedFile {
  std::string sha256;
  std::uint64_t size = 0;
  friend bool operator==(const EncodedFile&, const EncodedFile&) = default;
};

// What the manifest says of one file. `sha256` and `size` are of the plain bytes.
struct FileEntry {
  std::string sha256;
  std::uint64_t size = 0;
  std::string type;  // "text/html; charset=utf-8"
  std::optional<EncodedFile> brotli;
  std::optional<EncodedFile> gzip;

  // What the smallest form weighs.
  std::uint64_t SmallestSize() const;
  friend bool operator==(const FileEntry&, const FileEntry&) = default;
};

// The list of all files of an edition but itself and its signature. A plain value.
struct Manifest {
  std::uint64_t number = 0;
  std::string site;            // "https://example.org/"
  std::int64_t published = 0;  // Unix seconds
  std::string previous;        // SHA-256 of the manifest before this one; empty for the first
  std::map<std::string, FileEntry, std::less<>> files;
  friend bool operator==(const Manifest&, const Manifest&) = default;
};

// Canonical JSON: keys sorted by bytes, one file a line, one final newline. Equal manifests give
// equal bytes.
std::string ToJson(const Manifest& manifest);

// Takes exactly what ToJson writes: unknown keys, other formats, bad paths and hashes are errors.
// The default bounds hold a million files.
Result<Manifest> ParseManifest(std::string_view json,
                               const Limits& limits = {.bytes = 512u << 20, .nodes = 16u << 20});

// One entry in one line, for keeping it in a database.
std::string ToJson(const FileEntry& entry);
Result<FileEntry> ParseFileEntry(std::string_view json);

// A path as an edition takes it: relative, '/' between non-empty components, neither "." nor "..",
// valid UTF-8 without controls and backslashes, components up to 240 bytes, whole up to 1,024;
// not a manifest, its signature, nor ending in ".br" or ".gz" (these names belong to encodings).
Result<void> CheckPath(std::string_view path);

}  // namespace sabok::edition
