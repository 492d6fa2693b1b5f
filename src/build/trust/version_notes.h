// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "build/trust/crowd.h"

namespace sabok::build {

// What is kept beside a version that waits to be judged, so that judging reads no articles.
struct VersionNotes {
  CrowdMember member;
  std::string why_not;  // what speaks against it by itself
};

// To what store::PendingPage::notes holds, and back. kInvalid for anything else.
std::string ToNotes(const VersionNotes& notes);
Result<VersionNotes> FromNotes(std::string_view notes);

}  // namespace sabok::build
