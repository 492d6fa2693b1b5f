#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/refusal.h"
#include "base/result.h"
#include "edition/file_entry.h"

namespace sabok::edition {

using sabok::Refusal;

// The text of an error with a refusal begins with its name ("rollback: edition 3 is older than
// ..."), for people; programs and --json read Error::refusal.

// "old key: what"; the name alone for an empty `what`.
std::string Because(Refusal reason, std::string_view what = {});

// The same error with the reason before its text, if no reason stands there yet.
Error Because(Refusal reason, Error error);

// "old-key" for a text that begins with that reason; empty for any other.
std::string KindOf(std::string_view what);
// The same for an error; for one without a reason the kind of its code: "network", "system" ...
std::string KindOf(const Error& error);

// What is wrong with bytes that should have been `listed`: another listed file's, cut short, or
// edited.
std::string Difference(const Files& files, const EncodedFile& listed, std::uint64_t size,
                       std::string_view sha256);

}  // namespace sabok::edition
