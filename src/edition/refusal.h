// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/refusal.h"
#include "base/result.h"
#include "edition/file_entry.h"

namespace sabok::edition {

using sabok::Refusal;

// The name of a refusal, as "old-key"; "" for kNone. For --json and tables.
std::string NameOf(Refusal reason);

// An error with that refusal, whose text begins with its name for people ("old key: what"; the name
// alone for an empty `what`). Its code is kInvalid: FailFor gives it another.
Error Because(Refusal reason, std::string_view what = {});
// The same error, with the refusal and its name before the text, if it has none yet.
Error Because(Refusal reason, Error error);

// The error to return: that reason's, with a code, a place and a remedy.
std::unexpected<Error> FailFor(ErrorCode code, Error reason, std::string where = {},
                               std::string remedy = {});

// "old-key" for an error with that refusal; for one without, the kind of its code: "network" ...
std::string KindOf(const Error& error);

// What is wrong with bytes that should have been `listed`: another listed file's, cut short, or
// edited.
Error Difference(const Files& files, const EncodedFile& listed, std::uint64_t size,
                 std::string_view sha256);

}  // namespace sabok::edition
