// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "extract/facts/page_text.h"

namespace sabok::extract {

// What one block of a page looks like to a comparison with other pages of its site.
struct BlockPrint {
  enum class Kind : std::uint8_t { kText, kHeading, kPicture };

  NodeId node = kNoNode;
  std::uint64_t place = 0;  // of the path to it: tags, first classes and ids, digits left out
  std::uint64_t text = 0;   // of its own text, without spaces and digits; of a picture's address
  std::uint32_t units = 0;  // of reading matter (text_units.h); 0 for a picture
  Kind kind = Kind::kText;
};

// The places of all elements (0 for other nodes), as BlockPrint has them.
std::vector<std::uint64_t> PlacesOf(const Document& document);

// The prints of all visible blocks with text of their own and of all pictures, in document order.
std::vector<BlockPrint> PrintsOf(const PageText& page, std::span<const std::uint64_t> places);

}  // namespace sabok::extract
