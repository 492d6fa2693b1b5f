#include "build/run/site_address.h"

#include "base/text.h"

namespace sabok::build {
namespace {

bool IsTrackingParameter(std::string_view parameter) {
  const std::string_view name = parameter.substr(0, parameter.find('='));
  return name.starts_with("utm_") || name == "fbclid" || name == "gclid" || name == "mc_cid" ||
         name == "mc_eid";
}

}  // namespace

bool IsOnSite(const Url& url, const Url& site) {
  const std::string_view own = WithoutWww(site.host());
  const std::string_view host = url.host();
  if (url.port() != site.port()) return false;
  return host == own || (host.ends_with(own) && host[host.size() - own.size() - 1] == '.');
}

Url WithoutTracking(const Url& url) {
  const Url plain = url.WithoutFragment();
  if (plain.query().empty()) return plain;
  std::string query;
  for (const std::string_view parameter : Split(plain.query(), '&')) {
    if (IsTrackingParameter(parameter)) continue;
    query += query.empty() ? '?' : '&';
    query += parameter;
  }
  std::string text = plain.string().substr(0, plain.string().find('?')) + query;
  return Url::Parse(text).value_or(plain);
}

}  // namespace sabok::build
