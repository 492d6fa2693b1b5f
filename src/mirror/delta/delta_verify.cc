// SPDX-License-Identifier: GPL-3.0-or-later
#include "mirror/delta/delta_verify.h"

#include <set>

#include "base/hash.h"
#include "edition/compress.h"
#include "edition/form.h"
#include "edition/refusal.h"
#include "mirror/delta/delta_unpack.h"

namespace sabok::mirror {
namespace {

using edition::EncodedFile;
using edition::FileEntry;
using edition::Form;

// Keeps nothing but the hashes of what came.
class Checker final : public DeltaTarget {
 public:
  Checker(const LocalEdition& old, const edition::ReaderOptions& options)
      : source_(edition::FolderSource(old.folder)), options_(options) {
    for (const auto& [path, entry] : old.files) {
      for (const Form form : edition::kForms) {
        if (const auto listed = FormOf(entry, form)) known_.insert(listed->sha256);
      }
      paths_.emplace(entry.sha256, path);
    }
  }

  Result<AcceptedRoot> Accept(const SignedRoot& root) override {
    edition::SignedManifest signed_root{.json = root.json, .minisig = {}, .p256 = {}};
    if (!root.minisig.empty()) signed_root.minisig = root.minisig;
    if (!root.p256.empty()) signed_root.p256 = root.p256;
    edition::AcceptedManifest accepted = TRY(edition::CheckManifest(signed_root, options_));
    return AcceptedRoot{.manifest = std::move(accepted.manifest),
                        .files = root,
                        .state = std::move(accepted.state)};
  }

  std::optional<std::string> FindSection(const edition::SectionEntry& section) override {
    const auto bytes = source_->Read(section.Path(), Form::kPlain, section.size);
    if (!bytes || Sha256Hex(*bytes) != section.sha256) return std::nullopt;
    return *bytes;
  }

  Result<void> BeginFile(const FileEntry& entry, Form form) override {
    if (entry_ != &entry) PackLast();
    entry_ = &entry;
    form_ = form;
    held_.clear();
    hash_ = Sha256();
    return {};
  }

  Result<void> Take(std::string_view bytes) override {
    hash_.Update(bytes);
    bytes_ += bytes.size();
    if (FormOf(*entry_, form_)->size <= kMaxHeldBytes) held_ += bytes;
    return {};
  }

  Result<std::string> EndFile() override {
    std::string actual = hash_.FinishHex();
    ++carried_;
    if (actual != FormOf(*entry_, form_)->sha256) return actual;
    known_.insert(actual);
    if (form_ == Form::kPlain) {
      plain_ = std::move(held_);
    } else if (entry_->size <= kMaxHeldBytes) {
      const Result<std::string> plain = edition::Decode(held_, form_, entry_->size);
      if (!plain || Sha256Hex(*plain) != entry_->sha256) {
        return edition::FailFor(ErrorCode::kInvalid,
                                edition::Because(edition::Refusal::kEncoding,
                                                 "does not decode to the file it stands for"));
      }
    }
    return actual;
  }

  Result<bool> Complete(const FileEntry& entry) override {
    PackLast();
    if (!known_.contains(entry.sha256)) return false;
    const auto missing = [&](Form form) {
      const auto listed = FormOf(entry, form);
      return listed && !known_.contains(listed->sha256);
    };
    const auto old = paths_.find(entry.sha256);
    if ((missing(Form::kBrotli) || missing(Form::kGzip)) && old != paths_.end()) {
      Pack(entry, TRY(source_->Read(old->second, Form::kPlain, entry.size)));
    }
    return !missing(Form::kBrotli) && !missing(Form::kGzip);
  }

  bool Has(const EncodedFile& file) override { return known_.contains(file.sha256); }

  Result<void> Publish(const AcceptedRoot& root, const std::vector<std::string>& sections,
                       const edition::Files& files) override {
    static_cast<void>(root);
    static_cast<void>(sections);
    files_ = files.size();
    return {};
  }

  std::size_t files() const { return files_; }
  std::size_t carried() const { return carried_; }
  std::uint64_t bytes() const { return bytes_; }

 private:
  // Not before it is seen which forms the delta brings itself.
  void PackLast() {
    if (entry_ != nullptr && !plain_.empty()) Pack(*entry_, plain_);
    plain_.clear();
  }

  // What a receiver makes of the plain bytes itself.
  void Pack(const FileEntry& entry, const std::string& plain) {
    if (plain.size() != entry.size) return;
    for (const Form form : edition::kPackedForms) {
      const auto listed = FormOf(entry, form);
      if (!listed || known_.contains(listed->sha256)) continue;
      if (Sha256Hex(edition::Encode(plain, form)) == listed->sha256) known_.insert(listed->sha256);
    }
  }

  const std::unique_ptr<edition::EditionSource> source_;
  const edition::ReaderOptions& options_;
  std::set<std::string, std::less<>> known_;               // hashes that are there or come
  std::map<std::string, std::string, std::less<>> paths_;  // in the old edition, by plain hash
  const FileEntry* entry_ = nullptr;
  Form form_ = Form::kPlain;
  std::string held_;
  std::string plain_;  // of the entry
  Sha256 hash_;
  std::size_t files_ = 0;
  std::size_t carried_ = 0;
  std::uint64_t bytes_ = 0;
};

Result<LocalEdition> OpenOld(const platform::Path& folder, const DeltaHead& head) {
  const auto source = edition::FolderSource(folder);
  Result<edition::Edition> read = edition::ReadEdition(*source);
  if (!read && read.error().code == ErrorCode::kNotFound) {
    return Fail(ErrorCode::kNotFound,
                "a delta can be checked only beside the edition it starts from, and this is none",
                folder.string(), "name it with --onto");
  }
  if (!read) return std::unexpected(std::move(read).error());
  LocalEdition old{.manifest = std::move(read->manifest),
                   .root_sha256 = Sha256Hex(read->manifest_json),
                   .minisig = {},
                   .folder = folder,
                   .files = std::move(read->files)};
  TRY(CheckStart(head, old));
  return old;
}

}  // namespace

Result<DeltaVerifyReport> VerifyDelta(DeltaReader& reader, const platform::Path& old,
                                      const edition::ReaderOptions& options) {
  const DeltaHead head = TRY(reader.Head());
  const LocalEdition from = TRY(OpenOld(old, head));
  Checker checker(from, options);
  DeltaVerifyReport report{.edition = {.number = head.to,
                                       .site = from.manifest.site,
                                       .manifest_sha256 = head.to_root,
                                       .previous = {},
                                       .signature_checked = options.key || options.state,
                                       .problems = {},
                                       .state = {}},
                           .from = head.from};
  const Result<AcceptedRoot> root = UnpackDelta(reader, head, from, checker);
  report.carried = checker.carried();
  report.edition.files = checker.files();
  report.edition.bytes = checker.bytes();
  if (!root) {
    report.edition.problems.push_back(edition::ProblemOf(root.error()));
    return report;
  }
  report.edition.site = root->manifest.site;
  report.edition.expires = root->manifest.expires;
  report.edition.previous = root->manifest.previous;
  report.edition.state = root->state;
  return report;
}

}  // namespace sabok::mirror
