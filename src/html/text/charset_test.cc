// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/text/charset.h"

#include <gtest/gtest.h>

namespace sabok::html {
namespace {

TEST(CharsetTest, FollowsTheOrderOfTheStandard) {
  const struct {
    std::string_view bytes;
    std::string_view header;
    std::string_view utf8;
    CharsetSource source;
  } kCases[] = {
      {"\xEF\xBB\xBFsalaam", "text/html; charset=latin1", "salaam", CharsetSource::kByteOrderMark},
      {std::string_view("\xFF\xFEs\0", 4), "", "s", CharsetSource::kByteOrderMark},
      {"\xD3\xC8\x98", "text/html; charset=windows-1256", "سبک", CharsetSource::kHttpHeader},
      {"\xD3\xC8\x98", "text/html; Charset=\"windows-1256\"; x", "سبک", CharsetSource::kHttpHeader},
      {"<meta charset=windows-1256>\xD3", "text/html", "<meta charset=windows-1256>س",
       CharsetSource::kMetaTag},
      {"<!-- <meta charset=koi8-r> --><meta http-equiv=content-type content='text/html; charset=koi8-r'>\xF0",
       "",
       "<!-- <meta charset=koi8-r> --><meta http-equiv=content-type content='text/html; charset=koi8-r'>П",
       CharsetSource::kMetaTag},
      // A declared charset that does not fit: the bytes are UTF-8.
      {"سبک", "text/html; charset=windows-1256", "سبک", CharsetSource::kValidUtf8},
      {"caf\xE9", "text/html; charset=iso-8859-1", "café", CharsetSource::kHttpHeader},
      {"caf\xE9 \x93x\x94", "text/html; charset=us-ascii", "café “x”", CharsetSource::kHttpHeader},
  };
  for (const auto& c : kCases) {
    const DecodedPage page = DecodePage(c.bytes, c.header);
    EXPECT_EQ(page.utf8, c.utf8);
    EXPECT_EQ(page.source, c.source) << c.bytes;
  }
}

TEST(CharsetTest, SurvivesBrokenUtf8) {
  const DecodedPage page = DecodePage("<meta charset=utf-8>ab\xFFَسلام\xC3", "");
  EXPECT_NE(page.utf8.find("سلام"), std::string::npos);
  EXPECT_EQ(page.charset, "utf-8");
}

TEST(CharsetTest, UnknownLabelsAreNotBelieved) {
  EXPECT_EQ(DecodePage("plain", "text/html; charset=martian").utf8, "plain");
}

}  // namespace
}  // namespace sabok::html
