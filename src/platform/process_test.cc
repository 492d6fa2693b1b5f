// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/process.h"

#include <gtest/gtest.h>

namespace sabok::platform {
namespace {

TEST(ProcessTest, GivesTheExitStatus) {
  EXPECT_EQ(RunProgram({"true"}), 0);
  EXPECT_EQ(RunProgram({"sh", "-c", "exit 7"}), 7);
  EXPECT_EQ(RunProgram({"sh", "-c", "read line; test -z \"$line\""}), 0) << "no input";
}

TEST(ProcessTest, TellsWhatWentWrong) {
  const auto missing = RunProgram({"sabok-has-no-such-program"});
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
  const auto killed = RunProgram({"sh", "-c", "kill -9 $$"});
  ASSERT_FALSE(killed.has_value());
  EXPECT_EQ(killed.error().what, "ended by signal 9");
}

}  // namespace
}  // namespace sabok::platform
