// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/result.h"
#include "edition/file_entry.h"
#include "platform/file.h"

// A file of an edition as it stands on the disk: the plain bytes, with ".br" and ".gz" beside them
// where the entry says so.
namespace sabok::edition {

bool HasBytes(const platform::Path& path, std::uint64_t size, std::string_view sha256);

// Whether the file and its encodings are there with the right sizes.
bool IsThere(const platform::Path& file, const FileEntry& entry);

// The same with the right bytes: all are read.
bool IsIntact(const platform::Path& file, const FileEntry& entry);

// Gives all of it a second name, or copies it where that cannot be.
Result<void> TakeOver(const platform::Path& from, const platform::Path& to, const FileEntry& entry);

// Writes it new, with the encodings that are smaller, for types that can be; says so in `entry`.
Result<void> WriteWithEncodings(const platform::Path& path, std::string_view bytes,
                                FileEntry& entry);

// Writes a list (the root, a section) with all its packed forms; parents must exist. Such files
// stand in no list themselves.
Result<void> WriteList(const platform::Path& path, std::string_view json);

}  // namespace sabok::edition
