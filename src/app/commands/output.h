// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/result.h"

namespace sabok::app {

// Writes to stderr as it is. What cannot be written there (a file on a full disk) is lost: unlike
// fmt::print this never throws.
void Say(std::string_view text);

// "sabok: where: what (remedy)" on stderr; returns the exit status of a failure.
int Complain(const Error& error);
// The same of an edition that is refused; with `json` also {"ok": false, "kind": ..., "what": ...}
// on standard output.
int Refuse(const Error& error, bool json);

// For commands without a configuration: an error whose remedy is a key of sabok.toml names the
// option.
Error ForCommandLine(Error error);

// Writes all of it to stdout; a closed pipe or a full disk is an error.
Result<void> PrintData(std::string_view bytes);

}  // namespace sabok::app
