// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/address_policy.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

#include <cstring>
#include <string>

namespace sabok::fetch {
namespace {

bool IsPublic(const std::string& text) {
  sockaddr_storage storage{};
  auto* v4 = reinterpret_cast<sockaddr_in*>(&storage);
  auto* v6 = reinterpret_cast<sockaddr_in6*>(&storage);
  if (inet_pton(AF_INET, text.c_str(), &v4->sin_addr) == 1) {
    storage.ss_family = AF_INET;
  } else if (inet_pton(AF_INET6, text.c_str(), &v6->sin6_addr) == 1) {
    storage.ss_family = AF_INET6;
  } else {
    ADD_FAILURE() << text;
  }
  return IsPublicAddress(reinterpret_cast<const sockaddr&>(storage));
}

TEST(AddressPolicyTest, KnowsWhatIsPublic) {
  const struct {
    const char* address;
    bool is_public;
  } cases[] = {
      {"0.0.0.0", false},
      {"0.255.255.255", false},
      {"1.0.0.0", true},
      {"9.255.255.255", true},
      {"10.0.0.0", false},
      {"10.255.255.255", false},
      {"11.0.0.0", true},
      {"100.63.255.255", true},
      {"100.64.0.0", false},
      {"100.127.255.255", false},
      {"100.128.0.0", true},
      {"127.0.0.1", false},
      {"127.255.255.254", false},
      {"169.254.169.254", false},
      {"169.255.0.0", true},
      {"172.15.255.255", true},
      {"172.16.0.1", false},
      {"172.31.255.255", false},
      {"172.32.0.0", true},
      {"192.0.0.8", false},
      {"192.0.2.1", false},
      {"192.88.99.1", false},
      {"192.168.1.1", false},
      {"192.169.0.1", true},
      {"198.17.255.255", true},
      {"198.18.0.1", false},
      {"198.19.255.255", false},
      {"198.51.100.9", false},
      {"203.0.113.9", false},
      {"203.0.114.0", true},
      {"223.255.255.255", true},
      {"224.0.0.1", false},
      {"239.1.2.3", false},
      {"240.0.0.1", false},
      {"255.255.255.255", false},
      {"93.184.216.34", true},
      {"::", false},
      {"::1", false},
      {"::ffff:127.0.0.1", false},
      {"::ffff:93.184.216.34", true},
      {"::127.0.0.1", false},
      {"64:ff9b::10.0.0.1", false},
      {"64:ff9b::93.184.216.34", true},
      {"64:ff9b:1::1", false},
      {"100::1", false},
      {"2001::1", false},
      {"2001:10::1", false},
      {"2001:1ff::1", false},
      {"2001:200::1", true},
      {"2001:db8::1", false},
      {"2001:4860::1", true},
      {"2002:7f00:1::", false},
      {"2606:2800:220:1::1", true},
      {"3fff:1000::1", true},
      {"3fff:fff::1", false},
      {"4000::1", false},
      {"fc00::1", false},
      {"fdff::1", false},
      {"fe80::1", false},
      {"fec0::1", false},
      {"ff02::1", false},
  };
  for (const auto& c : cases) EXPECT_EQ(IsPublic(c.address), c.is_public) << c.address;
}

TEST(AddressPolicyTest, OtherFamiliesAreNotPublic) {
  sockaddr_storage storage{};
  storage.ss_family = AF_UNIX;
  EXPECT_FALSE(IsPublicAddress(reinterpret_cast<const sockaddr&>(storage)));
}

TEST(AddressPolicyTest, HostsWrittenAsAddresses) {
  const struct {
    const char* host;
    std::optional<bool> is_public;
  } cases[] = {
      {"example.org", std::nullopt},
      {"localhost", false},
      {"localhost.", false},
      {"news.localhost", false},
      {"127.0.0.1", false},
      {"127.1", false},
      {"0x7f.1", false},
      {"2130706433", false},
      {"0177.0.0.1", false},
      {"[::1]", false},
      {"[fe80::1%25eth0]", false},
      {"[2606:2800:220:1::1]", true},
      {"93.184.216.34", true},
      {"10.example.org", std::nullopt},
      {"[nonsense]", false},
      {"", std::nullopt},
  };
  for (const auto& c : cases) EXPECT_EQ(IsPublicHostLiteral(c.host), c.is_public) << c.host;
}

}  // namespace
}  // namespace sabok::fetch
