// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/verify_file.h"

#include <fmt/format.h>

#include <cstdio>
#include <memory>

#include "mirror/delta/delta_verify.h"

namespace sabok::app {
namespace {

constexpr std::size_t kMaxSignatureBytes = 4096;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

Result<FileReport> VerifyDeltaFile(const VerifyArguments& arguments, std::FILE* file,
                                   const edition::ReaderOptions& options) {
  mirror::DeltaReader reader(mirror::ReadFrom(file));
  auto found = mirror::VerifyDelta(reader, arguments.onto, options);
  if (!found) {
    Error error = std::move(found).error();
    return std::unexpected(error.where.empty() ? std::move(error).At(arguments.where)
                                               : std::move(error));
  }
  FileReport report{.edition = std::move(found->edition), .kind = "delta", .checked = {}};
  report.checked = fmt::format(
      "a delta from edition {}: its {} files and forms of files ({} bytes) and the list of all {}; "
      "what it takes over from edition {} was not read",
      found->from, found->carried, report.edition.bytes, report.edition.files, found->from);
  return report;
}

Result<std::optional<std::string>> ReadBeside(const std::string& file, std::string_view ending) {
  const platform::Path path = file + std::string(ending);
  if (platform::KindOf(path) != platform::FileKind::kFile) return std::optional<std::string>();
  return TRY(platform::ReadFile(path, kMaxSignatureBytes));
}

Result<FileReport> VerifyManifestFile(const std::string& file,
                                      const edition::ReaderOptions& options) {
  edition::SignedManifest root{.json = TRY(platform::ReadFile(file, edition::kMaxManifestBytes)),
                               .minisig = TRY(ReadBeside(file, ".minisig")),
                               .p256 = TRY(ReadBeside(file, ".p256"))};
  return FileReport{
      .edition = edition::JudgeRoot(root, edition::ParseManifest(root.json), options),
      .kind = "manifest",
      .checked = "its manifest alone: none of its lists and files, which stand beside it"};
}

}  // namespace

Result<FileReport> VerifyFile(const VerifyArguments& arguments,
                              const edition::ReaderOptions& options) {
  const File file(std::fopen(arguments.where.c_str(), "rb"));
  if (!file) return Fail(ErrorCode::kSystem, "the file cannot be read", arguments.where);
  char head[mirror::kDeltaStartBytes] = {};
  const std::size_t count = std::fread(head, 1, sizeof head, file.get());
  std::rewind(file.get());
  const std::string_view start(head, count);
  if (mirror::IsDelta(start)) return VerifyDeltaFile(arguments, file.get(), options);
  if (start.starts_with('{')) return VerifyManifestFile(arguments.where, options);
  return Fail(ErrorCode::kInvalid, "this is neither a delta file nor a manifest", arguments.where,
              "name an edition's folder or address, a file of `sabok delta`, or a manifest.json");
}

}  // namespace sabok::app
