// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "render/parts/cards.h"
#include "render/parts/context.h"

namespace sabok::render {

// A story that the page carries in full. A view: the article must outlive it.
struct TodayStoryView {
  const article::Article* article = nullptr;
  std::string_view light_path;
};

// The day in one page: what the front page leads to, the full text of `stories` in the order given,
// and the titles of `others`. It needs nothing else to be read: a picture is a link, comments are
// left to the article's own page. The page stands at TodayPath(language).
std::string RenderToday(std::span<const TodayStoryView> stories, const std::vector<Card>& others,
                        std::string_view language, const RenderContext& context);

// What one story adds to that page, near enough to weigh it.
std::string RenderTodayStory(const TodayStoryView& story, std::string_view language,
                             const RenderContext& context);

}  // namespace sabok::render
