// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "article/article.h"

namespace sabok::build {

// Calls `picture` for every picture of the article, lead first, and `link` for every address its
// text, its authors and its related cards lead to. Either may be empty.
void ForEachAddress(const article::Article& article, const std::function<void(const Url&)>& picture,
                    const std::function<void(const Url&)>& link);

// Calls `link` for each of these addresses but the pictures', to change it.
void ForEachLink(article::Article& article, const std::function<void(Url&)>& link);

}  // namespace sabok::build
