// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/content.h"

#include <fmt/format.h>

#include <iterator>

#include "base/hash.h"
#include "edition/compress.h"
#include "edition/form.h"
#include "edition/source.h"
#include "serve/conditions.h"

namespace sabok::serve {
namespace {

using edition::FileEntry;
using edition::Form;
using edition::WithSuffix;
using platform::Path;

// Larger files are sent from the disk, piece by piece.
constexpr std::uint64_t kMaxHeldBytes = 1u << 20;
// Zstandard's best level that takes no more than some milliseconds for a page.
constexpr int kZstdLevel = 12;

// What a page of an edition can need: its own pictures, styles inside it, nothing else.
constexpr std::string_view kPagePolicy =
    "default-src 'none';img-src 'self' data:;style-src 'unsafe-inline';base-uri 'none';"
    "form-action 'none';frame-ancestors 'none'";

// The size and hash of the bytes a coding stands for on the disk, and where they are.
struct Source {
  Path path;
  std::uint64_t size = 0;
  std::string_view sha256;
};

Source SourceOf(const Path& file, const FileEntry& entry, Coding coding) {
  if (coding == Coding::kBrotli) {
    return {WithSuffix(file, Form::kBrotli), entry.brotli->size, entry.brotli->sha256};
  }
  if (coding == Coding::kGzip) {
    return {WithSuffix(file, Form::kGzip), entry.gzip->size, entry.gzip->sha256};
  }
  return {file, entry.size, entry.sha256};
}

Result<std::string> ReadWhole(const Source& source) {
  std::string bytes = TRY(platform::ReadFile(source.path, source.size));
  if (Sha256Hex(bytes) != source.sha256) {
    return Fail(ErrorCode::kInvalid, "the file is not what the manifest says", source.path.string(),
                "publish the edition again");
  }
  return bytes;
}

}  // namespace

Result<std::shared_ptr<const Content>> Content::Load(const Path& folder, std::size_t cache_bytes) {
  // So that it is not cleaned up while it is served. Without such locks it may be.
  Result<platform::FileLock> lock = platform::FileLock::Share(folder);
  Result<edition::Edition> read = edition::ReadEdition(*edition::FolderSource(folder));
  if (!read && read.error().code == ErrorCode::kNotFound) {
    return Fail(ErrorCode::kNotFound, "this folder holds no edition", folder.string(),
                "name the folder that \"sabok build\" wrote");
  }
  if (!read) return std::unexpected(std::move(read).error());

  std::shared_ptr<Content> content(new Content());
  content->folder_ = folder;
  if (lock) content->lock_ = *std::move(lock);
  content->manifest_ = std::move(read->manifest);
  content->files_ = std::move(read->files);
  content->last_modified_ = HttpDate(content->manifest_.published);
  content->cache_bytes_ = cache_bytes;
  // What ReadEdition has read and checked is not read again.
  const std::string& root = read->manifest_json;
  TRY(content->AddOwnFile(
      edition::kManifestPath,
      {.sha256 = Sha256Hex(root), .size = root.size(), .type = std::string(edition::kListType)}));
  for (const edition::SectionEntry& section : content->manifest_.sections) {
    TRY(content->AddOwnFile(
        section.Path(),
        {.sha256 = section.sha256, .size = section.size, .type = std::string(edition::kListType)}));
  }
  for (const edition::OwnFile& own : edition::kOwnFiles) {
    if (own.kind == edition::OwnKind::kManifest) continue;
    if (platform::KindOf(folder / own.path) != platform::FileKind::kFile) continue;
    const std::string bytes = TRY(platform::ReadFile(folder / own.path, own.max_bytes));
    TRY(content->AddOwnFile(
        own.path,
        {.sha256 = Sha256Hex(bytes), .size = bytes.size(), .type = std::string(own.type)}));
  }
  return content;
}

// The lists and signatures stand in no list, but mirrors and browsers ask for them.
Result<void> Content::AddOwnFile(std::string_view path, FileEntry entry) {
  for (const edition::Form form : edition::kPackedForms) {
    const Path packed = edition::WithSuffix(folder_ / path, form);
    if (platform::KindOf(packed) != platform::FileKind::kFile) continue;
    const std::string bytes = TRY(platform::ReadFile(packed, edition::kMaxManifestBytes));
    (form == edition::Form::kBrotli ? entry.brotli : entry.gzip) = {.sha256 = Sha256Hex(bytes),
                                                                    .size = bytes.size()};
  }
  files_[std::string(path)] = std::move(entry);
  return {};
}

const FileEntry* Content::Find(std::string_view path) const {
  const auto found = files_.find(path);
  return found == files_.end() ? nullptr : &found->second;
}

Result<PreparedPtr> Content::Get(std::string_view path, const FileEntry& entry, Coding coding,
                                 std::string_view status) const {
  // No path holds a control character.
  std::string key(path);
  key += static_cast<char>(static_cast<int>(coding) + 1);
  key += status[0];
  if (PreparedPtr cached = FindCached(key)) return cached;
  PreparedPtr prepared = TRY(Prepare(path, entry, coding, status));
  Keep(key, prepared);
  return prepared;
}

Result<PreparedPtr> Content::Prepare(std::string_view path, const FileEntry& entry, Coding coding,
                                     std::string_view status) const {
  const bool found = status.starts_with('2');
  auto prepared = std::make_shared<Prepared>();
  const Source source = SourceOf(folder_ / path, entry, coding);
  std::uint64_t size = source.size;
  if (size > kMaxHeldBytes) {
    prepared->file = {.path = source.path, .first = 0, .length = size};
  } else {
    prepared->body = TRY(ReadWhole(source));
  }
  std::string_view mark;
  if (coding == Coding::kZstd) {
    prepared->body = edition::CompressZstd(prepared->body, kZstdLevel);
    size = prepared->body.size();
    mark = "-zstd";
  }
  prepared->etag = fmt::format("\"{}{}\"", source.sha256.substr(0, 20), mark);

  // What 304 repeats (RFC 9110 section 15.4.5), then the rest.
  //
  // Any site's service worker may read an edition: all of it is public, and nobody is asked for who
  // they are.
  std::string common = fmt::format("Cache-Control: {}\r\nAccess-Control-Allow-Origin: *\r\n",
                                   found ? edition::CacheControl(path) : "no-cache");
  const bool compressible = edition::IsCompressible(entry.type);
  if (compressible) common += "Vary: Accept-Encoding\r\n";
  if (found) common += fmt::format("ETag: {}\r\n", prepared->etag);
  std::string& head = prepared->head;
  head = fmt::format("HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n", status,
                     entry.type, size);
  if (coding != Coding::kIdentity) {
    head += fmt::format("Content-Encoding: {}\r\n", ToString(coding));
  }
  if (found) head += fmt::format("Last-Modified: {}\r\n", last_modified_);
  if (found && !compressible) head += "Accept-Ranges: bytes\r\n";
  if (entry.type.starts_with("text/html") || entry.type.starts_with("image/svg")) {
    head += fmt::format("Content-Security-Policy: {}\r\n", kPagePolicy);
  }
  head += "X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n";
  head += common;
  if (found) prepared->not_modified = "HTTP/1.1 304 Not Modified\r\n" + common;
  return prepared;
}

PreparedPtr Content::FindCached(const std::string& key) const {
  MutexLock hold(mutex_);
  const auto found = index_.find(key);
  if (found == index_.end()) return nullptr;
  recent_.splice(recent_.begin(), recent_, found->second);
  return found->second->prepared;
}

void Content::Keep(const std::string& key, const PreparedPtr& prepared) const {
  MutexLock hold(mutex_);
  if (index_.contains(key)) return;  // another thread was quicker
  recent_.push_front({key, prepared});
  index_.emplace(recent_.front().key, recent_.begin());
  weight_ += prepared->Weight();
  while (weight_ > cache_bytes_ && recent_.size() > 1) {
    const Cached& oldest = recent_.back();
    weight_ -= oldest.prepared->Weight();
    index_.erase(oldest.key);
    recent_.pop_back();
  }
}

}  // namespace sabok::serve
