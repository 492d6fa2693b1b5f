// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/words/json_repair.h"

#include <gtest/gtest.h>

namespace sabok::extract {
namespace {

TEST(RepairJsonTest, MakesJsonOfWhatTemplatesWrite) {
  EXPECT_EQ(RepairJson("<!-- {\"a\": 1} -->"), "{\"a\": 1}");
  EXPECT_EQ(RepairJson("//<![CDATA[\n{\"a\": 1}\n//]]>"), "{\"a\": 1}");
  EXPECT_EQ(RepairJson("{\"a\": \"b\nc\td\"};"), "{\"a\": \"b c d\"}");
  EXPECT_EQ(RepairJson("{\"a\": \"it\\'s \\\"so\\\"\"}"), "{\"a\": \"it's \\\"so\\\"\"}");
  EXPECT_EQ(RepairJson(""), "");
}

}  // namespace
}  // namespace sabok::extract
