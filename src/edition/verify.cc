#include "edition/verify.h"

#include <algorithm>
#include <set>

#include "base/hash.h"
#include "edition/compress.h"
#include "edition/manifest.h"

namespace sabok::edition {
namespace {

using platform::Path;

class Verifier {
 public:
  Verifier(const Path& folder, VerifyReport& report) : folder_(folder), report_(report) {}

  Result<void> Run(const Manifest& manifest) {
    for (std::string& path : TRY(platform::ListFiles(folder_))) present_.insert(std::move(path));
    for (const auto& [path, entry] : manifest.files) CheckFile(path, entry);
    Visit(std::string(kManifestPath));
    expected_.insert(std::string(kSignaturePath));
    if (present_.contains(kSignaturePath)) Visit(std::string(kSignaturePath));
    for (const std::string& path : present_) {
      if (!expected_.contains(path)) Problem(path, "not in the manifest");
    }
    return {};
  }

 private:
  void Problem(const std::string& path, std::string_view what) {
    if (report_.problems.size() < kMaxProblems) {
      report_.problems.push_back(path + ": " + std::string(what));
    }
  }

  // Notes that the manifest knows it; false, with the problem told, unless it is a plain file. The
  // listing follows no links, so nothing is ever read through one.
  bool Visit(const std::string& path) {
    expected_.insert(path);
    if (!present_.contains(path)) {
      Problem(path, "missing");
      return false;
    }
    if (platform::KindOf(folder_ / path) != platform::FileKind::kFile) {
      Problem(path, "a link or something else that is no file");
      return false;
    }
    return true;
  }

  // Its bytes, if they are what the manifest says.
  std::optional<std::string> Read(const std::string& path, std::uint64_t size,
                                  const std::string& sha256) {
    if (!Visit(path)) return std::nullopt;
    const Result<std::uint64_t> actual = platform::FileSize(folder_ / path);
    if (actual && *actual != size) {
      Problem(path, "has " + std::to_string(*actual) + " bytes, not " + std::to_string(size));
      return std::nullopt;
    }
    Result<std::string> bytes = platform::ReadFile(folder_ / path, size);
    if (!bytes) {
      Problem(path, bytes.error().what);
      return std::nullopt;
    }
    if (Sha256Hex(*bytes) != sha256) {
      Problem(path, "has other bytes than the manifest says");
      return std::nullopt;
    }
    return *std::move(bytes);
  }

  void CheckFile(const std::string& path, const FileEntry& entry) {
    Read(path, entry.size, entry.sha256);
    report_.files += 1;
    report_.bytes += entry.size;
    CheckEncoding(path + ".br", entry.brotli, entry, DecompressBrotli);
    CheckEncoding(path + ".gz", entry.gzip, entry, DecompressGzip);
  }

  template <typename Decompress>
  void CheckEncoding(const std::string& path, const std::optional<EncodedFile>& encoding,
                     const FileEntry& entry, Decompress decompress) {
    if (!encoding) return;
    const std::optional<std::string> encoded = Read(path, encoding->size, encoding->sha256);
    if (!encoded) return;
    const Result<std::string> plain = decompress(*encoded, entry.size);
    if (!plain || Sha256Hex(*plain) != entry.sha256) {
      Problem(path, "does not decode to the file it stands for");
    }
  }

  const Path& folder_;
  VerifyReport& report_;
  std::set<std::string, std::less<>> present_;
  std::set<std::string, std::less<>> expected_;
};

}  // namespace

Result<VerifyReport> Verify(const Path& folder) {
  const Path manifest_path = folder / kManifestPath;
  if (platform::KindOf(manifest_path) != platform::FileKind::kFile) {
    return Fail(ErrorCode::kNotFound, "there is no manifest, so this is no edition",
                manifest_path.string(), "name the folder of an edition, or the link to one");
  }
  const Limits limits{.bytes = std::size_t{512} << 20};
  const std::string json = TRY(platform::ReadFile(manifest_path, limits.bytes));
  Result<Manifest> manifest = ParseManifest(json);
  if (!manifest) return std::unexpected(std::move(manifest).error().At(manifest_path.string()));
  VerifyReport report{
      .number = manifest->number, .site = manifest->site, .manifest_sha256 = Sha256Hex(json)};
  TRY(Verifier(folder, report).Run(*manifest));
  return report;
}

}  // namespace sabok::edition
