// SPDX-License-Identifier: GPL-3.0-or-later
// How a list of files is cut into sections.
//
// A browser that wants one article reads the root, one section and the file, so both the root and
// a section should be small: n files in sections of T make a root of n/T lines (45 bytes each once
// packed: a hash and a path) and sections of T lines (110: three hashes). For one section their sum
// is least at T = 0.63 sqrt(n); for a mirror's refresh, in which five corrected articles and the
// pages that list them touch ten sections, at 0.2 sqrt(n). Between them neither loses much. At
// 10,000 articles T = 32 costs a browser, which also reads the front page and the day, 35 KB of
// lists (64: 28), and the refresh is 62 KB in all. A section of a fixed number of files would not
// do: one article more would move every boundary after it, and every section would be new in every
// edition. So the paths themselves decide, as in rsync's and casync's chunking: of the paths from
// T/2 to 3T/2 after a boundary, the one whose hash is least is the next. (Taking every path whose
// hash is 0 modulo T makes sections of any length, and a changed file is mostly in a long one: the
// refresh was 99 KB.)
#include "edition/section.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <span>

#include "base/hash.h"
#include "edition/json_form.h"
#include "edition/path.h"
#include "edition/refusal.h"
#include "edition/section_entry.h"

namespace sabok::edition {
namespace {

namespace json = boost::json;

constexpr std::size_t kMinEntries = 16;
// Section, files, entry, encodings, encoding.
constexpr std::size_t kDepth = 5;

// The largest power of two up to a quarter of the square root of the number of paths.
std::size_t UsualEntries(std::size_t paths) {
  std::size_t entries = kMinEntries;
  while (entries * entries * 64 <= paths) entries *= 2;
  return entries;
}

// One word for every path, in order: the same path has the same in every edition.
std::vector<std::uint32_t> HashesOf(const Files& files) {
  std::vector<std::uint32_t> hashes;
  hashes.reserve(files.size());
  for (const auto& [path, entry] : files) {
    hashes.push_back(
        static_cast<std::uint32_t>(std::stoul(Sha256Hex(path).substr(0, 8), nullptr, 16)));
  }
  return hashes;
}

// How many files the section has that begins at `begin`.
std::size_t SectionSize(std::span<const std::uint32_t> hashes, std::size_t begin,
                        std::size_t usual) {
  const auto rest = hashes.subspan(begin);
  if (rest.size() <= usual + usual / 2) return rest.size();
  const auto window = rest.subspan(usual / 2, usual);
  return usual / 2 + static_cast<std::size_t>(std::ranges::min_element(window) - window.begin());
}

}  // namespace

std::string SectionToJson(Files::const_iterator begin, Files::const_iterator end) {
  std::string out = "{\"files\": {";
  const char* separator = "\n";
  for (auto file = begin; file != end; ++file) {
    out += separator;
    AppendQuoted(out, file->first);
    out += ": ";
    AppendEntry(out, file->second);
    separator = ",\n";
  }
  out += "\n}, \"format\": 2}\n";
  return out;
}

Result<Files> ParseSection(std::string_view text, const Limits& limits) {
  if (text.size() > limits.bytes) {
    return Fail(ErrorCode::kLimit,
                fmt::format("the section is larger than {} bytes", limits.bytes));
  }
  Files files;
  {
    json::monotonic_resource memory;
    const json::value value = TRY(ParseJson(text, kDepth, &memory));
    const json::object* object = value.if_object();
    if (object == nullptr) return Invalid("the section is no object");
    const json::object* listed = TRY(ObjectOf(*object, "files"));
    if (listed->empty()) return Invalid("the section holds no file");
    if (listed->size() > limits.nodes) {
      return Fail(ErrorCode::kLimit, fmt::format("more than {} files in a section", limits.nodes));
    }
    for (const auto& [key, entry_value] : *listed) {
      std::string path(key.data(), key.size());
      TRY(CheckPath(path));
      Result<FileEntry> entry = EntryOf(entry_value);
      if (!entry) return std::unexpected(std::move(entry).error().At(path));
      files.emplace(std::move(path), *std::move(entry));
    }
  }
  // Catches in one comparison whatever we would otherwise overlook: unknown and repeated keys,
  // another order, other spellings. A signed file has one form only.
  if (SectionToJson(files.begin(), files.end()) != text) {
    return Invalid("the section is not in canonical form");
  }
  return files;
}

std::vector<WrittenSection> WriteSections(const Files& files) {
  std::vector<WrittenSection> sections;
  const std::size_t usual = UsualEntries(files.size());
  const std::vector<std::uint32_t> hashes = HashesOf(files);
  auto begin = files.begin();
  for (std::size_t at = 0; at < files.size();) {
    const std::size_t size = SectionSize(hashes, at, usual);
    const auto end = std::next(begin, static_cast<std::ptrdiff_t>(size));
    WrittenSection section{.entry = {}, .json = SectionToJson(begin, end)};
    section.entry = {.first = sections.empty() ? "" : begin->first,
                     .sha256 = Sha256Hex(section.json),
                     .size = section.json.size()};
    sections.push_back(std::move(section));
    begin = end;
    at += size;
  }
  return sections;
}

Result<Files> ReadSection(const Manifest& manifest, std::size_t index, std::string_view text) {
  const SectionEntry& entry = manifest.sections[index];
  if (text.size() != entry.size || Sha256Hex(text) != entry.sha256) {
    return FailFor(ErrorCode::kInvalid,
                   Because(Refusal::kList, "the section has other bytes than the manifest says"),
                   entry.Path());
  }
  Result<Files> files = ParseSection(text);
  if (!files)
    return std::unexpected(Because(Refusal::kList, std::move(files).error()).At(entry.Path()));
  const bool in_range = files->begin()->first >= entry.first &&
                        (index + 1 == manifest.sections.size() ||
                         std::prev(files->end())->first < manifest.sections[index + 1].first);
  if (!in_range) {
    return FailFor(ErrorCode::kInvalid,
                   Because(Refusal::kList, "the section holds paths of another one"), entry.Path());
  }
  return files;
}

const SectionEntry* FindSection(const Manifest& manifest, std::string_view path) {
  const auto after = std::ranges::upper_bound(manifest.sections, path, {}, [](const auto& section) {
    return std::string_view(section.first);
  });
  return after == manifest.sections.begin() ? nullptr : &*std::prev(after);
}

}  // namespace sabok::edition
