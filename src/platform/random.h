// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace sabok::platform {

// Unpredictable 64 bits from the system, for jitter and names of temporary files. Thread-safe.
std::uint64_t RandomBits();

// As many unpredictable bytes, for keys. Thread-safe.
std::string RandomBytes(std::size_t count);

}  // namespace sabok::platform
