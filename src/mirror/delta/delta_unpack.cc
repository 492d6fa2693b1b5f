// SPDX-License-Identifier: GPL-3.0-or-later
#include "mirror/delta/delta_unpack.h"

#include <fmt/format.h>

#include "base/hash.h"
#include "edition/refusal.h"
#include "platform/reader.h"

namespace sabok::mirror {
namespace {

using edition::EncodedFile;
using edition::Files;
using edition::Form;
using edition::Refusal;
using Kind = RecordHead::Kind;

std::unexpected<Error> Bad(std::string what) {
  return Fail(ErrorCode::kInvalid, "the delta file is damaged: " + std::move(what), "",
              "fetch it again");
}

std::unexpected<Error> Bad(Error reason, std::string path) {
  return edition::FailFor(ErrorCode::kInvalid, std::move(reason), std::move(path),
                          "the delta file is damaged: fetch it again");
}

// Takes the records in their order: the root and its signatures, the sections, the files.
class Unpacker final : public RecordParser::Handler {
 public:
  Unpacker(DeltaTarget& target, const DeltaHead& head) : target_(target), head_(head) {}

  Result<void> Begin(const RecordHead& record) override;
  Result<void> Bytes(std::string_view bytes) override {
    if (taking_) return target_.Take(bytes);
    held_ += bytes;
    return {};
  }
  Result<void> End() override;

  // After the last record.
  Result<void> Publish();

  AcceptedRoot TakeRoot() { return *std::move(root_); }

 private:
  Result<void> HaveRoot();
  Result<void> HaveFiles();
  Result<void> BeginFile();
  Result<void> EndFile();
  Form FormOfRecord() const;

  DeltaTarget& target_;
  const DeltaHead head_;
  RecordHead record_;
  std::string held_;
  bool taking_ = false;  // the target takes the bytes of this record
  SignedRoot signed_root_;
  std::optional<AcceptedRoot> root_;
  std::vector<std::string> sections_;
  Files files_;
  std::vector<Files::const_iterator> by_index_;
};

// Judged as soon as it can be, so that nothing of an unsigned delta is unpacked further.
Result<void> Unpacker::HaveRoot() {
  if (root_) return {};
  if (Sha256Hex(signed_root_.json) != head_.to_root) return Bad("its root is another than it says");
  root_ = TRY(target_.Accept(signed_root_));
  sections_.resize(root_->manifest.sections.size());
  return {};
}

Result<void> Unpacker::HaveFiles() {
  if (!by_index_.empty() || !files_.empty()) return {};
  TRY(HaveRoot());
  for (std::size_t i = 0; i < sections_.size(); ++i) {
    if (!sections_[i].empty()) continue;
    std::optional<std::string> here = target_.FindSection(root_->manifest.sections[i]);
    if (!here) return Bad(edition::Because(Refusal::kList, "a section is missing"), "");
    sections_[i] = *std::move(here);
  }
  files_ = TRY(JoinSections(root_->manifest, sections_));
  for (auto file = files_.cbegin(); file != files_.cend(); ++file) by_index_.push_back(file);
  return {};
}

Result<void> Unpacker::BeginFile() {
  TRY(HaveFiles());
  if (record_.index >= by_index_.size())
    return Bad(edition::Because(Refusal::kExtra, "a file that is not in the list"), "");
  const auto& [path, entry] = *by_index_[record_.index];
  const std::optional<EncodedFile> listed = FormOf(entry, FormOfRecord());
  if (!listed)
    return Bad(edition::Because(Refusal::kExtra, "a form that is not in the list"), path);
  if (listed->size != record_.size) {
    // Held only to tell whose bytes they are.
    if (record_.size <= kMaxHeldBytes) return {};
    return Bad(edition::Because(Refusal::kEdited, "has another size than listed"), path);
  }
  taking_ = true;
  return target_.BeginFile(entry, FormOfRecord());
}

Form Unpacker::FormOfRecord() const {
  return record_.kind == Kind::kBrotli ? Form::kBrotli
         : record_.kind == Kind::kGzip ? Form::kGzip
                                       : Form::kPlain;
}

Result<void> Unpacker::EndFile() {
  const auto& [path, entry] = *by_index_[record_.index];
  const EncodedFile listed = *FormOf(entry, FormOfRecord());
  if (!taking_) {
    return Bad(edition::Difference(files_, listed, held_.size(), Sha256Hex(held_)), path);
  }
  taking_ = false;
  const std::string actual = TRY(target_.EndFile());
  if (actual == listed.sha256) return {};
  return Bad(edition::Difference(files_, listed, record_.size, actual), path);
}

Result<void> Unpacker::Begin(const RecordHead& record) {
  record_ = record;
  held_.clear();
  switch (record.kind) {
    case Kind::kRoot:
      if (root_ || record.size > edition::kMaxManifestBytes) return Bad("a second or huge root");
      return {};
    case Kind::kSignature:
    case Kind::kP256Signature:
      if (root_ || record.size > edition::kMaxSignatureBytes)
        return Bad("a late or huge signature");
      return {};
    case Kind::kSection: {
      TRY(HaveRoot());
      const auto& listed = root_->manifest.sections;
      if (!files_.empty() || record.index >= listed.size() ||
          listed[record.index].size != record.size) {
        return Bad(edition::Because(Refusal::kList, "a section that is not in the root"), "");
      }
      return {};
    }
    default:
      return BeginFile();
  }
}

Result<void> Unpacker::End() {
  switch (record_.kind) {
    case Kind::kRoot:
      signed_root_.json = std::move(held_);
      return {};
    case Kind::kSignature:
      signed_root_.minisig = std::move(held_);
      return {};
    case Kind::kP256Signature:
      signed_root_.p256 = std::move(held_);
      return {};
    case Kind::kSection:
      if (Sha256Hex(held_) != root_->manifest.sections[record_.index].sha256) {
        return Bad(
            edition::Because(Refusal::kList, "the section has other bytes than the root says"),
            root_->manifest.sections[record_.index].Path());
      }
      sections_[record_.index] = std::move(held_);
      return {};
    default: {
      return EndFile();
    }
  }
}

Result<void> Unpacker::Publish() {
  TRY(HaveFiles());
  for (const auto& [path, entry] : files_) {
    if (TRY(target_.Complete(entry))) continue;
    if (!target_.Has({entry.sha256, entry.size})) {
      return edition::FailFor(
          ErrorCode::kInvalid,
          edition::Because(Refusal::kMissing, "neither the delta nor the copy has its bytes"), path,
          "run `sabok verify` on the copy; if it is whole, fetch the delta again");
    }
    return Fail(ErrorCode::kInvalid, "this program packs it to other bytes than the newsroom's",
                path, "ask for a delta made with --with-encodings");
  }
  return target_.Publish(*root_, sections_, files_);
}

// The stretch of the old edition a piece names, compared with its manifest where it is whole.
class OldBytes {
 public:
  explicit OldBytes(const LocalEdition& local) : local_(local) {
    for (auto file = local.files.cbegin(); file != local.files.cend(); ++file) {
      by_index_.push_back(file);
    }
  }

