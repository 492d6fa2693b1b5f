// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "base/url.h"

namespace sabok::build {

// Whether the address is on the site's own host or a part of it: "www.example.org" has
// "example.org" and "fa.example.org". Ports must be the same.
bool IsOnSite(const Url& url, const Url& site);

// The address without fragment and without what only counts visitors or tells them apart:
// "utm_source", "fbclid", "PHPSESSID", ";jsessionid=...".
Url WithoutTracking(const Url& url);

// The same without what lets its bearer in: nonces, tokens, the numbers of previews. For links that
// others will follow.
Url WithoutSecrets(const Url& url);

// Equal for addresses that servers answer alike: the query's parameters in any order, with or
// without the name of a folder's index file. To tell copies, not to be asked for.
std::string KeyOf(const Url& url);

}  // namespace sabok::build
