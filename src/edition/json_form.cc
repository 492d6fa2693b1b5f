// SPDX-License-Identifier: GPL-3.0-or-later
#include "edition/json_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/text.h"

namespace sabok::edition {

namespace json = boost::json;

std::unexpected<Error> Invalid(std::string what) {
  return Fail(ErrorCode::kInvalid, std::move(what));
}

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

Result<json::value> ParseJson(std::string_view text, std::size_t max_depth,
                              json::storage_ptr storage) {
  if (!IsValidUtf8(text)) return Invalid("this is not UTF-8");
  json::parse_options options;
  options.max_depth = max_depth;
  json::error_code error;
  json::value value = json::parse(text, error, std::move(storage), options);
  if (error) return Invalid("this is no JSON as manifests have it: " + error.message());
  return value;
}

Result<std::string> TextOf(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  const json::string* text = value ? value->if_string() : nullptr;
  if (text == nullptr) return Invalid(fmt::format("\"{}\" is missing or no string", key));
  return std::string(text->data(), text->size());
}

Result<std::uint64_t> NumberOf(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  const std::int64_t* number = value ? value->if_int64() : nullptr;
  if (number == nullptr) return Invalid(fmt::format("\"{}\" is missing or no number", key));
  if (*number < 0 || *number > kMaxNumber) {
    return Invalid(fmt::format("\"{}\" is not from 0 to 2^53 - 1", key));
  }
  return static_cast<std::uint64_t>(*number);
}

Result<const json::array*> ArrayOf(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  const json::array* array = value ? value->if_array() : nullptr;
  if (array == nullptr) return Invalid(fmt::format("\"{}\" is missing or no list", key));
  return array;
}

Result<const json::object*> ObjectOf(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  const json::object* inner = value ? value->if_object() : nullptr;
  if (inner == nullptr) return Invalid(fmt::format("\"{}\" is missing or no object", key));
  return inner;
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

}  // namespace sabok::edition
