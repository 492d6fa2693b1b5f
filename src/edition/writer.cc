// SPDX-License-Identifier: GPL-3.0-or-later
#include "edition/writer.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <map>
#include <optional>

#include "base/check.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "base/thread_annotations.h"
#include "edition/compress.h"
#include "edition/form.h"
#include "edition/layout.h"
#include "edition/path.h"
#include "edition/section.h"
#include "edition/source.h"
#include "edition/stored_file.h"

namespace sabok::edition {
namespace {

using platform::Path;

// The edition that is current while the next one is written.
struct Before {
  std::uint64_t number = 0;
  Path folder;
  std::string manifest_sha256;
  bool is_signed = false;
  std::optional<Edition> edition;  // nothing if it cannot be read: then there is nothing to reuse
};

Before LookAt(const Layout& layout, std::uint64_t number) {
  Before before{.number = number, .folder = layout.Folder(number)};
  const auto source = FolderSource(before.folder);
  const Result<std::string> json = source->Read(kManifestPath, Form::kPlain, kMaxManifestBytes);
  if (!json) return before;
  before.manifest_sha256 = Sha256Hex(*json);
  before.is_signed = platform::KindOf(before.folder / kSignaturePath) == platform::FileKind::kFile;
  Result<Edition> edition = ReadEdition(*source, *json);
  if (edition) before.edition = *std::move(edition);
  return before;
}

// Whatever the encodings.
bool IsSame(const FileEntry& a, const FileEntry& b) {
  return a.sha256 == b.sha256 && a.type == b.type && a.withdrawn == b.withdrawn;
}

// Whether the section is there with its packed forms: an older Sabok wrote but one.
bool HasList(const Path& file, const SectionEntry& entry) {
  return HasBytes(file, entry.size, entry.sha256) &&
         std::ranges::all_of(kPackedForms, [&](Form form) {
           return platform::KindOf(WithSuffix(file, form)) == platform::FileKind::kFile;
         });
}

}  // namespace

struct EditionWriter::State {
  State(Layout layout_, platform::FileLock lock_)
      : layout(std::move(layout_)), lock(std::move(lock_)) {}

  Layout layout;
  platform::FileLock lock;
  std::size_t keep = 0;
  int threads = 0;
  std::uint64_t number = 0;
  std::optional<Before> before;
  Path partial;

  Mutex mutex;
  std::condition_variable_any written;
  // A path without an entry is being written by some thread.
  std::map<std::string, std::optional<FileEntry>, std::less<>> files GUARDED_BY(mutex);
  // What stays as it is, taken over from the current edition once it is certain that there will be
  // a new one: where nothing changed, nothing is linked.
  std::vector<std::string> reused GUARDED_BY(mutex);
  // The current edition turned out to be damaged, or has no link: the new one is needed even if
  // equal.
  bool repairing GUARDED_BY(mutex) = false;

