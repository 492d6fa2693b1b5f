// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/result.h"
#include "platform/file.h"
#include "platform/lock.h"

namespace sabok::edition {

// The name of the current edition ("public") is a link to its folder. Sticks and cards with FAT or
// exFAT have no links: there it is a file of one line that says the same, "editions/0000000042".

// Lets the name lead to `target`, as in "editions/0000000042", by one rename: as a link, or as such
// a file where the file system has no links.
Result<void> PointTo(const platform::Path& name, const platform::Path& target);

// What such a file says, relative to where it lies; nothing if `name` is no such file.
std::optional<platform::Path> ReadPointer(const platform::Path& name);

// The folder itself, whether `where` is that folder, a link to it, or such a file; `where` if
// nothing stands there.
platform::Path FolderOf(const platform::Path& where);

// The link, and the folder of numbered editions beside it (see writer.h for the picture). A plain
// value; its functions look at the disk.
struct Layout {
  platform::Path link;      // absolute
  platform::Path editions;  // absolute

  static Result<Layout> Of(const platform::Path& output);
  // The number of an edition whose folder has that name; nothing for any other name.
  static std::optional<std::uint64_t> NumberOf(std::string_view name);

  platform::Path Folder(std::uint64_t number) const;
  platform::Path Partial(std::uint64_t number) const;

  // The edition the link points to, whether or not it is there. kRefused if `link` is not ours.
  Result<std::optional<std::uint64_t>> Current() const;
  // Those in the folder, ascending.
  Result<std::vector<std::uint64_t>> Numbers() const;

  // Creates the folder and takes its lock. kRefused if another build, or another link, has it.
  Result<platform::FileLock> Lock() const;
  // What killed builds left. Needs the lock.
  Result<void> RemoveLeftovers() const;
  // Renames the finished partial edition and lets the link point to it: the moment of publishing.
  Result<void> Publish(std::uint64_t number) const;
  // All but the newest `keep`, the one the link points to, and those that somebody reads and so has
  // locked (FileLock::Share).
  Result<void> RemoveOld(std::size_t keep) const;
  // Those with numbers between the two, both exclusive: what was never published, because the
  // machine stopped between Publish's two steps, or what the link was taken back from. `after` is
  // the edition that `before` precedes.
  Result<void> RemoveBetween(std::uint64_t before, std::uint64_t after) const;

 private:
  Result<void> CarryHostFiles(std::uint64_t number) const;
  Result<void> RemoveUnlessRead(std::uint64_t number) const;
};

}  // namespace sabok::edition
