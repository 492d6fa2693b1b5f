// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace sabok::html {

// How many bytes one step of a scan looks at: 1, 16, 32, or 16 on ARM.
enum class ScanLevel { kPortable, kSse2, kAvx2, kNeon };

// The loops over bytes in which a parser spends its time. Each returns the first byte of its set in
// [at, end), or `end`; none reads past `end`. Immutable; thread-safe.
struct Scanner {
  using Function = const char* (*)(const char* at, const char* end);
  Function text;           // '<', '&' or NUL
  Function double_quoted;  // '"', '&' or NUL
  Function single_quoted;  // '\'', '&' or NUL
  Function raw_text;       // '<' or NUL
  Function dash;           // '-' or NUL
  Function line_end;       // CR
};

// The widest that this machine's processor has.
ScanLevel BestScanLevel();
// The portable one if the processor has no such instructions.
const Scanner& ScannerFor(ScanLevel level);

}  // namespace sabok::html
