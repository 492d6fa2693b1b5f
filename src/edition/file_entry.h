// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace sabok::edition {

// The bytes of one encoding of a file (".br" or ".gz" beside it).
struct EncodedFile {
  std::string sha256;
  std::uint64_t size = 0;
  friend bool operator==(const EncodedFile&, const EncodedFile&) = default;
};

// What an edition says of one file. `sha256` and `size` are of the plain bytes.
struct FileEntry {
  std::string sha256;
  std::uint64_t size = 0;
  std::string type;  // "text/html; charset=utf-8"
  std::optional<EncodedFile> brotli;
  std::optional<EncodedFile> gzip;
  // Set where the newsroom took the page back, in Unix seconds: the file only says so.
  std::optional<std::int64_t> withdrawn;

  // What the smallest form weighs.
  std::uint64_t SmallestSize() const;
  friend bool operator==(const FileEntry&, const FileEntry&) = default;
};

// Files by their paths, in the order of bytes.
using Files = std::map<std::string, FileEntry, std::less<>>;

}  // namespace sabok::edition
