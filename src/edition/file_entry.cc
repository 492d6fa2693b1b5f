// SPDX-License-Identifier: GPL-3.0-or-later
#include "edition/file_entry.h"

#include <algorithm>

namespace sabok::edition {

std::uint64_t FileEntry::SmallestSize() const {
  std::uint64_t smallest = size;
  if (brotli) smallest = std::min(smallest, brotli->size);
  if (gzip) smallest = std::min(smallest, gzip->size);
  return smallest;
}

}  // namespace sabok::edition
