// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "edition/verify.h"
#include "mirror/delta/delta_format.h"
#include "platform/file.h"

namespace sabok::mirror {

struct DeltaVerifyReport {
  edition::VerifyReport edition;  // the one it leads to; `bytes` are those the delta carries
  std::uint64_t from = 0;         // the number of the edition it starts from
  std::size_t carried = 0;        // files and forms of files in it
};

// Checks all of a delta file without applying it: its form, the root's signature and age, its
// lists, every file it carries, and that with what `old` lists (the edition it starts from, a
// folder or a link to one) it makes a whole edition. What of `old` the delta builds upon is read
// and so checked; the rest of it is not: that is for edition::Verify. At most one problem. An error
// if the file is no delta, starts from another edition than `old`, or cannot be read.
Result<DeltaVerifyReport> VerifyDelta(DeltaReader& reader, const platform::Path& old,
                                      const edition::ReaderOptions& options);

}  // namespace sabok::mirror
