// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace sabok::html {

// Where a character reference stands: in attribute values an old name without its semicolon before
// a letter, a digit or "=" is no reference ("?a=1&copy=2").
enum class ReferenceIn { kText, kAttribute };

// The HTML Standard, section 13.2.5.72 and following: reads the reference at `at`, which is the
// ampersand, appends what it means to `out` (or the ampersand alone, if it is none) and returns
// where to read on. Reads nothing at or past `end`.
const char* AppendReference(const char* at, const char* end, ReferenceIn in, std::string& out);

// Appends [at, end) with all references decoded and NUL replaced by U+FFFD.
void AppendDecoded(std::string_view raw, ReferenceIn in, std::string& out);

// The same without references.
void AppendWithoutNul(std::string_view raw, std::string& out);

}  // namespace sabok::html
