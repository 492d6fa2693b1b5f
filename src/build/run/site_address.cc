// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/run/site_address.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "extract/standing/closure.h"

namespace sabok::build {
namespace {

std::string NameOf(std::string_view parameter) {
  return ToLowerAscii(parameter.substr(0, parameter.find('=')));
}

bool IsSession(std::string_view name) {
  constexpr auto kNames =
      std::to_array<std::string_view>({"phpsessid", "jsessionid", "sessionid", "session_id", "sid",
                                       "aspsessionid", "cfid", "cftoken"});
  return std::ranges::find(kNames, name) != kNames.end();
}

bool IsTracking(std::string_view name) {
  return name.starts_with("utm_") || name == "fbclid" || name == "gclid" || name == "mc_cid" ||
         name == "mc_eid" || IsSession(name);
}

bool IsSecret(std::string_view name) {
  constexpr auto kNames =
      std::to_array<std::string_view>({"nonce", "preview", "token", "access_token", "auth_token",
                                       "_thumbnail_id", "key", "password", "secret"});
  return extract::OpensDrafts(name) || std::ranges::find(kNames, name) != kNames.end();
}

// Without fragment, without the query's parameters that `leaves_out` names, and without a session
// in the path.
template <typename LeavesOut>
Url Without(const Url& url, LeavesOut leaves_out) {
  const Url plain = url.WithoutFragment();
  std::string query;
  for (const std::string_view parameter : Split(plain.query(), '&')) {
    if (parameter.empty() || leaves_out(NameOf(parameter))) continue;
    query += query.empty() ? '?' : '&';
    query += parameter;
  }
  std::string_view path = plain.path();
  const std::size_t last = path.rfind(';');
  if (last != std::string_view::npos && IsSession(NameOf(path.substr(last + 1)))) {
    path = path.substr(0, last);
  } else if (plain.query().empty()) {
    return plain;
  }
  return Url::Parse(std::string(plain.origin()) + std::string(path) + query).value_or(plain);
}

}  // namespace

bool IsOnSite(const Url& url, const Url& site) {
  const std::string_view own = WithoutWww(site.host());
  const std::string_view host = url.host();
  if (url.port() != site.port()) return false;
  return host == own || (host.ends_with(own) && host[host.size() - own.size() - 1] == '.');
}

Url WithoutTracking(const Url& url) {
  return Without(url, [](std::string_view name) { return IsTracking(name); });
}

Url WithoutSecrets(const Url& url) {
  return Without(url, [](std::string_view name) { return IsSession(name) || IsSecret(name); });
}

std::string KeyOf(const Url& url) {
  std::string_view path = url.path();
  const std::string_view file = path.substr(path.rfind('/') + 1);
  constexpr auto kIndexFiles =
      std::to_array<std::string_view>({"index.html", "index.htm", "index.php", "default.aspx"});
  if (std::ranges::find(kIndexFiles, file) != kIndexFiles.end()) path.remove_suffix(file.size());
  std::vector<std::string_view> parameters = Split(url.query(), '&');
  std::ranges::sort(parameters);
  std::string key(url.origin());
  key += path;
  for (const std::string_view parameter : parameters) {
    if (parameter.empty()) continue;
    key += '?';
    key += parameter;
  }
  return key;
}

}  // namespace sabok::build
