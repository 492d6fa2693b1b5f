#pragma once

#include <vector>

#include "article/article.h"
#include "render/html_writer.h"
#include "render/links.h"
#include "render/words.h"

namespace sabok::render {

// What the blocks of one article have in common. A view: everything must outlive it.
struct BlockSettingsView {
  const LinksView& links;
  const Words& words;
  std::string_view language;  // of the article, for digits
  Direction direction = Direction::kLeftToRight;
};

// Text with its marks; lines divided by <br/>.
void WriteText(HtmlWriter& out, const article::Text& text, const BlockSettingsView& settings,
               Direction direction);

void WriteFigure(HtmlWriter& out, const article::Figure& figure, const BlockSettingsView& settings);

// The body. Headings start at <h2> and never skip a level.
void WriteBlocks(HtmlWriter& out, const std::vector<article::Block>& blocks,
                 const BlockSettingsView& settings);

// "A, B and C".
std::string JoinNames(const std::vector<std::string>& names, const Words& words);

}  // namespace sabok::render
