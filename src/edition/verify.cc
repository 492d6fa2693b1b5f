// SPDX-License-Identifier: GPL-3.0-or-later
#include "edition/verify.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <unordered_set>

#include "base/hash.h"
#include "base/parallel.h"
#include "base/thread_annotations.h"
#include "edition/form.h"
#include "edition/layout.h"
#include "edition/refusal.h"
#include "edition/section.h"

namespace sabok::edition {
namespace {

using platform::Path;

// A file that is larger than listed is read up to this size, to say whose bytes it has.
constexpr std::uint64_t kMaxCompared = std::uint64_t{16} << 20;

// What stands in packed forms too, and in no list.
std::vector<std::string> ListsOf(const Manifest& manifest) {
  std::vector<std::string> lists = {std::string(kManifestPath)};
  for (const SectionEntry& section : manifest.sections) lists.push_back(section.Path());
  return lists;
}

class Verifier {
 public:
  Verifier(EditionSource& source, const Edition& edition, VerifyReport& report)
      : source_(source), edition_(edition), report_(report) {
    for (const auto& [path, entry] : edition.files) {
      largest_ = std::max({largest_, entry.size, entry.brotli ? entry.brotli->size : 0,
                           entry.gzip ? entry.gzip->size : 0});
    }
    largest_ = std::min(largest_, kMaxCompared);
  }

  Result<void> Run(int threads) {
    std::vector<const Files::value_type*> files;
    for (const auto& file : edition_.files) files.push_back(&file);
    ForEachIndex(files.size(), threads, [&](std::size_t i) {
      thread_local std::string scratch;  // its memory is used again for the next file
      CheckFile(files[i]->first, files[i]->second, scratch);
    });
    CheckLists();
    report_.files = edition_.files.size();
    return CheckNothingElse();
  }

 private:
  void Found(const std::string& path, const Error& problem) EXCLUDES(mutex_) {
    const MutexLock hold(mutex_);
    if (report_.problems.size() < kMaxProblems) {
      report_.problems.push_back({KindOf(problem), path + ": " + problem.what});
    }
  }

  // Its bytes, if they are what the manifest says.
  std::optional<std::string> Read(const std::string& path, Form form, const EncodedFile& listed) {
    const std::string name = path + std::string(SuffixOf(form));
    Result<std::string> bytes = source_.Read(path, form, listed.size);
    // Whose bytes they are can be told only of all of them.
    if (!bytes && bytes.error().code == ErrorCode::kLimit) {
      bytes = source_.Read(path, form, largest_);
      if (bytes || bytes.error().code == ErrorCode::kLimit) {
        Found(name, Difference(edition_.files, listed, bytes ? bytes->size() : listed.size + 1,
                               bytes ? Sha256Hex(*bytes) : ""));
        return std::nullopt;
      }
    }
    if (!bytes) {
      Found(name, bytes.error());
    } else if (const std::string actual = Sha256Hex(*bytes); actual != listed.sha256) {
      Found(name, Difference(edition_.files, listed, bytes->size(), actual));
    } else {
      bytes_ += bytes->size();
      return *std::move(bytes);
    }
    return std::nullopt;
  }

  void CheckFile(const std::string& path, const FileEntry& entry, std::string& scratch) {
    const std::optional<std::string> plain = Read(path, Form::kPlain, {entry.sha256, entry.size});
    CheckEncoding(path, Form::kBrotli, entry.brotli, plain, entry, scratch);
    CheckEncoding(path, Form::kGzip, entry.gzip, plain, entry, scratch);
  }

  void CheckEncoding(const std::string& path, Form form, const std::optional<EncodedFile>& encoding,
                     const std::optional<std::string>& plain, const FileEntry& entry,
                     std::string& scratch) {
    if (!encoding || !source_.GivesForms()) return;
    const auto encoded = Read(path, form, *encoding);
    if (!encoded) return;
    if (!IsOf(entry, plain, *encoded, form, scratch)) {
      Found(path + std::string(SuffixOf(form)),
            Because(Refusal::kEncoding, "does not decode to the file it stands for"));
    }
  }

  // Comparing with the plain bytes, which were hashed, spares hashing these.
  static bool IsOf(const FileEntry& entry, const std::optional<std::string>& plain,
                   std::string_view encoded, Form form, std::string& scratch) {
    if (plain) return DecodesTo(encoded, form, *plain, scratch);
    const Result<std::string> decoded = Decode(encoded, form, entry.size);
    return decoded && Sha256Hex(*decoded) == entry.sha256;
  }

