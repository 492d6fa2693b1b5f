// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/words/head_line.h"

#include <gtest/gtest.h>

namespace sabok::extract {
namespace {

TEST(IsHeadLineTest, TellsLabelsFromText) {
  const struct {
    const char* line;
    bool is_head_line;
  } cases[] = {
      {"Published Last updated · 5 min read", true},
      {"Published 17 October 2026, 07:00 Last updated 19 October 2026, 10:40 · 12 min read", true},
      {"نُشر في آخر تحديث · قراءة ٤ دقائق", true},
      {"انتشار: آخرین به‌روزرسانی: · ۶ دقیقه مطالعه", true},
      {"Zuletzt aktualisiert am 3. März 2026 um 10:20 Uhr", true},
      {"Publié le 3 mars 2026 à 10h20, mis à jour le 4 mars", true},
      {"Опубликовано: 3 марта 2026 г., 10:20", true},
      {"Son güncelleme: 7 Şubat 2026 Cuma 10:20", true},
      {"发布时间：2026年3月5日 10:20", true},
      {"On Friday at 10", false},
      {"He read it.", false},
      {"Updated by Ines Varga", false},
      {"Why are you reading?", false},
      {"Five minutes to midnight", false},
      {"", false},
  };
  for (const auto& c : cases) EXPECT_EQ(IsHeadLine(c.line), c.is_head_line) << c.line;
}

}  // namespace
}  // namespace sabok::extract
