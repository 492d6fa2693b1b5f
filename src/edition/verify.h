#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "platform/file.h"

namespace sabok::edition {

struct VerifyReport {
  std::uint64_t number = 0;
  std::string site;
  std::string manifest_sha256;
  std::size_t files = 0;              // in the manifest
  std::uint64_t bytes = 0;            // of them, plain
  std::vector<std::string> problems;  // "a/index.html: missing"; at most kMaxProblems
  bool ok() const { return problems.empty(); }
};

inline constexpr std::size_t kMaxProblems = 1000;

// Checks that the folder (an edition, or a link to one) holds every file of its manifest with the
// right size and SHA-256, that each encoding has its own and decodes to the file, and that there is
// nothing else, no link above all. An error only if there is no readable manifest.
Result<VerifyReport> Verify(const platform::Path& folder);

}  // namespace sabok::edition
