// SPDX-License-Identifier: GPL-3.0-or-later
#include "mirror/receive/object_store.h"

#include <fmt/format.h>

#include "edition/refusal.h"
#include "platform/random.h"
#include "platform/reader.h"

namespace sabok::mirror {

using platform::Path;

std::string HashOfFile(const Path& path) {
  constexpr std::size_t kPiece = 256 * 1024;
  const Result<platform::FileReader> reader = platform::FileReader::Open(path);
  if (!reader) return {};
  Sha256 hash;
  std::string piece(kPiece, '\0');
  for (std::uint64_t offset = 0;;) {
    const Result<std::size_t> count = reader->ReadAt(offset, piece.data(), piece.size());
    if (!count) return {};
    if (*count == 0) return hash.FinishHex();
    hash.Update({piece.data(), *count});
    offset += *count;
  }
}

Result<void> ObjectStore::Open() {
  TRY(platform::MakeFolders(folder_));
  for (const std::string& name : TRY(platform::ListFolder(folder_))) {
    if (name.ends_with(".part")) TRY(platform::RemoveTree(folder_ / name));
  }
  return {};
}

bool ObjectStore::Has(std::string_view sha256, std::uint64_t size) {
  {
    MutexLock lock(mutex_);
    if (verified_.contains(sha256)) return true;
  }
  const Path path = PathOf(sha256);
  if (platform::KindOf(path) != platform::FileKind::kFile) return false;
  if (!platform::IsFileOfSize(path, size) || HashOfFile(path) != sha256) {
    [[maybe_unused]] const Result<void> removed = platform::RemoveTree(path);
    return false;
  }
  MutexLock lock(mutex_);
  verified_.emplace(sha256);
  return true;
}

Path ObjectStore::PartOf(std::string_view sha256) const {
  return folder_ / fmt::format("{}.{:016x}.part", sha256, platform::RandomBits());
}

Result<void> ObjectStore::Keep(const Path& part, std::string_view sha256) {
  TRY(platform::Rename(part, PathOf(sha256)));
  MutexLock lock(mutex_);
  verified_.emplace(sha256);
  return {};
}

Result<void> ObjectStore::Put(std::string_view sha256, std::string_view bytes) {
  const Path part = PartOf(sha256);
  Result<void> done = platform::WriteFile(part, bytes);
  if (done) done = Keep(part, sha256);
  if (!done) {
    [[maybe_unused]] const Result<void> removed = platform::RemoveTree(part);
  }
  return done;
}

Result<std::string> ObjectStore::Read(std::string_view sha256, std::uint64_t size) const {
  std::string bytes = TRY(platform::ReadFile(PathOf(sha256), static_cast<std::size_t>(size)));
  if (bytes.size() == size && Sha256Hex(bytes) == sha256) return bytes;
  return Fail(ErrorCode::kInvalid, "the file changed on the disk", PathOf(sha256).string(),
              "check the disk, then run again");
}

Result<void> ObjectStore::Clear() {
  MutexLock lock(mutex_);
  verified_.clear();
  return platform::RemoveTree(folder_);
}

Incoming::Incoming(ObjectStore& store, std::string sha256, std::uint64_t size)
    : store_(store), sha256_(std::move(sha256)), size_(size), part_(store.PartOf(sha256_)) {}

Incoming::~Incoming() {
  writer_.reset();
  // Nothing is there after Finish; what cannot be removed now is by the next Open.
  [[maybe_unused]] const Result<void> removed = platform::RemoveTree(part_);
}

Result<void> Incoming::Begin() {
  writer_ = std::make_unique<platform::FileWriter>(TRY(platform::FileWriter::Create(part_)));
  hash_ = Sha256();
  taken_ = 0;
  return {};
}

Result<void> Incoming::Take(std::string_view bytes) {
  taken_ += bytes.size();
  if (taken_ > size_) return Fail(ErrorCode::kLimit, "larger than the manifest says");
  hash_.Update(bytes);
  return writer_->Write(bytes);
}

Result<void> Incoming::Finish() {
  if (writer_ == nullptr) TRY(Begin());
  TRY(writer_->Close());
  writer_.reset();
  actual_sha256_ = hash_.FinishHex();
  if (taken_ != size_ || actual_sha256_ != sha256_) {
    return edition::FailFor(ErrorCode::kInvalid,
                            taken_ < size_
                                ? edition::Because(edition::Refusal::kCutShort,
                                                   "has fewer bytes than the manifest says")
                                : edition::Because(edition::Refusal::kEdited,
                                                   "has other bytes than the manifest says"));
  }
  return store_.Keep(part_, sha256_);
}

}  // namespace sabok::mirror
