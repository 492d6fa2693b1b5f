// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/result.h"

namespace sabok::fetch {

// Takes a body piece by piece, so that a large file is never held in memory. Called from the thread
// that waits for the answer.
class BodySink {
 public:
  virtual ~BodySink() = default;
  // The body (status 200 only) is about to come. Called again when a broken-off one is asked for
  // anew: what came before is void.
  virtual Result<void> Begin() = 0;
  // An error ends the transfer and is what the caller of Get sees.
  virtual Result<void> Take(std::string_view bytes) = 0;
};

}  // namespace sabok::fetch
