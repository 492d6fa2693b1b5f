// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "edition/file_entry.h"
#include "edition/form.h"
#include "edition/manifest.h"
#include "mirror/delta/delta_format.h"
#include "mirror/receive/receiver.h"

namespace sabok::mirror {

// Where the records of a delta go: a copy that is to become the next edition, or nowhere, if it is
// only to be checked.
class DeltaTarget {
 public:
  virtual ~DeltaTarget() = default;

  // Whether the root may be used.
  virtual Result<AcceptedRoot> Accept(const SignedRoot& root) = 0;
  // The section's bytes if the old edition has them.
  virtual std::optional<std::string> FindSection(const edition::SectionEntry& section) = 0;

  // One form of a file: announced, in pieces, ended. What comes must have the listed size and hash.
  virtual Result<void> BeginFile(const edition::FileEntry& entry, edition::Form form) = 0;
  virtual Result<void> Take(std::string_view bytes) = 0;
  // The SHA-256 of what came; what is not as listed is not used.
  virtual Result<std::string> EndFile() = 0;

  // After the last record: whether all forms of it are there, or can be made from the plain one;
  // and whether these bytes are there.
  virtual Result<bool> Complete(const edition::FileEntry& entry) = 0;
  virtual bool Has(const edition::EncodedFile& file) = 0;
  // All of every file is.
  virtual Result<void> Publish(const AcceptedRoot& root, const std::vector<std::string>& sections,
                               const edition::Files& files) = 0;
};

// kRefused if the delta starts from another edition than `here`.
Result<void> CheckStart(const DeltaHead& head, const LocalEdition& here);

// Reads what follows the head, starting from `old`, and trusts it in nothing: the root is judged
// before anything else is unpacked, and every byte that comes out is compared with it. kInvalid or
// kRefused with what is wrong; the target has published nothing then.
Result<AcceptedRoot> UnpackDelta(DeltaReader& reader, const DeltaHead& head,
                                 const LocalEdition& old, DeltaTarget& target);

}  // namespace sabok::mirror
