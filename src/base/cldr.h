// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace sabok {

// The tag under which CLDR, and so ICU, keeps a language's data: Northern Kurdish is under "ku",
// "ku" in Arabic script under "ckb", nothing at all under "en".
std::string CldrTag(std::string_view normalised);

}  // namespace sabok