  Result<std::optional<FileEntry>> Claim(std::string_view path);
  void Settle(std::string_view path, const Result<FileEntry>& entry);
  Result<FileEntry> Write(std::string_view path, std::string_view bytes, FileEntry entry);
  Result<FileEntry> Keep(std::string_view path, const FileEntry& entry);
  Result<void> TakeOverReused();
  const FileEntry* FindBefore(std::string_view path) const;
  EditionSummary Summarise(const Files& now) const;
  bool IsCurrent(const Files& now, const Manifest& manifest, bool to_be_signed) const;
  Result<void> PutSection(const WrittenSection& section);
  Result<std::string> WriteManifest(const Files& now, Manifest manifest, const SignManifest& sign);
};

// Gives the entry if the path is written already; otherwise it is the caller's to write.
Result<std::optional<FileEntry>> EditionWriter::State::Claim(std::string_view path) {
  MutexLock hold(mutex);
  for (;;) {
    const auto found = files.find(path);
    if (found == files.end()) break;
    if (found->second) return found->second;
    written.wait(mutex);
  }
  // "a" cannot be a file and a folder.
  for (std::size_t slash = path.find('/'); slash != path.npos; slash = path.find('/', slash + 1)) {
    if (files.contains(path.substr(0, slash))) {
      return Fail(ErrorCode::kRefused, "a file has the name of this one's folder",
                  std::string(path));
    }
  }
  const std::string as_folder = std::string(path) + "/";
  const auto below = files.lower_bound(as_folder);
  if (below != files.end() && below->first.starts_with(as_folder)) {
    return Fail(ErrorCode::kRefused, "a folder has the name of this file", std::string(path));
  }
  files.emplace(path, std::nullopt);
  return std::optional<FileEntry>();
}

void EditionWriter::State::Settle(std::string_view path, const Result<FileEntry>& entry) {
  MutexLock hold(mutex);
  const auto found = files.find(path);
  if (entry) {
    found->second = *entry;
  } else {
    files.erase(found);
  }
  written.notify_all();
}

const FileEntry* EditionWriter::State::FindBefore(std::string_view path) const {
  if (!before || !before->edition) return nullptr;
  const auto found = before->edition->files.find(path);
  return found == before->edition->files.end() ? nullptr : &found->second;
}

Result<FileEntry> EditionWriter::State::Write(std::string_view path, std::string_view bytes,
                                              FileEntry entry) {
  const FileEntry* old = FindBefore(path);
  if (old != nullptr && IsSame(*old, entry)) {
    const bool intact = IsIntact(before->folder / path, *old);
    MutexLock hold(mutex);
    if (intact) {
      reused.emplace_back(path);
      return *old;
    }
    repairing = true;
  }
  const Path to = partial / path;
  TRY(platform::MakeFolders(to.parent_path()));
  TRY(WriteWithEncodings(to, bytes, entry));
  return entry;
}

Result<FileEntry> EditionWriter::State::Keep(std::string_view path, const FileEntry& entry) {
  const FileEntry* old = FindBefore(path);
  if (old == nullptr || *old != entry || !IsThere(before->folder / path, entry)) {
    return Fail(ErrorCode::kNotFound, "the current edition has no such file", std::string(path));
  }
  MutexLock hold(mutex);
  reused.emplace_back(path);
  return entry;
}

// In the order of their paths, so that each folder is asked for once, and in runs of them: two
// threads that make names in one folder wait for each other.
Result<void> EditionWriter::State::TakeOverReused() {
  constexpr std::size_t kRun = 256;
  std::vector<std::string> paths;
  {
    MutexLock hold(mutex);
    paths.swap(reused);
  }
  std::ranges::sort(paths);
  std::atomic<bool> failed = false;
  Mutex error_mutex;
  std::optional<Error> error;
  const auto take_run = [&](std::size_t run) -> Result<void> {
    Path made;
    const std::size_t end = std::min(paths.size(), (run + 1) * kRun);
    for (std::size_t i = run * kRun; i < end; ++i) {
      const Path to = partial / paths[i];
      if (to.parent_path() != made) {
        made = to.parent_path();
        TRY(platform::MakeFolders(made));
      }
      TRY(TakeOver(before->folder / paths[i], to, *FindBefore(paths[i])));
    }
    return {};
  };
  ForEachIndex((paths.size() + kRun - 1) / kRun, threads, failed, [&](std::size_t run) {
    Result<void> taken = take_run(run);
    if (taken) return;
    failed = true;
    MutexLock hold_error(error_mutex);
    if (!error) error = std::move(taken).error();
  });
  if (error) return std::unexpected(*std::move(error));
  return {};
}

EditionSummary EditionWriter::State::Summarise(const Files& now) const {
  EditionSummary summary;
  summary.files = now.size();
  for (const auto& [path, entry] : now) {
    summary.bytes += entry.size;
    summary.light_bytes += entry.SmallestSize();
    const FileEntry* old = FindBefore(path);
    if (old == nullptr) ++summary.added;
    if (old != nullptr && *old != entry) ++summary.changed;
  }
  const std::size_t old_files = before && before->edition ? before->edition->files.size() : 0;
  summary.removed = old_files - (summary.files - summary.added);
  return summary;
}

// Whether the current edition says all this already, and will for a while.
bool EditionWriter::State::IsCurrent(const Files& now, const Manifest& manifest,
                                     bool to_be_signed) const {
  if (!before || !before->edition || (to_be_signed && !before->is_signed)) return false;
  const Manifest& old = before->edition->manifest;
  return before->edition->files == now && old.site == manifest.site &&
         old.mirrors == manifest.mirrors && old.policy == manifest.policy &&
         old.keys == manifest.keys &&
         manifest.published < old.published + (old.expires - old.published) / 2;
}

// A list beside the files, with its packed forms: brotli's is four fifths of gzip's, and gzip is
// what browsers take over HTTP and what object stores hold.
Result<void> EditionWriter::State::PutSection(const WrittenSection& section) {
  const std::string path = section.entry.Path();
  const Path to = partial / path;
  TRY(platform::MakeFolders(to.parent_path()));
  if (!before || !HasList(before->folder / path, section.entry)) {
    return WriteList(to, section.json);
  }
  TRY(platform::LinkOrCopy(before->folder / path, to));
  for (const Form form : kPackedForms) {
    TRY(platform::LinkOrCopy(WithSuffix(before->folder / path, form), WithSuffix(to, form)));
  }
  return {};
}

Result<std::unique_ptr<EditionWriter>> EditionWriter::Create(EditionOptions options) {
  Layout layout = TRY(Layout::Of(options.output));
  // Before anything is created, and again under the lock: a build may just have finished.
  TRY(layout.Current());
  platform::FileLock lock = TRY(layout.Lock());
  const std::optional<std::uint64_t> current = TRY(layout.Current());
  TRY(layout.RemoveLeftovers());

  auto state = std::make_unique<State>(std::move(layout), std::move(lock));
  const std::vector<std::uint64_t> numbers = TRY(state->layout.Numbers());
  if (current) {
    state->before = LookAt(state->layout, *current);
  } else if (!numbers.empty()) {
    // The link is lost, or was never made: the chain goes on from the newest, and a link is needed.
    state->before = LookAt(state->layout, numbers.back());
    MutexLock hold(state->mutex);
    state->repairing = true;
  }
  state->keep = static_cast<std::size_t>(std::max(2, options.keep));
  state->threads = options.threads;
  state->number = std::max(numbers.empty() ? 0 : numbers.back(), current.value_or(0)) + 1;
  state->partial = state->layout.Partial(state->number);
  TRY(platform::MakeFolders(state->partial));
  return std::unique_ptr<EditionWriter>(new EditionWriter(std::move(state)));
}

EditionWriter::EditionWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}

