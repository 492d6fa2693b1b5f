// SPDX-License-Identifier: GPL-3.0-or-later
#include "mirror/receive/receiver.h"

#include <algorithm>
#include <set>

#include "base/hash.h"
#include "edition/form.h"
#include "edition/refusal.h"
#include "edition/stored_file.h"

namespace sabok::mirror {

using edition::FileEntry;
using edition::Files;
using edition::Form;
using platform::Path;

namespace {

// The folders of a new edition, each made once.
class Folders {
 public:
  Result<void> Make(const Path& folder) {
    if (!made_.insert(folder.native()).second) return {};
    return platform::MakeFolders(folder);
  }

 private:
  std::set<std::string> made_;
};

}  // namespace

Result<Files> JoinSections(const edition::Manifest& manifest,
                           const std::vector<std::string>& sections) {
  Files all;
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    Files files = TRY(edition::ReadSection(manifest, i, sections[i]));
    for (const auto& [path, entry] : files) bytes += entry.size;
    all.merge(std::move(files));
  }
  if (all.size() != manifest.file_count || bytes != manifest.file_bytes) {
    return edition::FailFor(
        ErrorCode::kInvalid,
        edition::Because(edition::Refusal::kList,
                         "the sections do not add up to what the manifest says"));
  }
  return all;
}

Receiver::Receiver(ReceiverOptions options, edition::Layout layout, platform::FileLock lock)
    : options_(std::move(options)),
      layout_(std::move(layout)),
      lock_(std::move(lock)),
      store_(layout_.editions / ".incoming") {}

Result<std::unique_ptr<Receiver>> Receiver::Create(ReceiverOptions options) {
  edition::Layout layout = TRY(edition::Layout::Of(options.output));
  TRY(layout.Current());  // before anything is created
  platform::FileLock lock = TRY(layout.Lock());
  TRY(layout.RemoveLeftovers());
  std::unique_ptr<Receiver> receiver(
      new Receiver(std::move(options), std::move(layout), std::move(lock)));
  receiver->state_ = TRY(LoadState(receiver->layout_.editions / ".reader"));
  TRY(receiver->LookAtCurrent());
  TRY(receiver->store_.Open());
  return receiver;
}

Result<void> Receiver::LookAtCurrent() {
  const std::optional<std::uint64_t> number = TRY(layout_.Current());
  if (!number) return {};
  const Path folder = layout_.Folder(*number);
  const auto source = edition::FolderSource(folder);
  const Result<std::string> json =
      source->Read(edition::kManifestPath, Form::kPlain, edition::kMaxManifestBytes);
  Result<edition::Manifest> manifest =
      json ? edition::ParseManifest(*json) : std::unexpected(json.error());
  if (!manifest) return {};  // damaged: everything is fetched anew
  LocalEdition local{.root_sha256 = Sha256Hex(*json), .folder = folder};
  local.minisig =
      source->Read(edition::kSignaturePath, Form::kPlain, edition::kMaxSignatureBytes).value_or("");
  for (std::size_t i = 0; i < manifest->sections.size(); ++i) {
    const Result<std::string> bytes =
        source->Read(manifest->sections[i].Path(), Form::kPlain, edition::kMaxSectionBytes);
    if (!bytes) continue;
    Result<Files> files = edition::ReadSection(*manifest, i, *bytes);
    if (files) local.files.merge(*std::move(files));
  }
  local.manifest = *std::move(manifest);
  Index(local.files);
  current_ = std::move(local);
  return {};
}

void Receiver::Index(const Files& files) {
  for (const auto& [path, entry] : files) {
    for (const Form form : edition::kForms) {
      if (const auto encoded = FormOf(entry, form)) {
        local_.emplace(encoded->sha256, path + std::string(edition::SuffixOf(form)));
      }
    }
  }
}

std::optional<Path> Receiver::Find(std::string_view sha256, std::uint64_t size) {
  if (store_.Has(sha256, size)) return store_.PathOf(sha256);
  const auto local = local_.find(sha256);
  if (local == local_.end()) return std::nullopt;
  {
    MutexLock lock(mutex_);
    const auto known = checked_.find(sha256);
    if (known != checked_.end()) {
      return known->second.empty() ? std::nullopt : std::optional(known->second);
    }
  }
  Path path = current_->folder / local->second;
  const bool good = platform::IsFileOfSize(path, size) && HashOfFile(path) == sha256;
  if (!good) path.clear();
  MutexLock lock(mutex_);
  checked_.emplace(sha256, path);
  return good ? std::optional(path) : std::nullopt;
}

std::optional<std::string> Receiver::FindSection(const edition::SectionEntry& section) {
  std::vector<Path> places = {store_.PathOf(section.sha256)};
  if (current_) places.push_back(current_->folder / section.Path());
  for (const Path& place : places) {
    if (platform::KindOf(place) != platform::FileKind::kFile) continue;
    Result<std::string> bytes = platform::ReadFile(place, section.size);
    if (bytes && Sha256Hex(*bytes) == section.sha256) return *std::move(bytes);
  }
  return std::nullopt;
}

