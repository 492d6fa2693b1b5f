// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"
#include "edition/reader.h"
#include "platform/file.h"

namespace sabok::mirror {

// What the reader of a copy remembers, so that nobody can lead it back. Nothing if there is no such
// file; kInvalid if it cannot be understood.
Result<std::optional<edition::ReaderState>> LoadState(const platform::Path& file);
// Durable when it returns.
Result<void> SaveState(const platform::Path& file, const edition::ReaderState& state);

// The root manifest of an edition as it comes from anywhere, with its signatures.
struct SignedRoot {
  std::string json;
  std::string minisig;
  std::string p256;  // empty if there is none
};

// A root that was found to be signed, newer than what was known and not expired.
struct AcceptedRoot {
  edition::Manifest manifest;
  SignedRoot files;
  edition::ReaderState state;  // to be remembered once the edition is here
};

// edition::CheckManifest, which has a message of its own for each way a root can be wrong. `now` is
// in Unix seconds.
Result<AcceptedRoot> Judge(const SignedRoot& root, const edition::TrustedKey& key,
                           const std::optional<edition::ReaderState>& state, std::int64_t now);

}  // namespace sabok::mirror