  Result<std::string> Prefix(const Frame& frame) const {
    std::string prefix;
    for (const Piece& piece : frame.pieces) prefix += TRY(Read(piece));
    return prefix;
  }

 private:
  Result<std::string> Read(const Piece& piece) const {
    platform::Path path = local_.folder;
    if (piece.kind == Piece::Kind::kRoot) {
      path /= edition::kManifestPath;
    } else if (piece.kind == Piece::Kind::kSection) {
      if (piece.index >= local_.manifest.sections.size()) return Bad("an unknown old section");
      path /= local_.manifest.sections[piece.index].Path();
    } else {
      if (piece.index >= by_index_.size()) return Bad("an unknown old file");
      path /= by_index_[piece.index]->first;
    }
    if (platform::KindOf(path) != platform::FileKind::kFile) return Missing(path);
    const auto reader = TRY(platform::FileReader::Open(path));
    std::string bytes(piece.length, '\0');
    if (TRY(reader.ReadAt(piece.offset, bytes.data(), bytes.size())) != bytes.size()) {
      return Missing(path);
    }
    return bytes;
  }

  static std::unexpected<Error> Missing(const platform::Path& path) {
    return Fail(ErrorCode::kInvalid, "the copy itself is damaged: this file is not whole",
                path.string(), "repair it with `sabok mirror`, or run `sabok verify` on it");
  }

  const LocalEdition& local_;
  std::vector<Files::const_iterator> by_index_;
};

}  // namespace

Result<void> CheckStart(const DeltaHead& head, const LocalEdition& here) {
  if (here.root_sha256 == head.from_root) return {};
  const std::uint64_t number = here.manifest.number;
  if (number == head.from) {
    return Fail(ErrorCode::kRefused,
                fmt::format("the delta starts from another edition {} than the one here", number));
  }
  return Fail(
      ErrorCode::kRefused,
      fmt::format("the delta starts from edition {}, and edition {} is here", head.from, number),
      "", number < head.from ? "apply the ones before it first" : "it is not needed any more");
}

Result<AcceptedRoot> UnpackDelta(DeltaReader& reader, const DeltaHead& head,
                                 const LocalEdition& old, DeltaTarget& target) {
  const OldBytes old_bytes(old);
  Unpacker unpacker(target, head);
  RecordParser parser(unpacker);
  while (const auto frame = TRY(reader.Next())) {
    const std::string prefix = TRY(old_bytes.Prefix(*frame));
    TRY(parser.Feed(TRY(Unpack(*frame, prefix))));
  }
  TRY(parser.Finish());
  TRY(unpacker.Publish());
  return unpacker.TakeRoot();
}

}  // namespace sabok::mirror
