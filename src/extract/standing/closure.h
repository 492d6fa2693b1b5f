// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "extract/standing/evidence.h"
#include "extract/standing/kinds.h"
#include "extract/standing/reservations.h"

namespace sabok::extract {

// Whether a parameter of an address, by its name in lower case, leads to a draft and lets its
// bearer in.
bool OpensDrafts(std::string_view key);

// Whether the article is open to every reader, and now. `lone` gets the signs that stand alone.
Finding<Closure> FindClosure(const PageEvidence& page, const Reservations& reserved,
                             std::vector<std::string>& lone);

}  // namespace sabok::extract
