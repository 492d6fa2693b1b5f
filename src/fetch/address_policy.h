// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/socket.h>

#include <optional>
#include <string_view>

namespace sabok::fetch {

// Whether a fetcher may connect there: true for globally reachable unicast addresses only (the
// registries of RFC 6890). Loopback, private, link-local, carrier NAT, documentation, multicast and
// the like are not public. IPv4-mapped and NAT64 addresses are judged by the IPv4 address inside.
// `address` must be as long as its family says; other families than IPv4 and IPv6 are not public.
bool IsPublicAddress(const sockaddr& address);

// The same for a host that is written as an address, in any of the forms resolvers take
// ("10.0.0.1", "0x7f.1", "2130706433", "[::1]"), or that is "localhost" by name (RFC 6761). Nothing
// for other names.
std::optional<bool> IsPublicHostLiteral(std::string_view host);

}  // namespace sabok::fetch
