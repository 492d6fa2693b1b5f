// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "article/article.h"
#include "render/parts/context.h"

namespace sabok::render {

// The article's complete Light page: no script, and nothing but the page itself is needed to read
// it. `light_path` is where it will stand in the edition; its links are relative to that. The same
// article and context give the same bytes.
std::string RenderArticle(const article::Article& article, const RenderContext& context,
                          std::string_view light_path);

}  // namespace sabok::render