Result<bool> Receiver::Complete(const FileEntry& entry) {
  const std::optional<Path> plain_path = Find(entry.sha256, entry.size);
  if (!plain_path) return false;
  std::optional<std::string> plain;
  bool complete = true;
  for (const Form form : edition::kPackedForms) {
    const auto wanted = FormOf(entry, form);
    if (!wanted || Find(wanted->sha256, wanted->size)) continue;
    if (entry.size <= kMaxHeldBytes) {
      if (!plain) plain = TRY(platform::ReadFile(*plain_path, entry.size));
      const std::string packed = edition::Encode(*plain, form);
      if (packed.size() == wanted->size && Sha256Hex(packed) == wanted->sha256) {
        TRY(store_.Put(wanted->sha256, packed));
        continue;
      }
    }
    complete = false;
  }
  return complete;
}

Result<void> Receiver::Place(const Path& to, std::string_view sha256, std::uint64_t size) {
  const std::optional<Path> from = Find(sha256, size);
  if (!from) {
    return Fail(ErrorCode::kInvalid, "its bytes are not here", to.filename().string());
  }
  return platform::LinkOrCopy(*from, to);
}

// Its encodings are made here: they are optional, and so nobody has to be asked for them.
Result<void> Receiver::PlaceSection(const Path& partial, const edition::SectionEntry& section,
                                    const std::string& json) {
  const Path to = partial / section.Path();
  const Path old = current_ ? current_->folder / section.Path() : Path();
  if (current_ && platform::KindOf(old) == platform::FileKind::kFile) {
    const Result<std::string> bytes = platform::ReadFile(old, section.size);
    if (bytes && *bytes == json) {
      TRY(platform::LinkOrCopy(old, to));
    } else {
      TRY(platform::WriteFile(to, json));
    }
  } else {
    TRY(platform::WriteFile(to, json));
  }
  for (const Form form : edition::kPackedForms) {
    const Path packed_old = edition::WithSuffix(old, form);
    if (current_ && platform::KindOf(packed_old) == platform::FileKind::kFile) {
      const auto bytes = platform::ReadFile(packed_old, section.size);
      const auto plain = bytes ? edition::Decode(*bytes, form, section.size) : bytes;
      if (plain && *plain == json) {
        TRY(platform::LinkOrCopy(packed_old, edition::WithSuffix(to, form)));
        continue;
      }
    }
    const std::string packed = edition::Encode(json, form);
    if (packed.size() < json.size())
      TRY(platform::WriteFile(edition::WithSuffix(to, form), packed));
  }
  return {};
}

Result<void> Receiver::Assemble(const Path& partial, const AcceptedRoot& root,
                                const std::vector<std::string>& sections, const Files& files) {
  Folders folders;
  TRY(folders.Make(partial / edition::kSectionsFolder));
  for (const auto& [path, entry] : files) {
    const Path to = partial / path;
    TRY(folders.Make(to.parent_path()));
    for (const Form form : edition::kForms) {
      if (const auto encoded = FormOf(entry, form)) {
        TRY(Place(edition::WithSuffix(to, form), encoded->sha256, encoded->size));
      }
    }
  }
  for (std::size_t i = 0; i < sections.size(); ++i) {
    TRY(PlaceSection(partial, root.manifest.sections[i], sections[i]));
  }
  TRY(edition::WriteList(partial / edition::kManifestPath, root.files.json));
  TRY(edition::WriteSignatures(partial, {root.files.minisig, root.files.p256}));
  return platform::SyncTree(partial);
}

Result<void> Receiver::Publish(const AcceptedRoot& root, const std::vector<std::string>& sections,
                               const Files& files) {
  const std::uint64_t number = root.manifest.number;
  const Path partial = layout_.Partial(number);
  const Path folder = layout_.Folder(number);
  TRY(platform::MakeFolders(partial));
  Result<void> done = Assemble(partial, root, sections, files);
  if (!done) {
    // The room is needed; what arrived stays in the store.
    [[maybe_unused]] const Result<void> removed = platform::RemoveTree(partial);
    return done;
  }
  // Remembered first: should the machine stop in between, the next run may publish this edition
  // again, but never an older one.
  TRY(SaveState(layout_.editions / ".reader", root.state));
  state_ = root.state;
  // A folder of that number that is not current is what a kill left between two renames.
  if (platform::KindOf(folder) == platform::FileKind::kFolder &&
      TRY(layout_.Current()) != std::optional(number)) {
    TRY(platform::RemoveTree(folder));
  }
  TRY(layout_.Publish(number));
  TRY(store_.Clear());
  return layout_.RemoveOld(static_cast<std::size_t>(std::max(options_.keep, 1)));
}

}  // namespace sabok::mirror
