// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <string>

#include "base/text.h"
#include "base/url.h"
#include "extract/learn_site.h"

namespace sabok::extract {
namespace {

std::string HostOf(std::string_view address) {
  const auto url = Url::Parse(Trim(address));
  return url ? std::string(url->host()) : std::string();
}

bool IsCanonical(const Document& document, NodeId id) {
  return document[id].tag == Tag::k_link && EqualsIgnoreCase(document.Get(id, "rel"), "canonical");
}
bool IsOgUrl(const Document& document, NodeId id) {
  return document[id].tag == Tag::k_meta &&
         EqualsIgnoreCase(document.Get(id, "property"), "og:url");
}

// What the page says of itself: the first of the three that is an absolute address.
std::string DeclaredHost(const Document& document) {
  std::string hosts[3];
  for (NodeId id = 1; id < document.size(); ++id) {
    if (document[id].kind != NodeKind::kElement) continue;
    if (hosts[0].empty() && IsCanonical(document, id)) hosts[0] = HostOf(document.Get(id, "href"));
    if (hosts[1].empty() && IsOgUrl(document, id)) hosts[1] = HostOf(document.Get(id, "content"));
    if (hosts[2].empty() && document[id].tag == Tag::k_base) {
      hosts[2] = HostOf(document.Get(id, "href"));
    }
  }
  for (std::string& host : hosts) {
    if (!host.empty()) return std::move(host);
  }
  return {};
}

// The host that more than half of at least ten absolute links lead to.
std::string LinkedHost(const Document& document) {
  std::map<std::string, int, std::less<>> hosts;
  int all = 0;
  for (NodeId id = 1; id < document.size(); ++id) {
    if (document[id].kind != NodeKind::kElement || document[id].tag != Tag::k_a) continue;
    std::string_view address = document.Get(id, "href");
    if (!address.starts_with("http://") && !address.starts_with("https://")) continue;
    address.remove_prefix(address.find("//") + 2);
    ++hosts[ToLowerAscii(address.substr(0, address.find_first_of("/?#:")))];
    ++all;
  }
  for (const auto& [host, count] : hosts) {
    if (count >= 10 && count * 2 > all) return host;
  }
  return {};
}

std::string StyleName(const Document& document) {
  std::string name;
  for (NodeId id = 1; id < document.size(); ++id) {
    if (document[id].kind != NodeKind::kElement || document[id].tag != Tag::k_link) continue;
    if (!EqualsIgnoreCase(document.Get(id, "rel"), "stylesheet")) continue;
    const std::string_view address = document.Get(id, "href");
    name += "style:";
    name += address.substr(0, address.find('?'));
    if (name.size() > 500) break;
  }
  return name;
}

}  // namespace

std::string SiteOf(const Document& document) {
  std::string site = DeclaredHost(document);
  if (site.empty()) site = LinkedHost(document);
  if (site.empty()) site = StyleName(document);
  return site;
}

}  // namespace sabok::extract
