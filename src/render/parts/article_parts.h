// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "article/article.h"
#include "render/parts/block_html.h"
#include "render/parts/html_writer.h"
#include "render/parts/words.h"

namespace sabok::render {

// The line below an article's title: authors, day, reading time, day of the last change. Nothing if
// none is known.
void WriteByline(HtmlWriter& out, const article::Article& article, std::string_view language,
                 const Words& words);

// A correction, an update and the like, in a box; its heading is one below the title.
void WriteNote(HtmlWriter& out, const article::Note& note, const BlockSettingsView& settings);

}  // namespace sabok::render
