// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/path.h"

namespace sabok::platform {

// The whole file; kLimit if it is larger than `max_bytes`.
Result<std::string> ReadFile(const Path& path, std::size_t max_bytes = std::size_t{1} << 30);

enum class FileKind { kNone, kFile, kFolder, kLink, kOther };

// What stands under that name; links are not followed. kNone too if it cannot be looked at.
FileKind KindOf(const Path& path);

Result<std::uint64_t> FileSize(const Path& path);

// Whether a regular file of that size stands there; links are not followed.
bool IsFileOfSize(const Path& path, std::uint64_t size);
// A text that differs once another file stands there, or the file was written to; empty if there is
// none.
std::string FileIdentity(const Path& path);

// Where a symbolic link points, as written in it.
Result<Path> ReadLink(const Path& path);

// Creates the folder and its parents; no error if it exists.
Result<void> MakeFolders(const Path& path);

// Writes the file and closes it; parents must exist. Not yet durable: Sync does that.
Result<void> WriteFile(const Path& path, std::string_view bytes);

// Writes beside the target, syncs, renames over it, syncs the folder: after a power cut there is
// the old file or the new one.
Result<void> ReplaceFile(const Path& path, std::string_view bytes);

// Creates a file that only its owner may read; kRefused if there is one already. Durable.
Result<void> WriteSecret(const Path& path, std::string_view bytes);

// fsync of a file or of a folder (its entries).
Result<void> Sync(const Path& path);
// Sync of every file and folder below, then of the folder itself (syncfs where there are many).
Result<void> SyncTree(const Path& folder);

// Rename that replaces what was there, at once but not yet durably.
Result<void> Rename(const Path& from, const Path& to);
// Rename with a sync of the folder(s) it happens in.
Result<void> RenameDurably(const Path& from, const Path& to);

// Makes `link` point to `target` (relative targets stay relative) by one atomic rename.
Result<void> ReplaceLink(const Path& link, const Path& target);  // kRefused: no links there

// Second name for the same bytes; falls back to copying across file systems.
Result<void> LinkOrCopy(const Path& from, const Path& to);

// Removes a file, a link or a folder with all that is in it; links are not followed. No error if
// there is nothing.
Result<void> RemoveTree(const Path& path);

// Removes a folder that must be empty.
Result<void> RemoveEmptyFolder(const Path& path);

// The names in one folder, sorted by bytes, without "." and "..".
Result<std::vector<std::string>> ListFolder(const Path& folder);

// Every file below the folder, as relative paths with '/', sorted by bytes; links are listed, not
// followed.
Result<std::vector<std::string>> ListFiles(const Path& folder);

}  // namespace sabok::platform
