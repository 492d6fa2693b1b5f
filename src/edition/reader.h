// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "edition/manifest.h"
#include "edition/sign.h"

namespace sabok::edition {

// What a reader of a site's editions remembers of the last one it accepted. A plain value.
struct ReaderState {
  std::uint64_t number = 0;
  std::string manifest_sha256;
  std::string site;
  TrustedKey key;
  friend bool operator==(const ReaderState&, const ReaderState&) = default;
};

// One line of canonical JSON.
std::string ToJson(const ReaderState& state);
Result<ReaderState> ParseReaderState(std::string_view json);

// A root manifest as it came, with its signatures.
struct SignedManifest {
  std::string json;
  std::optional<std::string> minisig;
  std::optional<std::string> p256;
};

struct ReaderOptions {
  std::optional<TrustedKey> key;     // as the reader was told it; none: signatures are not checked
  std::optional<ReaderState> state;  // of the same site; its key goes before `key`
  std::string site;                  // which site it must be of; empty: any
  std::optional<std::int64_t> now;   // Unix seconds; none: expiry is not judged
};

struct AcceptedManifest {
  Manifest manifest;
  ReaderState state;  // to be remembered
};

// All that can be judged of a root before a single file is read: form, signature, rotation of keys,
// rollback, freeze, site. kRefused, with a message of its own for each, if it must not be used;
// kInvalid if it is no manifest.
Result<AcceptedManifest> CheckManifest(const SignedManifest& root, const ReaderOptions& options);

}  // namespace sabok::edition