  // The encodings of root and sections stand in no list: they must decode to what was read.
  void CheckLists() {
    if (!source_.GivesForms()) return;
    for (const std::string& path : ListsOf(edition_.manifest)) {
      for (const Form form : kPackedForms) {
        const std::string name = path + std::string(SuffixOf(form));
        const Result<std::string> encoded = source_.Read(path, form, kMaxSectionBytes);
        if (!encoded && encoded.error().code == ErrorCode::kNotFound) continue;
        const Result<std::string> plain = source_.Read(path, Form::kPlain, kMaxSectionBytes);
        const Result<std::string> decoded =
            encoded ? Decode(*encoded, form, kMaxSectionBytes) : encoded;
        if (!plain || !decoded || *decoded != *plain) {
          Found(name, Because(Refusal::kEncoding, "does not decode to the list it stands for"));
        }
      }
    }
  }

  Result<void> CheckNothingElse() {
    report_.bytes = bytes_;
    const auto present = TRY(source_.List());
    if (!present) return {};
    std::unordered_set<std::string> known;
    for (const OwnFile& own : kOwnFiles) known.emplace(own.path);
    for (const std::string& path : ListsOf(edition_.manifest)) {
      for (const Form form : kForms) known.insert(path + std::string(SuffixOf(form)));
    }
    for (const auto& [path, entry] : edition_.files) {
      for (const Form form : kForms) {
        if (FormOf(entry, form)) known.insert(path + std::string(SuffixOf(form)));
      }
    }
    for (const std::string& path : *present) {
      if (!known.contains(path) && !IsHostFile(path))
        Found(path, Because(Refusal::kExtra, "not in the manifest"));
    }
    return {};
  }

  EditionSource& source_;
  const Edition& edition_;
  std::uint64_t largest_ = 0;
  std::atomic<std::uint64_t> bytes_ = 0;
  Mutex mutex_;
  VerifyReport& report_;
};

// Whether an edition with that root lies beside this one, if the one before it does. A copy may
// have skipped any, and a build that was killed may have left one between that none follows.
bool FollowsThoseBeside(const Path& folder, const std::string& previous) {
  const Path real = FolderOf(folder);
  const auto number = Layout::NumberOf(real.filename().string());
  if (!number) return true;
  const Layout layout{.link = {}, .editions = real.parent_path()};
  Result<std::vector<std::uint64_t>> numbers = layout.Numbers();
  if (!numbers) return true;
  std::erase_if(*numbers, [&](std::uint64_t other) { return other >= *number; });
  if (numbers->empty() || numbers->back() + 1 != *number) return true;
  bool readable = false;
  for (auto other = numbers->rbegin(); other != numbers->rend(); ++other) {
    const auto json = platform::ReadFile(layout.Folder(*other) / kManifestPath, kMaxManifestBytes);
    if (json && Sha256Hex(*json) == previous) return true;
    if (other == numbers->rbegin()) readable = json.has_value();
  }
  return !readable;
}

}  // namespace

Problem ProblemOf(const Error& error) { return {KindOf(error), error.Message()}; }

VerifyReport JudgeRoot(const SignedManifest& root, const Result<Manifest>& manifest,
                       const ReaderOptions& options) {
  VerifyReport report{.manifest_sha256 = Sha256Hex(root.json),
                      .previous = {},
                      .signature_checked = options.key || options.state,
                      .problems = {},
                      .state = {}};
  if (manifest) {
    report.number = manifest->number;
    report.site = manifest->site;
    report.previous = manifest->previous;
    report.expires = manifest->expires;
  }
  const auto accepted = CheckManifest(root, options);
  if (accepted) {
    report.state = accepted->state;
  } else {
    report.problems.push_back(ProblemOf(accepted.error()));
  }
  return report;
}

Result<VerifyReport> Verify(EditionSource& source, const VerifyOptions& options) {
  SignedManifest root{.json = TRY(ReadRoot(source))};
  root.minisig = TRY(ReadIfThere(source, kSignaturePath, kMaxSignatureBytes));
  root.p256 = TRY(ReadIfThere(source, kP256SignaturePath, kMaxSignatureBytes));
  Result<Manifest> manifest = ParseRoot(source, root.json);
  if (!manifest) return std::unexpected(std::move(manifest).error());
  VerifyReport report = JudgeRoot(root, manifest, options.reader);
  Result<Files> files = ReadFiles(source, *manifest);
  if (!files) {
    report.problems.push_back(ProblemOf(files.error()));
    return report;
  }
  const Edition edition{.manifest = *std::move(manifest),
                        .manifest_json = std::move(root.json),
                        .files = *std::move(files)};
  TRY(Verifier(source, edition, report).Run(options.threads));
  std::ranges::sort(report.problems, {}, &Problem::what);
  return report;
}

Result<VerifyReport> Verify(const Path& folder, const VerifyOptions& options) {
  VerifyReport report = TRY(Verify(*FolderSource(folder), options));
  if (!FollowsThoseBeside(folder, report.previous)) {
    report.problems.push_back(
        ProblemOf(Because(Refusal::kChain, "it does not follow the earlier edition beside it")));
  }
  return report;
}

}  // namespace sabok::edition
