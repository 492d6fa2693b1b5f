// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "article/article.h"
#include "render/parts/html_writer.h"
#include "render/parts/links.h"
#include "render/parts/words.h"

namespace sabok::render {

// Pages of our own have a style sheet and show a picture when it is asked for; a feed's reader has
// its own style and shows it as it likes; a page of many articles has a link to it.
enum class PictureForm : std::uint8_t { kOnTap, kPlain, kLink };

// What the blocks of one article have in common. A view: everything must outlive it.
struct BlockSettingsView {
  const LinksView& links;
  const Words& words;
  std::string_view language;  // of the article, for digits
  Direction direction = Direction::kLeftToRight;
  PictureForm picture_form = PictureForm::kOnTap;
  int title_level = 1;  // of the heading above the blocks: theirs start one below
};

// Text with its marks; lines divided by <br/>.
void WriteText(HtmlWriter& out, const article::Text& text, const BlockSettingsView& settings,
               Direction direction);

void WriteFigure(HtmlWriter& out, const article::Figure& figure, const BlockSettingsView& settings);

// The body. Headings start one below the title and never skip a level.
void WriteBlocks(HtmlWriter& out, const std::vector<article::Block>& blocks,
                 const BlockSettingsView& settings);

// "A, B and C".
std::string JoinNames(const std::vector<std::string>& names, const Words& words);

}  // namespace sabok::render
