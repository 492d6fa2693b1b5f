// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "edition/file_entry.h"
#include "edition/manifest.h"

namespace sabok::edition {

inline constexpr std::size_t kMaxSectionBytes = std::size_t{16} << 20;

// A part of the list of files, in the bytes it has on the disk.
struct WrittenSection {
  SectionEntry entry;
  std::string json;
};

// Canonical JSON, one file a line.
std::string SectionToJson(Files::const_iterator begin, Files::const_iterator end);

// Takes exactly what SectionToJson writes.
Result<Files> ParseSection(std::string_view json,
                           const Limits& limits = {.bytes = kMaxSectionBytes, .nodes = 1u << 20});

// Cuts the list where the paths themselves say: an added file hardly moves a boundary, so that a
// new edition shares most sections with the one before.
std::vector<WrittenSection> WriteSections(const Files& files);

// Reads section `index` of the manifest: the bytes must have its hash, the paths lie in its range.
Result<Files> ReadSection(const Manifest& manifest, std::size_t index, std::string_view json);

// The section that holds the path if any does; nothing if there is no section at all.
const SectionEntry* FindSection(const Manifest& manifest, std::string_view path);

}  // namespace sabok::edition
