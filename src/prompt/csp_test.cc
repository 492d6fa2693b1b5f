// SPDX-License-Identifier: GPL-3.0-or-later
#include "prompt/csp.h"

#include <gtest/gtest.h>

namespace sabok::prompt {
namespace {

struct InlineCase {
  std::string_view policy;
  bool script;
  bool style;
};

TEST(ContentSecurityPolicy, InlineCodeAsBrowsersTakeIt) {
  const InlineCase cases[] = {
      {"", true, true},
      {"img-src 'none'", true, true},
      {"default-src 'self'", false, false},
      {"default-src 'self' 'unsafe-inline'", true, true},
      {"script-src 'self'; style-src 'unsafe-inline'", false, true},
      {"script-src 'sha256-abc='; style-src 'sha256-abc='", true, true},
      {"script-src 'sha256-other='", false, true},
      // Hashes are compared as they are, keywords and names are not.
      {"script-src 'sha256-ABC='", false, true},
      {"SCRIPT-SRC 'UNSAFE-INLINE'", true, true},
      // A hash, a nonce and strict-dynamic each switch unsafe-inline off.
      {"script-src 'unsafe-inline' 'sha256-other='", false, true},
      {"script-src 'unsafe-inline' 'nonce-other'", false, true},
      {"script-src 'unsafe-inline' 'strict-dynamic'", false, true},
      {"script-src 'strict-dynamic' 'sha256-abc='", true, true},
      {"script-src 'nonce-n1'; style-src 'nonce-n1'", true, true},
      {"script-src 'nonce-n2'", false, true},
      // The more precise directive counts, and the first of two.
      {"script-src-elem 'none'; script-src 'unsafe-inline'", false, true},
      {"script-src 'none'; script-src 'unsafe-inline'", false, true},
      {"default-src 'none'; script-src 'unsafe-inline'", true, false},
      {"sandbox", false, true},
      {"sandbox allow-forms allow-scripts", true, true},
  };
  for (const InlineCase& c : cases) {
    const auto policy = ContentSecurityPolicy::Parse(c.policy);
    EXPECT_EQ(policy.AllowsInlineScript("'sha256-abc='", "n1"), c.script) << c.policy;
    EXPECT_EQ(policy.AllowsInlineStyle("'sha256-abc='", "n1"), c.style) << c.policy;
  }
  EXPECT_FALSE(ContentSecurityPolicy::Parse("script-src 'nonce-'").AllowsInlineScript("'x'", ""));
}

struct ConnectCase {
  std::string_view policy;
  std::string_view origin;
  bool allowed;
};

TEST(ContentSecurityPolicy, WhereFetchMayGo) {
  constexpr std::string_view kLight = "https://light.example.org";
  const ConnectCase cases[] = {
      {"script-src 'none'", kLight, true},
      {"default-src 'self'", kLight, false},
      {"default-src 'self'", "https://www.example.org", true},
      {"connect-src *", kLight, true},
      {"connect-src https:", kLight, true},
      {"connect-src http:", kLight, true},
      {"connect-src light.example.org", kLight, true},
      {"connect-src *.example.org", kLight, true},
      {"connect-src *.light.example.org", kLight, false},
      {"connect-src https://light.example.org/path/", kLight, true},
      {"connect-src light.example.org:443", kLight, true},
      {"connect-src light.example.org:8443", kLight, false},
      {"connect-src light.example.org:*", "https://light.example.org:8443", true},
      {"connect-src light.example.org", "https://light.example.org:8443", false},
      {"connect-src light.example.org", "http://light.example.org", false},
      {"connect-src 'none'", kLight, false},
  };
  for (const ConnectCase& c : cases) {
    const auto policy = ContentSecurityPolicy::Parse(c.policy);
    EXPECT_EQ(policy.AllowsConnect(c.origin, "https://www.example.org"), c.allowed)
        << c.policy << " " << c.origin;
  }
}

TEST(ContentSecurityPolicy, SeveralInOneHeader) {
  EXPECT_EQ(ParsePolicies("default-src 'self', script-src 'none',").size(), 2U);
  EXPECT_TRUE(ParsePolicies(" ").empty());
  EXPECT_TRUE(
      ContentSecurityPolicy::Parse("require-trusted-types-for 'script'").WantsTrustedTypes());
  EXPECT_FALSE(ContentSecurityPolicy::Parse("trusted-types default").WantsTrustedTypes());
}

}  // namespace
}  // namespace sabok::prompt
