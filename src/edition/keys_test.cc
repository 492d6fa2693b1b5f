// SPDX-License-Identifier: GPL-3.0-or-later
#include "edition/keys.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "base/text.h"

namespace sabok::edition {
namespace {

std::string FromHex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  }
  return bytes;
}

// The vectors of RFC 8032; test/second/check_rfc8032.mjs goes through the same file.
TEST(Keys, SignAndVerifyAsRfc8032) {
  std::ifstream file(SABOK_SOURCE_DIR "/test/second/rfc8032.txt");
  int good = 0;
  int bad = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    const std::vector<std::string_view> part = Split(line, ';');
    ASSERT_EQ(part.size(), 6u) << line;
    const PublicKey key{.id = "12345678", .bytes = FromHex(part[2])};
    const std::string message = FromHex(part[3]);
    const std::string signature = FromHex(part[4]);
    EXPECT_EQ(VerifyEd25519(key, message, signature), part[5] == "good") << part[0];
    (part[5] == "good" ? good : bad) += 1;
    if (part[1].empty()) continue;
    const SecretKey secret = SecretKey::FromSeed(FromHex(part[1]), key.id);
    EXPECT_EQ(secret.Public(), key) << part[0];
    EXPECT_EQ(secret.Sign(message), signature) << part[0];
  }
  EXPECT_EQ(good, 5);
  EXPECT_GE(bad, 8);
}

}  // namespace
}  // namespace sabok::edition
