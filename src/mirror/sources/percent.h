// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace sabok::mirror {

enum class Slash { kKeep, kEncode };

// RFC 3986: every byte but the unreserved characters becomes "%XX"; '/' as told.
std::string PercentEncode(std::string_view text, Slash slash);

}  // namespace sabok::mirror
