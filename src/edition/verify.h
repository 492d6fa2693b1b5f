// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "edition/reader.h"
#include "edition/source.h"

namespace sabok::edition {

struct VerifyOptions {
  ReaderOptions reader;
  int threads = 1;
};

struct Problem {
  std::string kind;  // of edition/refusal.h: "edited"
  std::string what;  // "a/index.html: edited: has other bytes than the manifest says"
  friend bool operator==(const Problem&, const Problem&) = default;
};

struct VerifyReport {
  std::uint64_t number = 0;
  std::string site;
  std::string manifest_sha256;
  std::string previous;  // SHA-256 of the root before, as it says
  std::int64_t expires = 0;
  bool signature_checked = false;
  std::size_t files = 0;          // of the edition
  std::uint64_t bytes = 0;        // read and hashed, all forms
  std::vector<Problem> problems;  // sorted; at most kMaxProblems
  ReaderState state;              // to be remembered, if it is whole
  bool ok() const { return problems.empty(); }
};

inline constexpr std::size_t kMaxProblems = 1000;

// An error of a refusal as a problem of the report.
Problem ProblemOf(const Error& error);

// What the root alone tells: no list and no file is looked at. `manifest` is what parsing it gave.
VerifyReport JudgeRoot(const SignedManifest& root, const Result<Manifest>& manifest,
                       const ReaderOptions& options);

// Checks all of an edition: the root's signature and age (CheckManifest), that it follows those
// beside it, that every file is there with its size and SHA-256, that each encoding has its own and
// decodes to the file, and, where the source can list, that there is nothing else. An error only if
// there is no readable manifest.
Result<VerifyReport> Verify(EditionSource& source, const VerifyOptions& options);

// The same of a folder (an edition, or a link to one), looking for the edition before beside it.
Result<VerifyReport> Verify(const platform::Path& folder, const VerifyOptions& options = {});

}  // namespace sabok::edition
