// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sabok {

// By its magic bytes (RFC 1952): servers send .xml.gz under any name and type.
bool IsGzip(std::string_view bytes);

// All members one after another; what follows the last is ignored. kLimit beyond `max_bytes`,
// kInvalid if it is broken or cut off.
Result<std::string> Gunzip(std::string_view bytes, std::size_t max_bytes);

}  // namespace sabok
