// SPDX-License-Identifier: GPL-3.0-or-later
#include "edition/layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "base/text.h"
#include "edition/own_files.h"

namespace sabok::edition {
namespace {

using platform::FileKind;
using platform::Path;

constexpr std::size_t kDigits = 10;
constexpr std::string_view kEditions = "editions/";
constexpr std::size_t kMaxPointerBytes = 64;

std::string NameOf(std::uint64_t number) { return fmt::format("{:010}", number); }

bool IsPartial(std::string_view name) {
  return name.starts_with('.') && name.ends_with(".partial");
}

std::unexpected<Error> NotOurs(const Path& link, std::string what) {
  return Fail(ErrorCode::kRefused, std::move(what), link.string(),
              "move it away, or set another [edition] output");
}

}  // namespace

Result<void> PointTo(const Path& name, const Path& target) {
  Result<void> linked = platform::ReplaceLink(name, target);
  if (linked || linked.error().code != ErrorCode::kRefused) return linked;
  return platform::ReplaceFile(name, target.generic_string() + "\n");
}

std::optional<Path> ReadPointer(const Path& name) {
  if (platform::KindOf(name) != platform::FileKind::kFile) return std::nullopt;
  const auto text = platform::ReadFile(name, kMaxPointerBytes);
  if (!text || !text->starts_with(kEditions)) return std::nullopt;
  // An editor may have left its line's end.
  const std::string_view number = Trim(std::string_view(*text).substr(kEditions.size()));
  if (number.empty() || number.find_first_not_of("0123456789") != number.npos) return std::nullopt;
  return Path(std::string(kEditions) + std::string(number));
}

Path FolderOf(const Path& where) {
  std::error_code error;
  const Path named = where.has_filename() ? where : where.parent_path();
  Path real = std::filesystem::canonical(named, error);
  if (error) return where;
  if (const auto target = ReadPointer(real)) return real.parent_path() / *target;
  return real;
}

std::optional<std::uint64_t> Layout::NumberOf(std::string_view name) {
  if (name.size() < kDigits) return std::nullopt;
  const long long number = ParseNonNegative(name);
  if (number <= 0 || NameOf(static_cast<std::uint64_t>(number)) != name) return std::nullopt;
  return static_cast<std::uint64_t>(number);
}

Result<Layout> Layout::Of(const Path& output) {
  std::error_code error;
  Path link = std::filesystem::absolute(output, error).lexically_normal();
  if (error) return Fail(ErrorCode::kSystem, error.message(), output.string());
  if (!link.has_filename()) link = link.parent_path();
  if (!link.has_filename()) {
    return Fail(ErrorCode::kInvalid, "an edition needs a name in a folder", output.string(),
                "set [edition] output to something like \"public\"");
  }
  const Path editions = link.parent_path() / "editions";
  if (link == editions) {
    return Fail(ErrorCode::kInvalid, "\"editions\" is where the editions themselves go",
                output.string(), "set [edition] output to something like \"public\"");
  }
  return Layout{link, editions};
}

Path Layout::Folder(std::uint64_t number) const { return editions / NameOf(number); }

Path Layout::Partial(std::uint64_t number) const {
  return editions / ("." + NameOf(number) + ".partial");
}

Result<std::optional<std::uint64_t>> Layout::Current() const {
  switch (platform::KindOf(link)) {
    case FileKind::kNone:
      return std::nullopt;
    case FileKind::kFolder:
      if (TRY(platform::ListFolder(link)).empty()) return std::nullopt;
      return NotOurs(link, "this folder has files that Sabok did not write");
    case FileKind::kFile:
    case FileKind::kLink: {
      const auto pointer = ReadPointer(link);
      if (!pointer && platform::KindOf(link) == FileKind::kFile) {
        return NotOurs(link, "this is a file, where the link to the edition has to be");
      }
      const Path target = pointer ? *pointer : TRY(platform::ReadLink(link));
      Path folder = (link.parent_path() / target).lexically_normal();
      if (!folder.has_filename()) folder = folder.parent_path();
      const auto number = NumberOf(folder.filename().string());
      if (number && folder.parent_path() == editions) return number;
      return NotOurs(link, "this is a link to " + target.string() + ", not to an edition");
    }
    default:
      return NotOurs(link, "this is no link to an edition");
  }
}

Result<std::vector<std::uint64_t>> Layout::Numbers() const {
  std::vector<std::uint64_t> numbers;
  for (const std::string& name : TRY(platform::ListFolder(editions))) {
    if (const auto number = NumberOf(name)) numbers.push_back(*number);
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

Result<platform::FileLock> Layout::Lock() const {
  TRY(platform::MakeFolders(editions));
  const Path path = editions / ".lock";
  Result<platform::FileLock> lock = platform::FileLock::Take(path);
  if (!lock && lock.error().code == ErrorCode::kRefused) {
    return Fail(ErrorCode::kRefused, "another build is writing here", editions.string(),
                "wait until it is done, or stop it");
  }
  if (!lock) return lock;
  // The file says whose editions these are: two links would remove each other's.
  const std::string name = link.filename().string();
  const std::string owner = TRY(platform::ReadFile(path, 4096));
  if (owner == name) return lock;
  const Path other = link.parent_path() / owner;
  if (!owner.empty() && (platform::KindOf(other) == FileKind::kLink || ReadPointer(other))) {
    return Fail(ErrorCode::kRefused, "these are the editions of \"" + owner + "\"",
                editions.string(), "set an [edition] output in another folder");
  }
  TRY(platform::WriteFile(path, name));
  return lock;
}

Result<void> Layout::RemoveLeftovers() const {
  for (const std::string& name : TRY(platform::ListFolder(editions))) {
    // Partial editions, and files that were about to become another (platform::ReplaceFile).
    const bool replacing = name.starts_with('.') && name.ends_with(".new");
    if (IsPartial(name) || replacing) TRY(platform::RemoveTree(editions / name));
  }
  // Links, or files in their stead, that were about to become the link (PointTo).
  const std::string prefix = "." + link.filename().string() + ".";
  for (const std::string& name : TRY(platform::ListFolder(link.parent_path()))) {
    const Path path = link.parent_path() / name;
    const FileKind kind = platform::KindOf(path);
    if (name.starts_with(prefix) && name.ends_with(".new") &&
        (kind == FileKind::kLink || kind == FileKind::kFile)) {
      TRY(platform::RemoveTree(path));
    }
  }
  return {};
}

// The host's own files go from the current edition into the next. Never into the place of a listed
// one.
Result<void> Layout::CarryHostFiles(std::uint64_t number) const {
  const std::optional<std::uint64_t> current = TRY(Current());
  if (!current || *current == number || platform::KindOf(Folder(*current)) != FileKind::kFolder) {
    return {};
  }
  std::vector<std::string> names(std::begin(kHostFiles), std::end(kHostFiles));
  const Path folder = Folder(*current) / kHostFolder;
  if (platform::KindOf(folder) == FileKind::kFolder) {
    for (const std::string& name : TRY(platform::ListFiles(folder))) {
      names.push_back(std::string(kHostFolder) + "/" + name);
    }
  }
  for (const std::string& name : names) {
    const Path from = Folder(*current) / name;
    const Path to = Partial(number) / name;
    if (platform::KindOf(from) != FileKind::kFile || platform::KindOf(to) != FileKind::kNone) {
      continue;
    }
    TRY(platform::MakeFolders(to.parent_path()));
    TRY(platform::LinkOrCopy(from, to));
    TRY(platform::Sync(to.parent_path()));
  }
  return {};
}

Result<void> Layout::Publish(std::uint64_t number) const {
  TRY(CarryHostFiles(number));
  TRY(platform::RenameDurably(Partial(number), Folder(number)));
  if (platform::KindOf(link) == FileKind::kFolder) TRY(platform::RemoveEmptyFolder(link));
  return PointTo(link, Path("editions") / NameOf(number));
}

Result<void> Layout::RemoveUnlessRead(std::uint64_t number) const {
  // One that somebody reads stays until the next time.
  const Result<platform::FileLock> lock = platform::FileLock::TakeFolder(Folder(number));
  if (!lock && lock.error().code == ErrorCode::kRefused) return {};
  // Renamed first, so that a half-removed edition never looks like a whole one.
  TRY(platform::RenameDurably(Folder(number), Partial(number)));
  return platform::RemoveTree(Partial(number));
}

Result<void> Layout::RemoveOld(std::size_t keep) const {
  const std::optional<std::uint64_t> current = TRY(Current());
  std::vector<std::uint64_t> numbers = TRY(Numbers());
  while (numbers.size() > keep) {
    const std::uint64_t oldest = numbers.front();
    numbers.erase(numbers.begin());
    if (oldest != current) TRY(RemoveUnlessRead(oldest));
  }
  return {};
}

Result<void> Layout::RemoveBetween(std::uint64_t before, std::uint64_t after) const {
  for (const std::uint64_t number : TRY(Numbers())) {
    if (number > before && number < after) TRY(RemoveUnlessRead(number));
  }
  return {};
}

}  // namespace sabok::edition
