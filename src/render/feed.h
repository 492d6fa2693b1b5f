// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "render/parts/context.h"

namespace sabok::render {

// An article and where its page stands. A view: the article must outlive it.
struct FeedEntryView {
  const article::Article* article = nullptr;
  std::string_view light_path;
};

// A full-text feed (RSS 2.0 with the content and Atom modules) of the entries in the order given:
// many readers fetch it where the site itself is blocked. Links lead to the Light pages if the
// edition's address is known, else to the full ones. `language` is the one all entries are in.
std::string RenderFeed(const std::vector<FeedEntryView>& entries, std::string_view language,
                       const RenderContext& context);

}  // namespace sabok::render
