// SPDX-License-Identifier: GPL-3.0-or-later
// The root manifest as canonical JSON.
#include "edition/manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "edition/json_form.h"
#include "edition/path.h"

namespace sabok::edition {
namespace {

namespace json = boost::json;

constexpr std::uint64_t kFormat = 2;
// Root and what its policy may nest.
constexpr std::size_t kDepth = 8;

Result<void> AppendValue(std::string& out, const json::value& value);

Result<void> AppendObject(std::string& out, const json::object& object) {
  std::vector<std::string_view> keys;
  for (const auto& member : object) keys.emplace_back(member.key().data(), member.key().size());
  std::ranges::sort(keys);
  out += '{';
  const char* separator = "";
  for (const std::string_view key : keys) {
    out += separator;
    AppendQuoted(out, key);
    out += ": ";
    TRY(AppendValue(out, object.at(key)));
    separator = ", ";
  }
  out += '}';
  return {};
}

Result<void> AppendArray(std::string& out, const json::array& array) {
  out += '[';
  const char* separator = "";
  for (const json::value& item : array) {
    out += separator;
    TRY(AppendValue(out, item));
    separator = ", ";
  }
  out += ']';
  return {};
}

Result<void> AppendValue(std::string& out, const json::value& value) {
  if (value.is_object()) return AppendObject(out, value.get_object());
  if (value.is_array()) return AppendArray(out, value.get_array());
  if (value.is_bool()) {
    out += value.get_bool() ? "true" : "false";
  } else if (value.is_null()) {
    out += "null";
  } else if (value.is_string()) {
    AppendQuoted(out, std::string_view(value.get_string().data(), value.get_string().size()));
  } else if (value.is_int64() && std::abs(value.get_int64()) <= kMaxNumber) {
    out += std::to_string(value.get_int64());
  } else {
    return Invalid("a policy holds integers up to 2^53 - 1 only");
  }
  return {};
}

void AppendRotation(std::string& out, const KeyRotation& key) {
  fmt::format_to(std::back_inserter(out), "{{\"from_edition\": {}", key.from_edition);
  for (const auto& [name, text] :
       {std::pair("new", &key.new_key), std::pair("new_p256", &key.new_p256),
        std::pair("old", &key.old_key), std::pair("signature", &key.signature),
        std::pair("signature_p256", &key.signature_p256)}) {
    fmt::format_to(std::back_inserter(out), ", \"{}\": ", name);
    AppendQuoted(out, *text);
  }
  out += '}';
}

// One item a line.
template <typename Items, typename Append>
void AppendLines(std::string& out, std::string_view name, const Items& items, Append append) {
  fmt::format_to(std::back_inserter(out), "  \"{}\": [", name);
  const char* separator = "\n    ";
  for (const auto& item : items) {
    out += separator;
    append(out, item);
    separator = ",\n    ";
  }
  out += items.empty() ? "],\n" : "\n  ],\n";
}

Result<std::vector<KeyRotation>> RotationsOf(const json::object& root) {
  std::vector<KeyRotation> keys;
  for (const json::value& value : *TRY(ArrayOf(root, "keys"))) {
    const json::object* object = value.if_object();
    if (object == nullptr) return Invalid("\"keys\" holds something that is no object");
    KeyRotation key;
    key.from_edition = TRY(NumberOf(*object, "from_edition"));
    key.new_key = TRY(TextOf(*object, "new"));
    key.new_p256 = TRY(TextOf(*object, "new_p256"));
    key.old_key = TRY(TextOf(*object, "old"));
    key.signature = TRY(TextOf(*object, "signature"));
    key.signature_p256 = TRY(TextOf(*object, "signature_p256"));
    keys.push_back(std::move(key));
  }
  return keys;
}

Result<std::vector<std::string>> MirrorsOf(const json::object& root) {
  std::vector<std::string> mirrors;
  for (const json::value& value : *TRY(ArrayOf(root, "mirrors"))) {
    const json::string* text = value.if_string();
    const std::string_view mirror = text ? std::string_view(text->data(), text->size()) : "";
    const bool web = mirror.starts_with("https://") || mirror.starts_with("http://");
    if (!web || !mirror.ends_with('/')) {
      return Invalid("a mirror is an http or https address that ends in \"/\"");
    }
    mirrors.emplace_back(mirror);
  }
  return mirrors;
}

Result<std::vector<SectionEntry>> SectionsOf(const json::object& root) {
  std::vector<SectionEntry> sections;
  for (const json::value& value : *TRY(ArrayOf(root, "sections"))) {
    const json::object* object = value.if_object();
    if (object == nullptr) return Invalid("\"sections\" holds something that is no object");
    SectionEntry section;
    section.first = TRY(TextOf(*object, "first"));
    section.sha256 = TRY(HashOf(*object, "sha256"));
    section.size = TRY(NumberOf(*object, "size"));
    if (sections.empty() != section.first.empty()) {
      return Invalid("the first section, and no other, begins with \"\"");
    }
    if (!sections.empty()) {
      TRY(CheckPath(section.first));
      if (section.first <= sections.back().first) return Invalid("the sections are not in order");
    }
    sections.push_back(std::move(section));
  }
  return sections;
}

Result<Manifest> ManifestOf(const json::object& root) {
  const std::uint64_t format = TRY(NumberOf(root, "format"));
  if (format != kFormat) {
    return Fail(ErrorCode::kInvalid,
                fmt::format("the manifest's format is {}, not {}", format, kFormat), {},
                "use the version of Sabok that wrote this edition, or a newer one");
  }
  Manifest manifest;
  manifest.number = TRY(NumberOf(root, "edition"));
  manifest.expires = static_cast<std::int64_t>(TRY(NumberOf(root, "expires")));
  const json::object* files = TRY(ObjectOf(root, "files"));
  manifest.file_count = TRY(NumberOf(*files, "count"));
  manifest.file_bytes = TRY(NumberOf(*files, "size"));
  manifest.keys = TRY(RotationsOf(root));
  manifest.mirrors = TRY(MirrorsOf(root));
  manifest.policy.clear();
  TRY(AppendObject(manifest.policy, *TRY(ObjectOf(root, "policy"))));
  manifest.previous = TRY(TextOf(root, "previous"));
  if (!manifest.previous.empty()) TRY(HashOf(root, "previous"));
  manifest.published = static_cast<std::int64_t>(TRY(NumberOf(root, "published")));
  manifest.sections = TRY(SectionsOf(root));
  manifest.site = TRY(TextOf(root, "site"));
  return manifest;
}

}  // namespace

std::string SectionEntry::Path() const { return std::string(kSectionsFolder) + sha256 + ".json"; }

std::string ToJson(const Manifest& manifest) {
  std::string out = fmt::format(
      "{{\n  \"edition\": {},\n  \"expires\": {},\n  \"files\": {{\"count\": {}, \"size\": {}}},\n"
      "  \"format\": {},\n",
      manifest.number, manifest.expires, manifest.file_count, manifest.file_bytes, kFormat);
  AppendLines(out, "keys", manifest.keys, AppendRotation);
  AppendLines(out, "mirrors", manifest.mirrors, AppendQuoted);
  fmt::format_to(std::back_inserter(out),
                 "  \"policy\": {},\n  \"previous\": \"{}\",\n  \"published\": {},\n",
                 manifest.policy, manifest.previous, manifest.published);
  AppendLines(out, "sections", manifest.sections, [](std::string& to, const SectionEntry& section) {
    to += "{\"first\": ";
    AppendQuoted(to, section.first);
    fmt::format_to(std::back_inserter(to), ", \"sha256\": \"{}\", \"size\": {}}}", section.sha256,
                   section.size);
  });
  out += "  \"site\": ";
  AppendQuoted(out, manifest.site);
  out += "\n}\n";
  return out;
}

Result<Manifest> ParseManifest(std::string_view text, const Limits& limits) {
  if (text.size() > limits.bytes) {
    return Fail(ErrorCode::kLimit,
                fmt::format("the manifest is larger than {} bytes", limits.bytes));
  }
  Manifest manifest;
  {
    json::monotonic_resource memory;
    const json::value value = TRY(ParseJson(text, kDepth, &memory));
    if (!value.is_object()) return Invalid("the manifest is no object");
    manifest = TRY(ManifestOf(value.get_object()));
  }
  // A signed file has one form only: see ParseSection.
  if (ToJson(manifest) != text) return Invalid("the manifest is not in canonical form");
  return manifest;
}

std::string RotationsToJson(const std::vector<KeyRotation>& rotations) {
  std::string out = "{\n";
  AppendLines(out, "keys", rotations, AppendRotation);
  out.resize(out.size() - 2);  // the comma
  return out + "\n}\n";
}

Result<std::vector<KeyRotation>> ParseRotations(std::string_view text) {
  const json::value value = TRY(ParseJson(text, kDepth));
  if (!value.is_object()) return Invalid("this is no list of keys");
  auto rotations = TRY(RotationsOf(value.get_object()));
  if (RotationsToJson(rotations) != text) return Invalid("this is no list of keys");
  return rotations;
}

Result<std::string> CanonicalObject(std::string_view text) {
  const json::value value = TRY(ParseJson(text, kDepth - 1));
  if (!value.is_object()) return Invalid("a policy is an object");
  std::string out;
  TRY(AppendObject(out, value.get_object()));
  return out;
}

}  // namespace sabok::edition
