// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/result.h"

namespace sabok::fetch {

// Where the body of a request comes from, if it is not to be held in memory. It may be asked for
// the same bytes twice: a connection can turn out to be closed after some were sent on it.
class BodySource {
 public:
  virtual ~BodySource() = default;
  virtual std::uint64_t size() const = 0;
  // Exactly `size` bytes from `offset` on; an error ends the transfer and is what the caller gets.
  virtual Result<void> ReadAt(std::uint64_t offset, char* out, std::size_t size) const = 0;
};

}  // namespace sabok::fetch
