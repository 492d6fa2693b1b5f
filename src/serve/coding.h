// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "edition/manifest.h"

namespace sabok::serve {

// Content codings (RFC 9110 section 8.4.1).
enum class Coding : std::uint8_t { kIdentity, kGzip, kBrotli, kZstd };

std::string_view ToString(Coding coding);  // "gzip"; empty for identity

// How much a reader wants each coding: 0 not at all, 1000 most.
struct Preferences {
  std::array<int, 4> quality{};
  int Of(Coding coding) const { return quality[static_cast<std::size_t>(coding)]; }
};

// Accept-Encoding (RFC 9110 section 12.5.3); an empty field asks for identity. A member that cannot
// be read is passed over. Identity that is not named counts 1: anything named is preferred.
Preferences ParseAcceptEncoding(std::string_view field);

// The coding the reader wants most; of equals the smallest. Zstandard, which editions do not hold
// ready, only where neither of the two they hold will do. Identity if nothing is acceptable: a page
// in the wrong dress is better than none.
Coding Choose(const Preferences& wanted, const edition::FileEntry& entry);

}  // namespace sabok::serve
