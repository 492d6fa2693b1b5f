// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "article/article.h"
#include "render/parts/context.h"

namespace sabok::render {

// The article as plain UTF-8 text, for the smallest readers, for chats and for the clipboard:
// paragraphs divided by empty lines, no line wrapped.
std::string RenderText(const article::Article& article, const RenderContext& context);

}  // namespace sabok::render
