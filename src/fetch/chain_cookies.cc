// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/chain_cookies.h"

#include <algorithm>

#include "base/text.h"

namespace sabok::fetch {
namespace {

bool IsPlain(std::string_view text) {
  return std::ranges::all_of(text, [](unsigned char c) { return c > 0x20 && c != 0x7f; });
}

}  // namespace

void ChainCookies::Take(const Url& url, const Headers& headers) {
  auto& cookies = by_host_[std::string(url.host())];
  for (const std::string& field : headers.All("Set-Cookie")) {
    const std::string_view pair = Trim(std::string_view(field).substr(0, field.find(';')));
    const std::size_t equals = pair.find('=');
    if (equals == 0 || equals == std::string_view::npos) continue;
    const std::string name(Trim(pair.substr(0, equals)));
    const std::string value(Trim(pair.substr(equals + 1)));
    if (!IsPlain(name) || !IsPlain(value) || pair.size() > kMostBytes) continue;
    if (!cookies.contains(name) && cookies.size() == kMost) continue;
    cookies[name] = value;
  }
}

std::string ChainCookies::For(const Url& url) const {
  std::string field;
  const auto host = by_host_.find(std::string(url.host()));
  if (host == by_host_.end()) return field;
  for (const auto& [name, value] : host->second) {
    if (!field.empty()) field += "; ";
    field += name + "=" + value;
  }
  return field;
}

}  // namespace sabok::fetch
