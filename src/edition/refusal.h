#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "edition/file_entry.h"

namespace sabok::edition {

// Why a reader refuses an edition: the closed list of docs/edition-format.md. The text of such an
// error begins with the reason's name ("rollback: edition 3 is older than ..."), so that it comes
// through every layer, whatever each adds, to people and to --json.
enum class Refusal {
  kNoEdition,
  kMalformed,
  kAnotherSite,
  kUnsigned,
  kRotation,
  kAnotherKey,
  kOldKey,
  kMixed,
  kForged,
  kRollback,
  kAnotherEdition,
  kFreeze,
  kChain,
  kList,
  kMissing,
  kNoFile,
  kSwapped,
  kCutShort,
  kEdited,
  kEncoding,
  kExtra,
};

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