EditionWriter::~EditionWriter() {
  // Nothing to do if it fails: the next Create tries again.
  [[maybe_unused]] const Result<void> removed = platform::RemoveTree(state_->partial);
}

std::optional<FileEntry> EditionWriter::CurrentEntry(std::string_view path) const {
  const FileEntry* entry = state_->FindBefore(path);
  return entry == nullptr ? std::nullopt : std::optional(*entry);
}

const Manifest* EditionWriter::current() const {
  return state_->before && state_->before->edition ? &state_->before->edition->manifest : nullptr;
}

const Files* EditionWriter::current_files() const {
  return state_->before && state_->before->edition ? &state_->before->edition->files : nullptr;
}

Result<FileEntry> EditionWriter::Add(std::string_view path, std::string_view bytes,
                                     std::string_view media_type) {
  return AddEntry(path, bytes, {.type = std::string(media_type)});
}

Result<FileEntry> EditionWriter::AddWithdrawn(std::string_view path, std::string_view bytes,
                                              std::string_view media_type, std::int64_t since) {
  return AddEntry(path, bytes, {.type = std::string(media_type), .withdrawn = since});
}

Result<FileEntry> EditionWriter::AddEntry(std::string_view path, std::string_view bytes,
                                          FileEntry entry) {
  TRY(CheckPath(path));
  TRY(CheckMediaType(entry.type));
  entry.sha256 = Sha256Hex(bytes);
  entry.size = bytes.size();
  const std::optional<FileEntry> there = TRY(state_->Claim(path));
  if (there) {
    if (IsSame(*there, entry)) return *there;
    return Fail(ErrorCode::kRefused, "this file was written already, with other content",
                std::string(path));
  }
  Result<FileEntry> written = state_->Write(path, bytes, std::move(entry));
  state_->Settle(path, written);
  return written;
}

