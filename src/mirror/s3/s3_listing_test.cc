// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "mirror/s3/s3_client.h"
#include "mirror/sources/percent.h"

namespace sabok::mirror {
namespace {

using ::testing::HasSubstr;

TEST(S3ListingTest, ReadsPages) {
  S3Listing listing;
  const auto next = ParseListing(
      R"(<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
         <EncodingType>url</EncodingType><IsTruncated>true</IsTruncated>
         <NextContinuationToken>a+b/=</NextContinuationToken>
         <Contents><Key>fa/%D8%B3+x%2By</Key><ETag>"d41d8cd98f00b204e9800998ecf8427e"</ETag>
         <Size>12</Size></Contents></ListBucketResult>)",
      listing);
  ASSERT_TRUE(next.has_value()) << next.error().Message();
  EXPECT_EQ(*next, "a+b/=");
  ASSERT_EQ(listing.size(), 1u);
  EXPECT_EQ(listing.begin()->first, "fa/س x+y");
  EXPECT_EQ(listing.begin()->second.etag, "d41d8cd98f00b204e9800998ecf8427e");
  EXPECT_EQ(listing.begin()->second.size, 12u);

  const auto last = ParseListing(
      "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>a%20b</Key><Size>1</Size>"
      "</Contents></ListBucketResult>",
      listing);
  ASSERT_TRUE(last.has_value());
  EXPECT_EQ(*last, "");
  EXPECT_TRUE(listing.contains("a%20b")) << "keys that are not encoded stay as they are";
}

TEST(S3ListingTest, RefusesNonsense) {
  const char* const kCases[] = {
      "",
      "<html>",
      "<Error/>",
      "<ListBucketResult><Contents><Size>1</Size></Contents></ListBucketResult>",
      "<ListBucketResult><Contents><Key>a</Key><Size>-1</Size></Contents></ListBucketResult>",
      "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>"};
  for (const char* const xml : kCases) {
    S3Listing listing;
    EXPECT_FALSE(ParseListing(xml, listing).has_value()) << xml;
  }
}

TEST(S3ListingTest, EncodesAsSignaturesWantIt) {
  EXPECT_EQ(PercentEncode("a b/~c+é", Slash::kKeep), "a%20b/~c%2B%C3%A9");
  EXPECT_EQ(PercentEncode("a/b", Slash::kEncode), "a%2Fb");
}

}  // namespace
}  // namespace sabok::mirror
