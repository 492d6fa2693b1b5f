#include "edition/verify.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include "base/hash.h"
#include "edition/layout.h"
#include "edition/section.h"

namespace sabok::edition {
namespace {

using platform::Path;

// What an edition holds besides its files.
std::vector<std::string> OwnFiles(const Manifest& manifest) {
  std::vector<std::string> lists = {std::string(kManifestPath)};
  for (const SectionEntry& section : manifest.sections) lists.push_back(section.Path());
  return lists;
}

class Verifier {
 public:
  Verifier(EditionSource& source, const Edition& edition, VerifyReport& report)
      : source_(source), edition_(edition), report_(report) {}

  Result<void> Run(int threads) {
    std::vector<const Files::value_type*> files;
    for (const auto& file : edition_.files) files.push_back(&file);
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
      for (std::size_t i = next++; i < files.size(); i = next++) {
        CheckFile(files[i]->first, files[i]->second);
      }
    };
    {
      std::vector<std::jthread> others;
      for (int i = 1; i < threads; ++i) others.emplace_back(work);
      work();
    }
    CheckLists();
    report_.files = edition_.files.size();
    return CheckNothingElse();
  }

 private:
  void Problem(const std::string& path, std::string_view what) {
    const std::lock_guard hold(mutex_);
    if (report_.problems.size() < kMaxProblems) {
      report_.problems.push_back(path + ": " + std::string(what));
    }
  }

  // Its bytes, if they are what the manifest says.
  std::optional<std::string> Read(const std::string& path, Form form, std::uint64_t size,
                                  const std::string& sha256) {
    const std::string name = path + std::string(SuffixOf(form));
    Result<std::string> bytes = source_.Read(path, form, size);
    if (!bytes && bytes.error().code == ErrorCode::kLimit) {
      Problem(name, "has more than its " + std::to_string(size) + " bytes");
    } else if (!bytes) {
      Problem(name, bytes.error().what);
    } else if (const std::string actual = Sha256Hex(*bytes); actual != sha256) {
      Problem(name, WhatElse(*bytes, size, actual));
    } else {
      bytes_ += bytes->size();
      return *std::move(bytes);
    }
    return std::nullopt;
  }

  // Whose bytes stand there instead.
  std::string WhatElse(const std::string& bytes, std::uint64_t size, const std::string& sha256) {
    const auto is = [&](const std::optional<EncodedFile>& encoding) {
      return encoding && encoding->sha256 == sha256;
    };
    for (const auto& [path, entry] : edition_.files) {
      const bool plain = entry.sha256 == sha256;
      if (!plain && !is(entry.brotli) && !is(entry.gzip)) continue;
      return "holds the bytes of " + path + (plain ? "" : is(entry.brotli) ? ".br" : ".gz");
    }
    if (bytes.size() < size) {
      return "is cut short: " + std::to_string(bytes.size()) + " bytes, not " +
             std::to_string(size);
    }
    return "has other bytes than the manifest says";
  }

  void CheckFile(const std::string& path, const FileEntry& entry) {
    const std::optional<std::string> plain = Read(path, Form::kPlain, entry.size, entry.sha256);
    CheckEncoding(path, Form::kBrotli, entry.brotli, plain, entry);
    CheckEncoding(path, Form::kGzip, entry.gzip, plain, entry);
  }

  void CheckEncoding(const std::string& path, Form form, const std::optional<EncodedFile>& encoding,
                     const std::optional<std::string>& plain, const FileEntry& entry) {
    if (!encoding || !source_.GivesForms()) return;
    const auto encoded = Read(path, form, encoding->size, encoding->sha256);
    if (!encoded) return;
    const Result<std::string> decoded = Decode(*encoded, form, entry.size);
    // Comparing with the plain bytes, which were hashed, spares hashing these.
    const bool same = decoded && (plain ? *decoded == *plain : Sha256Hex(*decoded) == entry.sha256);
    if (!same) {
      Problem(path + std::string(SuffixOf(form)), "does not decode to the file it stands for");
    }
  }

