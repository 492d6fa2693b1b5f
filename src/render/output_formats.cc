// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/article_page.h"
#include "render/parts/output_format.h"
#include "render/text_page.h"
#include "render/withdrawn_page.h"

namespace sabok::render {
namespace {

// Text leads nowhere: its place does not matter.
std::string TextOf(const article::Article& article, const RenderContext& context,
                   std::string_view /*light_path*/) {
  return RenderText(article, context);
}

constexpr OutputFormat kFormats[] = {
    {.name = "html",
     .suffix = "",
     .media_type = kHtml,
     .link_word = "",
     .article = &RenderArticle,
     .withdrawn = &RenderWithdrawn},
    {.name = "text",
     .suffix = ".txt",
     .media_type = kText,
     .link_word = "plain_text",
     .article = &TextOf,
     .withdrawn = &RenderWithdrawnText},
};

}  // namespace

std::span<const OutputFormat> OutputFormats() { return kFormats; }

}  // namespace sabok::render
