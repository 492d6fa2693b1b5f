// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "base/result.h"
#include "platform/file.h"

namespace sabok::mirror {

enum class DeltaEncodings {
  kAsNeeded,  // only those this program cannot make to the listed bytes itself
  kAll,       // for receivers with other versions of brotli and zlib
};

struct DeltaReport {
  std::uint64_t from = 0;
  std::uint64_t to = 0;
  std::size_t files = 0;             // whose bytes are in the delta
  std::uint64_t bytes = 0;           // of the delta
  std::uint64_t smallest_bytes = 0;  // of these files, each in its smallest form
};

// Writes the delta that turns edition `from` into edition `to`, both folders here. The second must
// be signed, and every byte read of either is compared with its manifest. `write` takes the file
// front to back.
Result<DeltaReport> WriteDelta(const platform::Path& from, const platform::Path& to,
                               DeltaEncodings encodings,
                               const std::function<Result<void>(std::string_view)>& write);

}  // namespace sabok::mirror
