#include "edition/source.h"

#include "edition/section.h"

namespace sabok::edition {
namespace {

using platform::Path;

class Folder : public EditionSource {
 public:
  explicit Folder(Path folder) : folder_(std::move(folder)) {}

  Result<std::string> Read(std::string_view path, Form form, std::size_t max_bytes) override {
    Path file = folder_;
    // A link in the place of a folder would lead out of the edition.
    for (std::size_t slash = path.find('/'); slash != path.npos;
         slash = path.find('/', slash + 1)) {
      if (platform::KindOf(folder_ / path.substr(0, slash)) == platform::FileKind::kLink) {
        return Fail(ErrorCode::kNotFound, "missing", file.string());
      }
    }
    file = WithSuffix(folder_ / path, form);
    switch (platform::KindOf(file)) {
      case platform::FileKind::kFile:
        return platform::ReadFile(file, max_bytes);
      case platform::FileKind::kNone:
        return Fail(ErrorCode::kNotFound, "missing", file.string());
      default:
        return Fail(ErrorCode::kInvalid, "a link or something else that is no file", file.string());
    }
  }

  Result<std::optional<std::vector<std::string>>> List() override {
    return std::optional(TRY(platform::ListFiles(folder_)));
  }

  std::string Name() const override { return folder_.string(); }

 private:
  const Path folder_;
};

}  // namespace

std::unique_ptr<EditionSource> FolderSource(Path folder) {
  return std::make_unique<Folder>(std::move(folder));
}

Result<Edition> ReadEdition(EditionSource& source) {
  Result<std::string> json = source.Read(kManifestPath, Form::kPlain, kMaxManifestBytes);
  if (!json && json.error().code == ErrorCode::kNotFound) {
    return Fail(ErrorCode::kNotFound, "there is no manifest, so this is no edition", source.Name(),
                "name the folder of an edition, or the link to one");
  }
  if (!json) return std::unexpected(std::move(json).error());
  return ReadEdition(source, *std::move(json));
}

Result<Edition> ReadEdition(EditionSource& source, std::string manifest_json) {
  Edition edition;
  Result<Manifest> manifest = ParseManifest(manifest_json);
  if (!manifest) {
    return std::unexpected(
        std::move(manifest).error().At(source.Name() + "/" + std::string(kManifestPath)));
  }
  edition.manifest = *std::move(manifest);
  edition.manifest_json = std::move(manifest_json);
  const auto& sections = edition.manifest.sections;
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const std::string json = TRY(source.Read(sections[i].Path(), Form::kPlain, kMaxSectionBytes));
    // Sections hold ascending ranges, so each belongs after all before it.
    for (auto& [path, entry] : TRY(ReadSection(edition.manifest, i, json))) {
      bytes += entry.size;
      edition.files.emplace_hint(edition.files.end(), path, std::move(entry));
    }
  }
  if (edition.files.size() != edition.manifest.file_count || bytes != edition.manifest.file_bytes) {
    return Fail(ErrorCode::kInvalid,
                "the sections hold another number of files than the manifest says", source.Name());
  }
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
