// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "article/article.h"
#include "render/parts/block_html.h"

namespace sabok::render {

// Readers' comments, replies nested in what they reply to.
void WriteComments(HtmlWriter& out, const std::vector<article::Comment>& comments,
                   const BlockSettingsView& settings);

}  // namespace sabok::render
