// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "mirror/delta/delta_format.h"
#include "mirror/receive/receiver.h"

namespace sabok::mirror {

struct ApplyReport {
  std::uint64_t number = 0;
  std::string site;
  bool unchanged = false;  // the edition was here already
  std::size_t files = 0;   // of the edition
};

// Turns the copy's current edition into the next one. The delta is trusted in nothing: its root has
// to be signed and newer, and every byte that comes out is compared with it before anything is
// published. kRefused if it starts from another edition than the one here.
Result<ApplyReport> ApplyDelta(DeltaReader& reader, Receiver& receiver);

}  // namespace sabok::mirror
