// SPDX-License-Identifier: GPL-3.0-or-later
#include "mirror/push/push_plan.h"

#include "base/hash.h"
#include "edition/form.h"
#include "edition/layout.h"
#include "mirror/receive/object_store.h"
#include "mirror/receive/receiver.h"

namespace sabok::mirror {
namespace {

using edition::FileEntry;
using edition::Form;
using platform::FileKind;
using platform::Path;

constexpr std::string_view kBytes = "application/octet-stream";

struct Opened {
  Path folder;
  edition::Edition edition;
};

// The link is followed once, so that all of a push is of one edition.
Result<Opened> Open(const Path& edition) {
  Path folder = edition::FolderOf(edition);
  if (platform::KindOf(folder) == FileKind::kNone) {
    return Fail(ErrorCode::kNotFound, "there is no such folder", edition.string(),
                "name an edition's folder, or the link to one");
  }
  const auto source = edition::FolderSource(folder);
  edition::Edition lists = TRY(edition::ReadEdition(*source));
  return Opened{std::move(folder), std::move(lists)};
}

Item ItemOf(const Path& file, const FileEntry& entry, Form form, std::string_view type) {
  const auto listed = FormOf(entry, form);
  return {.file = edition::WithSuffix(file, form),
          .size = listed->size,
          .sha256 = listed->sha256,
          .type = std::string(type)};
}

// What is not listed with a hash: the manifest, its signatures, packed sections.
Result<void> AddUnlisted(const Path& folder, std::string_view path, std::string_view type,
                         Items& items) {
  const Path file = folder / path;
  if (platform::KindOf(file) != FileKind::kFile) return {};
  items[std::string(path)] = {.file = file,
                              .size = TRY(platform::FileSize(file)),
                              .sha256 = HashOfFile(file),
                              .type = std::string(type)};
  return {};
}

Result<void> AddOwnFiles(const Path& folder, Items& items) {
  for (const edition::OwnFile& own : edition::kOwnFiles) {
    TRY(AddUnlisted(folder, own.path, own.type, items));
  }
  return {};
}

}  // namespace

Result<Plan> PlanFiles(const Path& edition) {
  const Opened opened = TRY(Open(edition));
  Plan plan{.number = opened.edition.manifest.number};
  for (const auto& [path, entry] : opened.edition.files) {
    for (const Form form : edition::kForms) {
      if (!FormOf(entry, form)) continue;
      plan.files[path + std::string(edition::SuffixOf(form))] =
          ItemOf(opened.folder / path, entry, form, entry.type);
    }
  }
  for (const edition::SectionEntry& section : opened.edition.manifest.sections) {
    for (const Form form : edition::kForms) {
      TRY(AddUnlisted(opened.folder, section.Path() + std::string(edition::SuffixOf(form)),
                      edition::kListType, plan.files));
    }
  }
  for (const Form form : edition::kPackedForms) {
    TRY(AddUnlisted(opened.folder,
                    std::string(edition::kManifestPath) + std::string(edition::SuffixOf(form)),
                    kBytes, plan.last));
  }
  TRY(AddOwnFiles(opened.folder, plan.last));
  return plan;
}

Result<Plan> PlanObjects(const Path& edition, StoreCoding coding) {
  const Opened opened = TRY(Open(edition));
  Plan plan{.number = opened.edition.manifest.number};
  const Form wanted = coding == StoreCoding::kGzip     ? Form::kGzip
                      : coding == StoreCoding::kBrotli ? Form::kBrotli
                                                       : Form::kPlain;
  const std::string_view name = wanted == Form::kGzip ? "gzip" : "br";
  for (const auto& [path, entry] : opened.edition.files) {
    const bool packed = wanted != Form::kPlain && FormOf(entry, wanted);
    Item item = ItemOf(opened.folder / path, entry, packed ? wanted : Form::kPlain, entry.type);
    if (packed) item.encoding = name;
    plan.files[path] = std::move(item);
    // For mirrors, which ask for it by name.
    if (entry.brotli) {
      plan.files[path + ".br"] = ItemOf(opened.folder / path, entry, Form::kBrotli, kBytes);
    }
  }
  for (const edition::SectionEntry& section : opened.edition.manifest.sections) {
    TRY(AddUnlisted(opened.folder, section.Path(), edition::kListType, plan.files));
    TRY(AddUnlisted(opened.folder, section.Path() + ".br", kBytes, plan.files));
    const Path packed = edition::WithSuffix(opened.folder / section.Path(), wanted);
    if (wanted == Form::kPlain || platform::KindOf(packed) != FileKind::kFile) continue;
    Item& item = plan.files[section.Path()];
    item.file = packed;
    item.size = TRY(platform::FileSize(packed));
    item.sha256 = HashOfFile(packed);
    item.encoding = name;
  }
  TRY(AddUnlisted(opened.folder, std::string(edition::kManifestPath) + ".br", kBytes, plan.last));
  TRY(AddOwnFiles(opened.folder, plan.last));
  return plan;
}

std::unexpected<Error> HoldsOtherThings(const std::string& target) {
  return Fail(ErrorCode::kRefused, "there are other things here, and no edition", target,
              "choose an empty place; --force removes what is there");
}

Result<PushReport> Push(const PushOptions& options, const fetch::StopFlag& stop) {
  if (options.target.starts_with("s3://")) return PushToStore(options, stop);
  const auto colon = options.target.find(':');
  const bool is_remote = colon != options.target.npos && colon < options.target.find('/');
  if (is_remote) return PushWithRsync(options);
  return PushToFolder(options, stop);
}

}  // namespace sabok::mirror
