// SPDX-License-Identifier: GPL-3.0-or-later
#include "edition/section_entry.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "edition/json_form.h"
#include "edition/path.h"

namespace sabok::edition {
namespace {

namespace json = boost::json;

// Entry, encodings, encoding.
constexpr std::size_t kDepth = 3;

void AppendEncoding(std::string& out, std::string_view name, const EncodedFile& encoding) {
  fmt::format_to(std::back_inserter(out), R"("{}": {{"sha256": "{}", "size": {}}})", name,
                 encoding.sha256, encoding.size);
}

Result<std::optional<EncodedFile>> EncodingOf(const json::object& encodings, std::string_view key) {
  if (!encodings.contains(key)) return std::optional<EncodedFile>();
  const json::object* object = TRY(ObjectOf(encodings, key));
  EncodedFile encoding;
  encoding.sha256 = TRY(HashOf(*object, "sha256"));
  encoding.size = TRY(NumberOf(*object, "size"));
  return std::optional(std::move(encoding));
}

}  // namespace

void AppendEntry(std::string& out, const FileEntry& entry) {
  out += '{';
  if (entry.brotli || entry.gzip) {
    out += "\"encodings\": {";
    if (entry.brotli) AppendEncoding(out, "br", *entry.brotli);
    if (entry.brotli && entry.gzip) out += ", ";
    if (entry.gzip) AppendEncoding(out, "gzip", *entry.gzip);
    out += "}, ";
  }
  fmt::format_to(std::back_inserter(out), R"("sha256": "{}", "size": {}, "type": )", entry.sha256,
                 entry.size);
  AppendQuoted(out, entry.type);
  if (entry.withdrawn) {
    fmt::format_to(std::back_inserter(out), R"(, "withdrawn": {})", *entry.withdrawn);
  }
  out += '}';
}

Result<FileEntry> EntryOf(const json::value& value) {
  const json::object* object = value.if_object();
  if (object == nullptr) return Invalid("the entry is no object");
  FileEntry entry;
  entry.sha256 = TRY(HashOf(*object, "sha256"));
  entry.size = TRY(NumberOf(*object, "size"));
  entry.type = TRY(TextOf(*object, "type"));
  TRY(CheckMediaType(entry.type));
  if (object->contains("withdrawn")) {
    entry.withdrawn = static_cast<std::int64_t>(TRY(NumberOf(*object, "withdrawn")));
  }
  if (object->contains("encodings")) {
    const json::object* encodings = TRY(ObjectOf(*object, "encodings"));
    entry.brotli = TRY(EncodingOf(*encodings, "br"));
    entry.gzip = TRY(EncodingOf(*encodings, "gzip"));
  }
  return entry;
}

std::string ToJson(const FileEntry& entry) {
  std::string out;
  AppendEntry(out, entry);
  return out;
}

Result<FileEntry> ParseFileEntry(std::string_view text) {
  const json::value value = TRY(ParseJson(text, kDepth));
  FileEntry entry = TRY(EntryOf(value));
  if (ToJson(entry) != text) return Invalid("the entry is not in canonical form");
  return entry;
}

}  // namespace sabok::edition
