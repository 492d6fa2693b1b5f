// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/commands.h"
#include "edition/verify.h"

namespace sabok::app {

// What `sabok verify FILE` looked at, and found.
struct FileReport {
  edition::VerifyReport edition;
  std::string kind;     // "delta" or "manifest"
  std::string checked;  // one sentence: what was compared with what, and what was not
};

// A delta file (all of it, beside the edition it starts from) or a root manifest with the signature
// beside it. kInvalid if it is neither.
Result<FileReport> VerifyFile(const VerifyArguments& arguments,
                              const edition::ReaderOptions& options);

}  // namespace sabok::app
