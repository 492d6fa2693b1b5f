// The adapter for Boost.JSON.
#include "edition/manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <iterator>

#include "base/text.h"
#include "edition/path.h"

namespace sabok::edition {
namespace {

namespace json = boost::json;

constexpr int kFormat = 1;
// Manifest, files, entry, encodings, encoding.
constexpr std::size_t kDepth = 5;

void AppendQuoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  out += '"';
}

void AppendEncoding(std::string& out, std::string_view name, const EncodedFile& encoding) {
  fmt::format_to(std::back_inserter(out), R"("{}": {{"sha256": "{}", "size": {}}})", name,
                 encoding.sha256, encoding.size);
}

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
  out += '}';
}

std::unexpected<Error> Invalid(std::string what) {
  return Fail(ErrorCode::kInvalid, std::move(what));
}

Result<std::string> TextOf(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  const json::string* text = value ? value->if_string() : nullptr;
  if (text == nullptr) return Invalid(fmt::format("\"{}\" is missing or no string", key));
  return std::string(text->data(), text->size());
}

Result<std::int64_t> NumberOf(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  const std::int64_t* number = value ? value->if_int64() : nullptr;
  if (number == nullptr) return Invalid(fmt::format("\"{}\" is missing or no number", key));
  return *number;
}

Result<std::uint64_t> CountOf(const json::object& object, std::string_view key) {
  const std::int64_t number = TRY(NumberOf(object, key));
  if (number < 0) return Invalid(fmt::format("\"{}\" is negative", key));
  return static_cast<std::uint64_t>(number);
}

bool IsSha256(std::string_view text) {
  return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

Result<std::string> HashOf(const json::object& object, std::string_view key) {
  std::string hash = TRY(TextOf(object, key));
  if (!IsSha256(hash)) return Invalid(fmt::format("\"{}\" is no SHA-256", key));
  return hash;
}

Result<std::optional<EncodedFile>> EncodingOf(const json::object& encodings, std::string_view key) {
  const json::value* value = encodings.if_contains(key);
  if (value == nullptr) return std::optional<EncodedFile>();
  const json::object* object = value->if_object();
  if (object == nullptr) return Invalid(fmt::format("\"{}\" is no object", key));
  EncodedFile encoding;
  encoding.sha256 = TRY(HashOf(*object, "sha256"));
  encoding.size = TRY(CountOf(*object, "size"));
  return std::optional(std::move(encoding));
}

Result<FileEntry> EntryOf(const json::value& value) {
  const json::object* object = value.if_object();
  if (object == nullptr) return Invalid("the entry is no object");
  FileEntry entry;
  entry.sha256 = TRY(HashOf(*object, "sha256"));
  entry.size = TRY(CountOf(*object, "size"));
  entry.type = TRY(TextOf(*object, "type"));
  TRY(CheckMediaType(entry.type));
  if (const json::value* encodings = object->if_contains("encodings")) {
    if (!encodings->is_object()) return Invalid("\"encodings\" is no object");
    entry.brotli = TRY(EncodingOf(encodings->get_object(), "br"));
    entry.gzip = TRY(EncodingOf(encodings->get_object(), "gzip"));
  }
  return entry;
}

Result<json::value> Parse(std::string_view text, json::storage_ptr storage) {
  json::parse_options options;
  options.max_depth = kDepth;
  json::error_code error;
  json::value value = json::parse(text, error, std::move(storage), options);
  if (error) return Invalid("this is no JSON as manifests have it: " + error.message());
  return value;
}

Result<Manifest> ManifestOf(const json::object& object, const Limits& limits) {
  const std::int64_t format = TRY(NumberOf(object, "format"));
  if (format != kFormat) {
    return Fail(ErrorCode::kInvalid,
                fmt::format("the manifest's format is {}, not {}", format, kFormat), {},
                "use the version of Sabok that wrote this edition, or a newer one");
  }
  Manifest manifest;
  manifest.number = TRY(CountOf(object, "edition"));
  manifest.site = TRY(TextOf(object, "site"));
  manifest.published = TRY(NumberOf(object, "published"));
  manifest.previous = TRY(TextOf(object, "previous"));
  if (!manifest.previous.empty() && !IsSha256(manifest.previous)) {
    return Invalid("\"previous\" is no SHA-256");
  }
  const json::value* files = object.if_contains("files");
  if (files == nullptr || !files->is_object()) return Invalid("\"files\" is missing");
  if (files->get_object().size() > limits.nodes) {
    return Fail(ErrorCode::kLimit, fmt::format("more than {} files", limits.nodes));
  }
  for (const auto& [key, value] : files->get_object()) {
    std::string path(key.data(), key.size());
    TRY(CheckPath(path));
    Result<FileEntry> entry = EntryOf(value);
    if (!entry) return std::unexpected(std::move(entry).error().At(path));
    manifest.files.emplace(std::move(path), *std::move(entry));
  }
  return manifest;
}

}  // namespace

std::uint64_t FileEntry::SmallestSize() const {
  std::uint64_t smallest = size;
  if (brotli) smallest = std::min(smallest, brotli->size);
  if (gzip) smallest = std::min(smallest, gzip->size);
  return smallest;
}

std::string ToJson(const FileEntry& entry) {
  std::string out;
  AppendEntry(out, entry);
  return out;
}

std::string ToJson(const Manifest& manifest) {
  std::string out = fmt::format("{{\n  \"edition\": {},\n  \"files\": {{", manifest.number);
  const char* separator = "\n";
  for (const auto& [path, entry] : manifest.files) {
    out += separator;
    out += "    ";
    AppendQuoted(out, path);
    out += ": ";
    AppendEntry(out, entry);
    separator = ",\n";
  }
  if (!manifest.files.empty()) out += "\n  ";
  fmt::format_to(
      std::back_inserter(out),
      "}},\n  \"format\": {},\n  \"previous\": \"{}\",\n  \"published\": {},\n  \"site\": ",
      kFormat, manifest.previous, manifest.published);
  AppendQuoted(out, manifest.site);
  out += "\n}\n";
  return out;
}

Result<FileEntry> ParseFileEntry(std::string_view text) {
  const json::value value = TRY(Parse(text, {}));
  FileEntry entry = TRY(EntryOf(value));
  if (ToJson(entry) != text) return Invalid("the entry is not in canonical form");
  return entry;
}

Result<Manifest> ParseManifest(std::string_view text, const Limits& limits) {
  if (text.size() > limits.bytes) {
    return Fail(ErrorCode::kLimit,
                fmt::format("the manifest is larger than {} bytes", limits.bytes));
  }
  if (!IsValidUtf8(text)) return Invalid("the manifest is not UTF-8");
  Manifest manifest;
  {
    json::monotonic_resource memory;
    const json::value value = TRY(Parse(text, &memory));
    if (!value.is_object()) return Invalid("the manifest is no object");
    manifest = TRY(ManifestOf(value.get_object(), limits));
  }
  // Catches in one comparison whatever we would otherwise overlook: unknown and repeated keys,
  // another order, other spellings. A signed file has one form only.
  if (ToJson(manifest) != text) return Invalid("the manifest is not in canonical form");
  return manifest;
}

}  // namespace sabok::edition
