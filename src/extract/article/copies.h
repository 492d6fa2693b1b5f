// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "article/article.h"

namespace sabok::extract {

// Takes out of the body what a template holds twice. `title` is the article's.
void DropCopies(std::vector<article::Block>& body, std::string_view title);

}  // namespace sabok::extract
