#pragma once

#include <cstdint>

namespace sabok::platform {

// Unpredictable 64 bits from the system, for jitter and names of temporary files. Thread-safe.
std::uint64_t RandomBits();

}  // namespace sabok::platform