Result<FileEntry> EditionWriter::Reuse(std::string_view path, const FileEntry& entry) {
  TRY(CheckPath(path));
  const std::optional<FileEntry> there = TRY(state_->Claim(path));
  if (there) {
    if (*there == entry) return *there;
    return Fail(ErrorCode::kRefused, "this file was written already, with other content",
                std::string(path));
  }
  Result<FileEntry> kept = state_->Keep(path, entry);
  state_->Settle(path, kept);
  return kept;
}

// Sections, root and signatures; gives the root's bytes.
Result<std::string> EditionWriter::State::WriteManifest(const Files& now, Manifest manifest,
                                                        const SignManifest& sign) {
  for (const WrittenSection& section : WriteSections(now)) {
    TRY(PutSection(section));
    manifest.sections.push_back(section.entry);
  }
  manifest.file_count = now.size();
  for (const auto& [path, entry] : now) manifest.file_bytes += entry.size;
  std::string json = ToJson(manifest);
  const Path root = partial / kManifestPath;
  TRY(platform::MakeFolders(root.parent_path()));
  TRY(WriteList(root, json));
  if (sign) TRY(WriteSignatures(partial, TRY(sign(json))));
  return json;
}

Result<EditionSummary> EditionWriter::Finish(const Statement& statement, const SignManifest& sign) {
  Manifest manifest{.number = state_->number,
                    .expires = statement.published + statement.lifetime,
                    .keys = statement.keys,
                    .mirrors = statement.mirrors,
                    .policy = TRY(CanonicalObject(statement.policy)),
                    .published = statement.published,
                    .sections = {},
                    .site = statement.site};
  Files files;
  bool repairing = false;
  {
    MutexLock hold(state_->mutex);
    for (const auto& [path, entry] : state_->files) {
      CHECK(entry.has_value());
      files.emplace_hint(files.end(), path, *entry);
    }
    repairing = state_->repairing;
  }
  EditionSummary summary = state_->Summarise(files);
  if (!repairing && state_->IsCurrent(files, manifest, static_cast<bool>(sign))) {
    summary.unchanged = true;
    summary.number = state_->before->number;
    summary.folder = state_->before->folder;
    summary.manifest_sha256 = state_->before->manifest_sha256;
    summary.is_signed = state_->before->is_signed;
    TRY(platform::RemoveTree(state_->partial));
    return summary;
  }
  TRY(state_->TakeOverReused());
  if (state_->before) manifest.previous = state_->before->manifest_sha256;
  const std::string json = TRY(state_->WriteManifest(files, std::move(manifest), sign));
  TRY(platform::SyncTree(state_->partial));
  TRY(state_->layout.Publish(state_->number));
  // It is published; that others could not be removed is no reason to say otherwise.
  if (state_->before) {
    [[maybe_unused]] const Result<void> unpublished =
        state_->layout.RemoveBetween(state_->before->number, state_->number);
  }
  [[maybe_unused]] const Result<void> old = state_->layout.RemoveOld(state_->keep);
  summary.number = state_->number;
  summary.folder = state_->layout.Folder(state_->number);
  summary.manifest_sha256 = Sha256Hex(json);
  summary.is_signed = static_cast<bool>(sign);
  return summary;
}

}  // namespace sabok::edition
