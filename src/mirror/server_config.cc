// SPDX-License-Identifier: GPL-3.0-or-later
#include "mirror/server_config.h"

#include <algorithm>
#include <system_error>

#include "mirror/embedded.h"

namespace sabok::mirror {
namespace {

void ReplaceAll(std::string& text, std::string_view what, std::string_view with) {
  for (auto at = text.find(what); at != text.npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

// None of the three servers' languages gives these a meaning, quoted or not.
bool IsPlain(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') ||
           (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           std::string_view("/._-+,:@[]").contains(c);
  });
}

}  // namespace

Result<std::string> ServerConfig(std::string_view server, const platform::Path& folder,
                                 std::string_view host) {
  const std::string name = std::string(server) + ".conf";
  const auto files = EmbeddedFiles();
  const auto found = std::ranges::find(files, std::string_view(name), &EmbeddedFile::name);
  if (found == files.end()) {
    return Fail(ErrorCode::kInvalid, "there is a configuration for nginx, caddy and apache",
                std::string(server));
  }
  std::error_code error;
  const platform::Path absolute = std::filesystem::absolute(folder, error).lexically_normal();
  std::string root = absolute.string();
  while (root.size() > 1 && root.ends_with('/')) root.pop_back();
  if (error || !IsPlain(root)) {
    return Fail(ErrorCode::kInvalid, "the folder's name has characters that need quoting there",
                root, "choose a folder without spaces and quotes");
  }
  if (!IsPlain(host)) return Fail(ErrorCode::kInvalid, "this is no host name", std::string(host));
  std::string text(found->bytes);
  ReplaceAll(text, "@ROOT@", root);
  ReplaceAll(text, "@HOST@", host);
  return text;
}

}  // namespace sabok::mirror
