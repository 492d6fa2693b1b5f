// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/helper.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

namespace sabok::platform {
namespace {

TEST(Helper, AnswersWithWhatOnlyItKnows) {
  int here = 0;
  auto helper = Helper::Start([&]() -> Result<Helper::Answer> {
    here = 42;
    return [&here, asked = 0](std::string_view question) mutable -> Result<std::string> {
      if (question == "fail") {
        return Fail(ErrorCode::kRefused, "no", "there", "ask otherwise");
      }
      return std::to_string(here) + " " + std::to_string(++asked) + " " + std::string(question);
    };
  });
  ASSERT_TRUE(helper.has_value());
  EXPECT_EQ(here, 0);
  EXPECT_EQ(*helper->Ask(""), "42 1 ");
  const std::string large(5'000'000, '\0');
  EXPECT_EQ(*helper->Ask(large), "42 2 " + large);
  const Error error = helper->Ask("fail").error();
  EXPECT_EQ(error, (Error{ErrorCode::kRefused, "no", "there", "ask otherwise"}));
  EXPECT_EQ(*helper->Ask("x"), "42 3 x");
  Helper moved = *std::move(helper);
  EXPECT_EQ(*moved.Ask("y"), "42 4 y");
}

TEST(Helper, WhatFailsIsSaid) {
  const auto unprepared = Helper::Start(
      []() -> Result<Helper::Answer> { return Fail(ErrorCode::kRefused, "a wrong password"); });
  ASSERT_FALSE(unprepared.has_value());
  EXPECT_EQ(unprepared.error().what, "a wrong password");
  auto dead = Helper::Start([]() -> Result<Helper::Answer> {
    return [](std::string_view) -> Result<std::string> { _exit(3); };
  });
  ASSERT_TRUE(dead.has_value());
  EXPECT_EQ(dead->Ask("x").error().code, ErrorCode::kSystem);
  EXPECT_EQ(dead->Ask("x").error().code, ErrorCode::kSystem);
}

TEST(Helper, AVariableIsForgotten) {
  setenv("SABOK_TEST_SECRET", "tide and time", 1);
  const char* const value = std::getenv("SABOK_TEST_SECRET");
  ForgetVariable("SABOK_TEST_SECRET");
  EXPECT_EQ(std::getenv("SABOK_TEST_SECRET"), nullptr);
  EXPECT_EQ(*value, '\0');
  ForgetVariable("SABOK_TEST_SECRET");
}

}  // namespace
}  // namespace sabok::platform
