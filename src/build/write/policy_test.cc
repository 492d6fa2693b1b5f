// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/write/policy.h"

#include <gtest/gtest.h>

namespace sabok::build {
namespace {

TEST(Policy, NamesFrontPagesAndWordsOfEachLanguage) {
  const WorkerPolicy worker{.wait_ms = 3000};
  Survey survey{.language = "en"};
  for (const char* language : {"fa-IR", "en", "fa"}) {
    survey.pages.emplace_back();
    survey.pages.back().head.language = language;
  }
  render::RenderContext context;
  context.overrides = {{"fa.site_name", "پیک بندر"}};
  context.site_name = "Salt & \"Harbour\"";
  EXPECT_EQ(
      PolicyJson(worker, survey, context),
      "{\"languages\":{"
      "\"en\":{\"front\":\"\",\"full_page\":\"Read the full page\",\"saved\":\"You are "
      "reading a saved copy of Salt & \\\"Harbour\\\", edition {edition} ({date}).\"},"
      "\"fa\":{\"front\":\"fa/\",\"full_page\":\"خواندن صفحهٔ کامل\",\"saved\":\"شما نسخهٔ "
      "ذخیره‌شدهٔ پیک بندر را می‌خوانید، شمارهٔ {edition} ({date}).\"}},"
      "\"refresh_s\":10800,\"store_bytes\":1048576,\"wait_ms\":3000}");
}

TEST(Policy, TakesWorkersOut) {
  const WorkerPolicy worker{.off = true};
  EXPECT_NE(PolicyJson(worker, {.language = "en"}, {}).find("\"worker\":\"off\""),
            std::string::npos);
}

}  // namespace
}  // namespace sabok::build
