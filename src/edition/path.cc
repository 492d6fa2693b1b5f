// SPDX-License-Identifier: GPL-3.0-or-later
#include "edition/path.h"

#include <algorithm>

#include "base/text.h"
#include "edition/own_files.h"

namespace sabok::edition {
namespace {

// File systems take 255 bytes; encodings add three.
constexpr std::size_t kMaxComponent = 240;
constexpr std::size_t kMaxPath = 1024;

std::unexpected<Error> Refuse(std::string_view path, std::string why) {
  // The path may hold anything: it is made fit for a terminal.
  std::string shown = ScrubUtf8(path.substr(0, kMaxPath));
  std::erase_if(shown, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  return Fail(ErrorCode::kRefused, std::move(why), std::move(shown));
}

}  // namespace

Result<void> CheckPath(std::string_view path) {
  if (path.empty()) return Refuse(path, "the path is empty");
  if (path.size() > kMaxPath) return Refuse(path, "the path is longer than 1,024 bytes");
  if (!IsValidUtf8(path)) return Refuse(path, "the path is not UTF-8");
  for (const char c : path) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '\\') {
      return Refuse(path, "the path holds a control character or a backslash");
    }
  }
  for (const std::string_view component : Split(path, '/')) {
    if (component.empty()) return Refuse(path, "the path has an empty component");
    if (component == "." || component == "..") return Refuse(path, "the path has a dot component");
    if (component.size() > kMaxComponent) {
      return Refuse(path, "a component of the path is longer than 240 bytes");
    }
  }
  if (IsOwnPath(path)) {
    return Refuse(path, "this path belongs to the edition itself");
  }
  if (path.ends_with(".br") || path.ends_with(".gz")) {
    return Refuse(path, "names with this ending belong to encodings of other files");
  }
  return {};
}

Result<void> CheckMediaType(std::string_view type) {
  const bool good =
      !type.empty() && type.size() <= 128 &&
      std::all_of(type.begin(), type.end(), [](char c) { return c >= ' ' && c < 0x7f; });
  if (!good) return Fail(ErrorCode::kInvalid, "the media type cannot stand in a header");
  return {};
}

}  // namespace sabok::edition
