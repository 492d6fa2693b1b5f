// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/coding.h"

#include <gtest/gtest.h>

namespace sabok::serve {
namespace {

const edition::FileEntry kPage{.sha256 = {},
                               .size = 5000,
                               .type = "text/html",
                               .brotli = edition::EncodedFile{{}, 1000},
                               .gzip = edition::EncodedFile{{}, 1200}};
const edition::FileEntry kPlain{.sha256 = {}, .size = 5000, .type = "text/html"};
const edition::FileEntry kPicture{.sha256 = {}, .size = 5000, .type = "image/webp"};

TEST(Choose, WhatTheReaderWantsMost) {
  struct {
    std::string_view field, page, plain;
  } cases[] = {
      {"", "", ""},
      {"gzip, deflate, br, zstd", "br", "zstd"},
      {"gzip, deflate", "gzip", ""},
      {"GZIP", "gzip", ""},
      {"x-gzip", "gzip", ""},
      {"br;q=0.5, gzip", "gzip", ""},
      {"br;q=.5, gzip;q=.4", "br", ""},
      {"br;q=1., gzip;q=0.9", "br", ""},
      {"br;q=., gzip;q=.x", "", ""},
      {"br; Q=1.000 ,gzip;q=0.999", "br", ""},
      {"br;q=0, gzip;q=0", "", ""},
      {"*", "br", "zstd"},
      {"*;q=0", "", ""},
      {"gzip;q=0, *", "br", "zstd"},
      {"identity", "", ""},
      {"identity;q=1, br;q=0.5", "", ""},
      {"identity;q=0, gzip;q=0.001", "gzip", ""},
      {"zstd", "zstd", "zstd"},
      {"zstd, gzip", "gzip", "zstd"},
      {"identity, zstd;q=0.5", "", ""},
      {"deflate, compress", "", ""},
      {"gzip;q=2, br;q=0.1234, zstd;q=x", "", ""},
      {"gzip;level=9", "", ""},
      {",,;;q=, gzip ,", "gzip", ""},
  };
  for (const auto& [field, page, plain] : cases) {
    const Preferences wanted = ParseAcceptEncoding(field);
    EXPECT_EQ(ToString(Choose(wanted, kPage)), page) << field;
    EXPECT_EQ(ToString(Choose(wanted, kPlain)), plain) << field;
    EXPECT_EQ(ToString(Choose(wanted, kPicture)), "") << field;
  }
}

}  // namespace
}  // namespace sabok::serve
