#pragma once

#include "base/url.h"

namespace sabok::build {

// Whether the address is on the site's own host or a part of it: "www.example.org" has
// "example.org" and "fa.example.org". Ports must be the same.
bool IsOnSite(const Url& url, const Url& site);

// The address without what only counts visitors ("utm_source", "fbclid") and without fragment.
Url WithoutTracking(const Url& url);

}  // namespace sabok::build
