// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "edition/file_entry.h"
#include "edition/own_files.h"

namespace sabok::edition {

// A statement by one key that another follows it. `old_key` and `new_key` are minisign public keys
// in base64, as the second line of a .pub file; signatures are base64 too.
struct KeyRotation {
  std::uint64_t from_edition = 0;
  std::string new_key;
  std::string new_p256;  // base64 of the 65-byte point; empty if there is none
  std::string old_key;
  std::string signature;
  std::string signature_p256;  // empty if the old key had no P-256 companion
  friend bool operator==(const KeyRotation&, const KeyRotation&) = default;
};

// One section as the root names it: it holds every path from `first` on, up to the next one's.
struct SectionEntry {
  std::string first;  // empty for the first section
  std::string sha256;
  std::uint64_t size = 0;
  // "_sabok/sections/<sha256>.json"
  std::string Path() const;
  friend bool operator==(const SectionEntry&, const SectionEntry&) = default;
};

// The root of an edition: everything about it but its list of files, which is in the sections. A
// plain value.
struct Manifest {
  std::uint64_t number = 0;
  std::int64_t expires = 0;      // Unix seconds; after it a reader takes it for withheld news
  std::uint64_t file_count = 0;  // in all sections
  std::uint64_t file_bytes = 0;  // of them, plain
  std::vector<KeyRotation> keys;
  std::vector<std::string> mirrors;  // base addresses that end in "/"
  std::string policy = "{}";         // for the switch and the worker: CanonicalObject's form
  std::string previous;              // SHA-256 of the root before this one; empty for the first
  std::int64_t published = 0;        // Unix seconds
  std::vector<SectionEntry> sections;
  std::string site;  // "https://example.org/"
  friend bool operator==(const Manifest&, const Manifest&) = default;
};

// Canonical JSON: keys sorted by bytes, one final newline. Equal manifests give equal bytes.
std::string ToJson(const Manifest& manifest);

// Takes exactly what ToJson writes: unknown keys, other formats, bad paths and hashes are errors.
Result<Manifest> ParseManifest(std::string_view json,
                               const Limits& limits = {.bytes = kMaxManifestBytes});

// A list of rotations by itself, one a line, as the newsroom keeps it between editions.
std::string RotationsToJson(const std::vector<KeyRotation>& rotations);
Result<std::vector<KeyRotation>> ParseRotations(std::string_view json);

// Any JSON object in the form a manifest's policy has: one line, keys sorted by bytes, integers
// only. kInvalid on anything that is no such object.
Result<std::string> CanonicalObject(std::string_view json);

}  // namespace sabok::edition
