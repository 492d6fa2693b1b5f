// SPDX-License-Identifier: GPL-3.0-or-later
#include "edition/source.h"

#include "edition/layout.h"
#include "edition/refusal.h"
#include "edition/section.h"
#include "platform/folder_reader.h"
#include "platform/lock.h"

namespace sabok::edition {
namespace {

using platform::Path;

// Holds the folder open and locked, so that one edition is read whatever is published or cleaned up
// meanwhile.
class Folder : public EditionSource {
 public:
  explicit Folder(Path folder) : name_(std::move(folder)) {
    folder_ = FolderOf(name_);
    // Where a lock cannot be had, or the folder is not there, reading tells.
    if (auto lock = platform::FileLock::Share(folder_)) lock_ = *std::move(lock);
    if (auto reader = platform::FolderReader::Open(folder_)) reader_ = *std::move(reader);
  }

  Result<std::string> Read(std::string_view path, Form form, std::size_t max_bytes) override {
    if (reader_) {
      auto bytes = reader_->ReadFile(std::string(path) + std::string(SuffixOf(form)), max_bytes);
      if (bytes || bytes.error().code == ErrorCode::kLimit) return bytes;
    }
    // Says what else stands there.
    return platform::ReadFile(TRY(FindInFolder(folder_, path, form)), max_bytes);
  }

  Result<std::optional<std::vector<std::string>>> List() override {
    return std::optional(TRY(platform::ListFiles(folder_)));
  }

  std::string Name() const override { return name_.string(); }

 private:
  const Path name_;
  Path folder_;
  std::optional<platform::FileLock> lock_;
  std::optional<platform::FolderReader> reader_;
};

}  // namespace

Result<Path> FindInFolder(const Path& folder, std::string_view path, Form form) {
  const auto missing = [](const Path& at) {
    return FailFor(ErrorCode::kNotFound, Because(Refusal::kMissing), at.string());
  };
  for (std::size_t slash = path.find('/'); slash != path.npos; slash = path.find('/', slash + 1)) {
    const Path parent = folder / path.substr(0, slash);
    if (platform::KindOf(parent) == platform::FileKind::kLink) return missing(parent);
  }
  Path file = WithSuffix(folder / path, form);
  switch (platform::KindOf(file)) {
    case platform::FileKind::kFile:
      return file;
    case platform::FileKind::kNone:
      return missing(file);
    default:
      return FailFor(ErrorCode::kInvalid,
                     Because(Refusal::kNoFile, "a link or something else stands there"),
                     file.string());
  }
}

std::unique_ptr<EditionSource> FolderSource(Path folder) {
  return std::make_unique<Folder>(std::move(folder));
}

Result<std::string> ReadRoot(EditionSource& source) {
  Result<std::string> json = source.Read(kManifestPath, Form::kPlain, kMaxManifestBytes);
  if (!json && json.error().code == ErrorCode::kNotFound) {
    return FailFor(ErrorCode::kNotFound, Because(Refusal::kNoEdition, "there is no manifest"),
                   source.Name(), "name the folder of an edition, or the link to one");
  }
  return json;
}

Result<Manifest> ParseRoot(EditionSource& source, std::string_view json) {
  Result<Manifest> manifest = ParseManifest(json);
  if (manifest) return manifest;
  return std::unexpected(Because(Refusal::kMalformed, std::move(manifest).error())
                             .At(source.Name() + "/" + std::string(kManifestPath)));
}

Result<Files> ReadFiles(EditionSource& source, const Manifest& manifest) {
  Files files;
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < manifest.sections.size(); ++i) {
    const Result<std::string> json =
        source.Read(manifest.sections[i].Path(), Form::kPlain, kMaxSectionBytes);
    if (!json) {
      Error error = json.error();
      // Where a file is missing, what is wrong is the list.
      error.refusal = Refusal::kNone;
      return std::unexpected(Because(Refusal::kList, std::move(error)));
    }
    // Sections hold ascending ranges, so each belongs after all before it.
    for (auto& [path, entry] : TRY(ReadSection(manifest, i, *json))) {
      bytes += entry.size;
      files.emplace_hint(files.end(), path, std::move(entry));
    }
  }
  if (files.size() != manifest.file_count || bytes != manifest.file_bytes) {
    return FailFor(
        ErrorCode::kInvalid,
        Because(Refusal::kList, "the sections hold another number of files than the manifest says"),
        source.Name());
  }
  return files;
}

Result<Edition> ReadEdition(EditionSource& source) {
  return ReadEdition(source, TRY(ReadRoot(source)));
}

Result<Edition> ReadEdition(EditionSource& source, std::string manifest_json) {
  Edition edition;
  edition.manifest = TRY(ParseRoot(source, manifest_json));
  edition.manifest_json = std::move(manifest_json);
  edition.files = TRY(ReadFiles(source, edition.manifest));
  return edition;
}

Result<std::optional<std::string>> ReadIfThere(EditionSource& source, std::string_view path,
                                               std::size_t max_bytes) {
  Result<std::string> bytes = source.Read(path, Form::kPlain, max_bytes);
  if (!bytes && bytes.error().code == ErrorCode::kNotFound) return std::optional<std::string>();
  if (!bytes) return std::unexpected(std::move(bytes).error());
  return std::optional(*std::move(bytes));
}

}  // namespace sabok::edition
