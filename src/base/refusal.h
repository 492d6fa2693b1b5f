// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace sabok {

// Why a reader refuses an edition or a part of one: the closed list of docs/edition-format.md.
// edition/refusal.h has their names.
enum class Refusal : std::uint8_t {
  kNone,  // no refusal: an error of another kind
  kNoEdition,
  kMalformed,
  kAnotherSite,
  kUnsigned,
  kRotation,
  kAnotherKey,
  kOldKey,
  kMixed,
  kForged,
  kRollback,
  kAnotherEdition,
  kFreeze,
  kChain,
  kList,
  kMissing,
  kNoFile,
  kSwapped,
  kCutShort,
  kEdited,
  kEncoding,
  kExtra,
};

}  // namespace sabok
