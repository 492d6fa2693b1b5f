// SPDX-License-Identifier: GPL-3.0-or-later
#include "mirror/delta/delta_apply.h"

#include <fmt/format.h>

#include <memory>

#include "mirror/delta/delta_unpack.h"

namespace sabok::mirror {
namespace {

// A copy that becomes the next edition.
class ReceiverTarget final : public DeltaTarget {
 public:
  explicit ReceiverTarget(Receiver& receiver) : receiver_(receiver) {}

  Result<AcceptedRoot> Accept(const SignedRoot& root) override { return receiver_.Accept(root); }
  std::optional<std::string> FindSection(const edition::SectionEntry& section) override {
    return receiver_.FindSection(section);
  }
  Result<void> BeginFile(const edition::FileEntry& entry, edition::Form form) override {
    const edition::EncodedFile listed = *FormOf(entry, form);
    incoming_ = std::make_unique<Incoming>(receiver_.store(), listed.sha256, listed.size);
    return incoming_->Begin();
  }
  Result<void> Take(std::string_view bytes) override { return incoming_->Take(bytes); }
  Result<std::string> EndFile() override {
    const Result<void> done = incoming_->Finish();
    std::string actual = incoming_->actual_sha256();
    incoming_.reset();
    // Other bytes than listed are told by their hash.
    if (!done && done.error().code != ErrorCode::kInvalid) return std::unexpected(done.error());
    return actual;
  }
  Result<bool> Complete(const edition::FileEntry& entry) override {
    return receiver_.Complete(entry);
  }
  bool Has(const edition::EncodedFile& file) override {
    return receiver_.Find(file.sha256, file.size).has_value();
  }
  Result<void> Publish(const AcceptedRoot& root, const std::vector<std::string>& sections,
                       const edition::Files& files) override {
    file_count_ = files.size();
    return receiver_.Publish(root, sections, files);
  }
  std::size_t file_count() const { return file_count_; }

 private:
  Receiver& receiver_;
  std::unique_ptr<Incoming> incoming_;
  std::size_t file_count_ = 0;
};

}  // namespace

Result<ApplyReport> ApplyDelta(DeltaReader& reader, Receiver& receiver) {
  const DeltaHead head = TRY(reader.Head());
  const std::optional<LocalEdition>& current = receiver.current();
  if (current && current->root_sha256 == head.to_root) {
    TRY(receiver.store().Clear());  // a kill after publishing left it
    return ApplyReport{.number = head.to,
                       .site = current->manifest.site,
                       .unchanged = true,
                       .files = current->files.size()};
  }
  if (!current) {
    return Fail(
        ErrorCode::kRefused,
        fmt::format("there is no edition here; this delta starts from edition {}", head.from), "",
        "get a whole copy first, with `sabok mirror`");
  }
  TRY(CheckStart(head, *current));
  if (current->files.size() != current->manifest.file_count) {
    return Fail(ErrorCode::kInvalid, "the copy itself is damaged: a section cannot be read",
                current->folder.string(), "repair it with `sabok mirror`");
  }
  ReceiverTarget target(receiver);
  const AcceptedRoot root = TRY(UnpackDelta(reader, head, *current, target));
  return ApplyReport{
      .number = root.manifest.number, .site = root.manifest.site, .files = target.file_count()};
}

}  // namespace sabok::mirror
