// SPDX-License-Identifier: GPL-3.0-or-later
// How small a delta gets is decided by what stands in front of it in zstd's window. The files of
// one frame are packed together, after the old bytes they most likely repeat:
//
//   a changed file      its old bytes
//   a new file          the two neighbours of its path that have its type: on a news site these are
//                       pages of the same kind, which share everything but the story
//   the root, a section the old root, the old sections of the same range of paths
//
// Tried and rejected: one dictionary trained on the whole edition (larger,
// and both sides would have to hold it), the old brotli bytes as prefix (nothing repeats in them).
#include "mirror/delta/delta_write.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <vector>

#include "base/hash.h"
#include "edition/compress.h"
#include "edition/section.h"
#include "edition/source.h"
#include "mirror/delta/delta_format.h"
#include "mirror/receive/receiver.h"

namespace sabok::mirror {
namespace {

using edition::EncodedFile;
using edition::FileEntry;
using edition::Files;
using edition::Form;

// A frame is closed when it has that much, below the format's bounds: most deltas are one frame.
constexpr std::size_t kFullFrame = 8u << 20;
constexpr std::size_t kFullPrefix = 24u << 20;
constexpr std::uint64_t kMaxPieceBytes = 4u << 20;
constexpr std::uint64_t kMaxFileBytes = std::uint64_t{1} << 30;

struct Side {
  std::unique_ptr<edition::EditionSource> source;
  edition::Edition edition;

  Result<std::string> Read(std::string_view path, Form form, const EncodedFile& listed) const {
    std::string bytes = TRY(source->Read(path, form, listed.size));
    if (bytes.size() == listed.size && Sha256Hex(bytes) == listed.sha256) return bytes;
    return Fail(ErrorCode::kInvalid, "the file is not what the manifest says",
                source->Name() + "/" + std::string(path), "run `sabok verify` on that edition");
  }
};

Result<Side> Open(const platform::Path& folder) {
  Side side{.source = edition::FolderSource(folder)};
  side.edition = TRY(edition::ReadEdition(*side.source));
  return side;
}

class DeltaWriter {
 public:
  DeltaWriter(const Side& from, const Side& to, DeltaEncodings encodings,
              const std::function<Result<void>(std::string_view)>& write)
      : from_(from), to_(to), encodings_(encodings), write_(write) {}

  Result<DeltaReport> Run();

 private:
  Result<void> Head();
  Result<void> Sections();
  Result<void> File(std::uint32_t index, const std::string& path, const FileEntry& entry);
  Result<void> Encoding(std::uint32_t index, const std::string& path, const FileEntry& entry,
                        Form form, const std::string& plain);
  Result<void> AddRecord(const RecordHead& head, std::string_view bytes);
  Result<void> AddPiece(const Piece& piece, std::string_view bytes);
  Result<void> AddOldFile(Files::const_iterator file);
  Result<void> AddNeighbours(const std::string& path, const FileEntry& entry);
  Result<void> Flush();
  Result<void> Write(std::string_view bytes) {
    report_.bytes += bytes.size();
    return write_(bytes);
  }
  // Whether the receiver has these bytes: from the old edition, or earlier in this delta.
  bool Knows(const std::string& sha256) const { return known_.contains(sha256); }

