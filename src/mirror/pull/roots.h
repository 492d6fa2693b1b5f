// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "base/result.h"
#include "mirror/receive/receiver.h"
#include "mirror/sources/complaints.h"
#include "mirror/sources/source.h"
#include "platform/clock.h"

namespace sabok::mirror {

// The root to follow, and whom to ask for its files: first those that have it, then the others.
struct ChosenRoot {
  AcceptedRoot root;
  std::vector<Source*> sources;
  std::size_t have_it = 0;  // how many of `sources`
};

// Asks every source for its root and takes the newest that may be accepted. An error only if none
// may: then of the most telling kind. kRefused too if two sources have different roots under one
// number.
Result<ChosenRoot> ChooseRoot(const std::vector<std::unique_ptr<Source>>& sources,
                              const Receiver& receiver, platform::Clock& clock,
                              Complaints& complaints);

// Whether a source that had the root has another one now.
bool HasMoved(const ChosenRoot& chosen, Complaints& complaints);

}  // namespace sabok::mirror
