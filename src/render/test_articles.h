// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "article/article.h"
#include "render/parts/context.h"

namespace sabok::render {

// Articles with one of everything, for the tests of this module.
article::Article EnglishArticle();
article::Article PersianArticle();
// Every field holds what would do harm if it came through unescaped.
article::Article HostileArticle();

RenderContext TestContext();

}  // namespace sabok::render