  const Side& from_;
  const Side& to_;
  const DeltaEncodings encodings_;
  const std::function<Result<void>(std::string_view)>& write_;
  std::set<std::string, std::less<>> known_;
  std::string records_;
  std::vector<Piece> pieces_;
  std::string prefix_;
  std::set<std::pair<int, std::uint32_t>> in_prefix_;
  DeltaReport report_;
};

Result<void> DeltaWriter::Flush() {
  if (records_.empty()) return {};
  TRY(Write(PackFrame(records_, pieces_, prefix_)));
  records_.clear();
  pieces_.clear();
  prefix_.clear();
  in_prefix_.clear();
  return {};
}

Result<void> DeltaWriter::AddRecord(const RecordHead& head, std::string_view bytes) {
  records_ += ToBytes(head);
  // A file of any size goes into frames of a bounded one.
  while (records_.size() + bytes.size() > kMaxFrameBytes) {
    const std::size_t count = std::min(kMaxFrameBytes - records_.size(), bytes.size());
    records_ += bytes.substr(0, count);
    bytes.remove_prefix(count);
    TRY(Flush());
  }
  records_ += bytes;
  return {};
}

Result<void> DeltaWriter::AddPiece(const Piece& piece, std::string_view bytes) {
  if (!in_prefix_.emplace(static_cast<int>(piece.kind), piece.index).second) return {};
  if (bytes.empty() || prefix_.size() + bytes.size() > kMaxPrefixBytes) return {};
  pieces_.push_back(piece);
  prefix_ += bytes;
  return {};
}

Result<void> DeltaWriter::AddOldFile(Files::const_iterator file) {
  const FileEntry& entry = file->second;
  if (entry.size > kMaxPieceBytes || !edition::IsCompressible(entry.type)) return {};
  const auto index = static_cast<std::uint32_t>(std::distance(from_.edition.files.begin(), file));
  if (in_prefix_.contains({static_cast<int>(Piece::Kind::kFile), index})) return {};
  const std::string bytes = TRY(from_.Read(file->first, Form::kPlain, {entry.sha256, entry.size}));
  return AddPiece({.index = index, .length = static_cast<std::uint32_t>(bytes.size())}, bytes);
}

Result<void> DeltaWriter::AddNeighbours(const std::string& path, const FileEntry& entry) {
  constexpr int kFarthest = 8;  // files of other types stand between: a page's text, its pictures
  const Files& files = from_.edition.files;
  const auto after = files.lower_bound(path);
  auto left = after;
  for (int i = 0; i < kFarthest && left != files.begin(); ++i) {
    --left;
    if (left->second.type != entry.type) continue;
    TRY(AddOldFile(left));
    break;
  }
  auto right = after;
  for (int i = 0; i < kFarthest && right != files.end(); ++i, ++right) {
    if (right->second.type != entry.type) continue;
    TRY(AddOldFile(right));
    break;
  }
  return {};
}

Result<void> DeltaWriter::Head() {
  const edition::Edition& from = from_.edition;
  const edition::Edition& to = to_.edition;
  report_.from = from.manifest.number;
  report_.to = to.manifest.number;
  TRY(Write(ToBytes(DeltaHead{.from = report_.from,
                              .from_root = Sha256Hex(from.manifest_json),
                              .to = report_.to,
                              .to_root = Sha256Hex(to.manifest_json)})));
  if (from.manifest_json.size() <= kMaxPieceBytes) {
    TRY(AddPiece({.kind = Piece::Kind::kRoot,
                  .length = static_cast<std::uint32_t>(from.manifest_json.size())},
                 from.manifest_json));
  }
  TRY(AddRecord({.kind = RecordHead::Kind::kRoot, .size = to.manifest_json.size()},
                to.manifest_json));
  const std::pair<std::string_view, RecordHead::Kind> kSignatures[] = {
      {edition::kSignaturePath, RecordHead::Kind::kSignature},
      {edition::kP256SignaturePath, RecordHead::Kind::kP256Signature}};
  for (const auto& [path, kind] : kSignatures) {
    const auto bytes = TRY(edition::ReadIfThere(*to_.source, path, edition::kMaxSignatureBytes));
    if (bytes) {
      TRY(AddRecord({.kind = kind, .size = bytes->size()}, *bytes));
    } else if (kind == RecordHead::Kind::kSignature) {
      return Fail(ErrorCode::kRefused, "this edition is not signed", to_.source->Name(),
                  "sign it with `sabok sign` first");
    }
  }
  return {};
}

Result<void> DeltaWriter::Sections() {
  const auto& old = from_.edition.manifest.sections;
  const auto& now = to_.edition.manifest.sections;
  std::set<std::string_view> kept;
  for (const edition::SectionEntry& section : old) kept.insert(section.sha256);
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (kept.contains(now[i].sha256)) continue;
    // The old sections whose range meets this one's.
    for (std::size_t k = 0; k < old.size(); ++k) {
      const bool begins_before_end = i + 1 == now.size() || old[k].first < now[i + 1].first;
      const bool ends_after_begin = k + 1 == old.size() || old[k + 1].first > now[i].first;
      if (!begins_before_end || !ends_after_begin || old[k].size > kMaxPieceBytes) continue;
      const std::string bytes =
          TRY(from_.Read(old[k].Path(), Form::kPlain, {old[k].sha256, old[k].size}));
      TRY(AddPiece({.kind = Piece::Kind::kSection,
                    .index = static_cast<std::uint32_t>(k),
                    .length = static_cast<std::uint32_t>(bytes.size())},
                   bytes));
    }
    const std::string bytes =
        TRY(to_.Read(now[i].Path(), Form::kPlain, {now[i].sha256, now[i].size}));
    TRY(AddRecord({.kind = RecordHead::Kind::kSection,
                   .index = static_cast<std::uint32_t>(i),
                   .size = bytes.size()},
                  bytes));
  }
  return {};
}

Result<void> DeltaWriter::Encoding(std::uint32_t index, const std::string& path,
                                   const FileEntry& entry, Form form, const std::string& plain) {
  const std::optional<EncodedFile> listed = FormOf(entry, form);
  if (!listed || Knows(listed->sha256)) return {};
  if (encodings_ == DeltaEncodings::kAsNeeded && entry.size <= kMaxHeldBytes) {
    if (Sha256Hex(edition::Encode(plain, form)) == listed->sha256) return {};
  }
  const std::string bytes = TRY(to_.Read(path, form, *listed));
  known_.insert(listed->sha256);
  return AddRecord(
      {.kind = form == Form::kBrotli ? RecordHead::Kind::kBrotli : RecordHead::Kind::kGzip,
       .index = index,
       .size = bytes.size()},
      bytes);
}

Result<void> DeltaWriter::File(std::uint32_t index, const std::string& path,
                               const FileEntry& entry) {
  const auto has = [&](const std::optional<EncodedFile>& form) {
    return !form || Knows(form->sha256);
  };
  const bool needs_plain = !Knows(entry.sha256);
  if (!needs_plain && has(entry.brotli) && has(entry.gzip)) return {};
  if (entry.size > kMaxFileBytes) {
    return Fail(ErrorCode::kLimit, "the file is too large for a delta", path);
  }
  const std::string plain = TRY(to_.Read(path, Form::kPlain, {entry.sha256, entry.size}));
  if (needs_plain) {
    if (records_.size() + plain.size() > kFullFrame || prefix_.size() > kFullPrefix) TRY(Flush());
    const auto old = from_.edition.files.find(path);
    if (edition::IsCompressible(entry.type)) {
      TRY(old != from_.edition.files.end() ? AddOldFile(old) : AddNeighbours(path, entry));
    }
    known_.insert(entry.sha256);
    ++report_.files;
    report_.smallest_bytes += entry.SmallestSize();
    TRY(AddRecord({.index = index, .size = plain.size()}, plain));
  }
  TRY(Encoding(index, path, entry, Form::kBrotli, plain));
  return Encoding(index, path, entry, Form::kGzip, plain);
}

Result<DeltaReport> DeltaWriter::Run() {
  if (from_.edition.manifest.site != to_.edition.manifest.site) {
    return Fail(ErrorCode::kRefused, "these are editions of two sites", to_.source->Name());
  }
  if (from_.edition.manifest.number >= to_.edition.manifest.number) {
    return Fail(ErrorCode::kRefused, "the second edition is not newer than the first",
                to_.source->Name(), "name the older one first");
  }
  for (const auto& [path, entry] : from_.edition.files) {
    known_.insert(entry.sha256);
    if (entry.brotli) known_.insert(entry.brotli->sha256);
    if (entry.gzip) known_.insert(entry.gzip->sha256);
  }
  TRY(Head());
  TRY(Sections());
  std::uint32_t index = 0;
  for (const auto& [path, entry] : to_.edition.files) TRY(File(index++, path, entry));
  TRY(Flush());
  TRY(Write(EndOfDelta()));
  return report_;
}

}  // namespace

Result<DeltaReport> WriteDelta(const platform::Path& from, const platform::Path& to,
                               DeltaEncodings encodings,
                               const std::function<Result<void>(std::string_view)>& write) {
  const Side old_side = TRY(Open(from));
  const Side new_side = TRY(Open(to));
  return DeltaWriter(old_side, new_side, encodings, write).Run();
}

}  // namespace sabok::mirror