  // The encodings of root and sections stand in no list: they must decode to what was read.
  void CheckLists() {
    if (!source_.GivesForms()) return;
    for (const std::string& path : OwnFiles(edition_.manifest)) {
      for (const Form form : {Form::kBrotli, Form::kGzip}) {
        const std::string name = path + std::string(SuffixOf(form));
        const Result<std::string> encoded = source_.Read(path, form, kMaxSectionBytes);
        if (!encoded && encoded.error().code == ErrorCode::kNotFound) continue;
        const Result<std::string> plain = source_.Read(path, Form::kPlain, kMaxSectionBytes);
        const Result<std::string> decoded =
            encoded ? Decode(*encoded, form, kMaxSectionBytes) : encoded;
        if (!plain || !decoded || *decoded != *plain) {
          Problem(name, "does not decode to the list it stands for");
        }
      }
    }
  }

  Result<void> CheckNothingElse() {
    report_.bytes = bytes_;
    const auto present = TRY(source_.List());
    if (!present) return {};
    std::set<std::string, std::less<>> known = {std::string(kSignaturePath),
                                                std::string(kP256SignaturePath)};
    for (const std::string& path : OwnFiles(edition_.manifest)) {
      known.insert({path, path + ".br", path + ".gz"});
    }
    for (const auto& [path, entry] : edition_.files) {
      known.insert(path);
      if (entry.brotli) known.insert(path + ".br");
      if (entry.gzip) known.insert(path + ".gz");
    }
    for (const std::string& path : *present) {
      if (!known.contains(path)) Problem(path, "not in the manifest");
    }
    return {};
  }

  EditionSource& source_;
  const Edition& edition_;
  std::atomic<std::uint64_t> bytes_ = 0;
  std::mutex mutex_;
  VerifyReport& report_;
};

// The root of the edition before, if it lies beside this one: a copy may have skipped it.
std::optional<std::string> RootBefore(const Path& folder) {
  std::error_code error;
  const Path real = std::filesystem::canonical(folder, error);
  const auto number = error ? std::nullopt : Layout::NumberOf(real.filename().string());
  if (!number) return std::nullopt;
  const Layout layout{.link = {}, .editions = real.parent_path()};
  const auto json =
      platform::ReadFile(layout.Folder(*number - 1) / kManifestPath, kMaxManifestBytes);
  if (!json) return std::nullopt;
  return Sha256Hex(*json);
}

}  // namespace

Result<VerifyReport> Verify(EditionSource& source, const VerifyOptions& options) {
  SignedManifest root;
  Result<std::string> json = source.Read(kManifestPath, Form::kPlain, kMaxManifestBytes);
  if (!json && json.error().code == ErrorCode::kNotFound) {
    return Fail(ErrorCode::kNotFound, "there is no manifest, so this is no edition", source.Name(),
                "name the folder of an edition, or the link to one");
  }
  root.json = TRY(std::move(json));
  root.minisig = TRY(ReadIfThere(source, kSignaturePath, 4096));
  root.p256 = TRY(ReadIfThere(source, kP256SignaturePath, 4096));
  Result<Manifest> manifest = ParseManifest(root.json);
  if (!manifest) {
    return std::unexpected(
        std::move(manifest).error().At(source.Name() + "/" + std::string(kManifestPath)));
  }
  VerifyReport report{.number = manifest->number,
                      .site = manifest->site,
                      .manifest_sha256 = Sha256Hex(root.json),
                      .expires = manifest->expires,
                      .signature_checked = options.reader.key || options.reader.state,
                      .problems = {},
                      .state = {}};
  const auto accepted = CheckManifest(root, options.reader);
  if (accepted) report.state = accepted->state;
  if (!accepted) report.problems.push_back(accepted.error().Message());
  if (options.root_before && *options.root_before != manifest->previous) {
    report.problems.emplace_back("it does not follow the earlier edition beside it");
  }
  const Result<Edition> edition = ReadEdition(source, root.json);
  if (!edition) {
    report.problems.push_back(edition.error().Message());
    return report;
  }
  TRY(Verifier(source, *edition, report).Run(options.threads));
  std::ranges::sort(report.problems);
  return report;
}

Result<VerifyReport> Verify(const Path& folder, VerifyOptions options) {
  options.root_before = RootBefore(folder);
  return Verify(*FolderSource(folder), options);
}

}  // namespace sabok::edition
