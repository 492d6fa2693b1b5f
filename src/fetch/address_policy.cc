// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/address_policy.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <string>

namespace sabok::fetch {
namespace {

using V6Bytes = std::array<std::uint8_t, 16>;

struct V4Block {
  std::uint32_t network;
  int prefix;
};

constexpr std::uint32_t V4(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  return a << 24 | b << 16 | c << 8 | d;
}

// Not "Globally Reachable" in IANA's IPv4 Special-Purpose Address Registry, and multicast.
constexpr V4Block kV4NotPublic[] = {
    {V4(0, 0, 0, 0), 8},        // this network
    {V4(10, 0, 0, 0), 8},       // private
    {V4(100, 64, 0, 0), 10},    // carrier NAT
    {V4(127, 0, 0, 0), 8},      // loopback
    {V4(169, 254, 0, 0), 16},   // link-local; cloud metadata services
    {V4(172, 16, 0, 0), 12},    // private
    {V4(192, 0, 0, 0), 24},     // protocol assignments
    {V4(192, 0, 2, 0), 24},     // documentation
    {V4(192, 88, 99, 0), 24},   // old 6to4 relays
    {V4(192, 168, 0, 0), 16},   // private
    {V4(198, 18, 0, 0), 15},    // benchmarking
    {V4(198, 51, 100, 0), 24},  // documentation
    {V4(203, 0, 113, 0), 24},   // documentation
    {V4(224, 0, 0, 0), 4},      // multicast
    {V4(240, 0, 0, 0), 4},      // reserved, broadcast
};

struct V6Block {
  V6Bytes network;
  int prefix;
};

// Within 2000::/3, the only unicast space handed out, what is not globally reachable.
constexpr V6Block kV6NotPublic[] = {
    {{0x20, 0x01}, 23},              // protocol assignments, Teredo, ORCHID, benchmarking
    {{0x20, 0x01, 0x0d, 0xb8}, 32},  // documentation
    {{0x20, 0x02}, 16},              // 6to4
    {{0x3f, 0xff}, 20},              // documentation
};
constexpr V6Block kV6GlobalUnicast = {{0x20}, 3};
constexpr V6Block kV4Mapped = {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96};
constexpr V6Block kNat64 = {{0x00, 0x64, 0xff, 0x9b}, 96};

bool IsPublicV4(std::uint32_t address) {
  for (const V4Block& block : kV4NotPublic) {
    const std::uint32_t mask = ~std::uint32_t{0} << (32 - block.prefix);
    if ((address & mask) == block.network) return false;
  }
  return true;
}

bool IsIn(const V6Bytes& address, const V6Block& block) {
  for (int bit = 0; bit < block.prefix; ++bit) {
    const int mask = 0x80 >> (bit % 8);
    const auto index = static_cast<std::size_t>(bit / 8);
    if ((address[index] & mask) != (block.network[index] & mask)) return false;
  }
  return true;
}

bool IsPublicV6(const V6Bytes& address) {
  if (IsIn(address, kV4Mapped) || IsIn(address, kNat64)) {
    return IsPublicV4(V4(address[12], address[13], address[14], address[15]));
  }
  if (!IsIn(address, kV6GlobalUnicast)) return false;
  for (const V6Block& block : kV6NotPublic) {
    if (IsIn(address, block)) return false;
  }
  return true;
}

}  // namespace

bool IsPublicAddress(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in v4;
    std::memcpy(&v4, &address, sizeof v4);
    return IsPublicV4(ntohl(v4.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 v6;
    std::memcpy(&v6, &address, sizeof v6);
    V6Bytes bytes;
    std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
    return IsPublicV6(bytes);
  }
  return false;
}

std::optional<bool> IsPublicHostLiteral(std::string_view host) {
  std::string text(host);
  if (text.ends_with('.')) text.pop_back();
  if (text == "localhost" || text.ends_with(".localhost")) return false;
  if (text.starts_with('[') && text.ends_with(']')) {
    text = text.substr(1, text.size() - 2);
    text = text.substr(0, text.find('%'));  // a zone
    V6Bytes bytes;
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return false;
    return IsPublicV6(bytes);
  }
  in_addr v4;
  if (inet_aton(text.c_str(), &v4) != 0) return IsPublicV4(ntohl(v4.s_addr));
  return std::nullopt;
}

}  // namespace sabok::fetch
