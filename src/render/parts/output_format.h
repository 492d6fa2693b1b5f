// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "article/article.h"
#include "render/parts/context.h"

namespace sabok::render {

inline constexpr std::string_view kHtml = "text/html; charset=utf-8";
inline constexpr std::string_view kText = "text/plain; charset=utf-8";

struct Withdrawn;  // withdrawn_page.h

// A form that an edition has each article in. Plain value.
struct OutputFormat {
  std::string_view name;    // for `sabok extract --format`
  std::string_view suffix;  // of the file beside the page; empty: it is the page
  std::string_view media_type;
  std::string_view link_word;  // of the page's link to it, a key of words/; empty: it is the page
  // Where it stands in an edition is told by the page's `light_path` (FormPath), which is empty for
  // one that stands alone.
  std::string (*article)(const article::Article& article, const RenderContext& context,
                         std::string_view light_path);
  std::string (*withdrawn)(const Withdrawn& withdrawn, const RenderContext& context);
};

// All there are, the page first (output_formats.cc).
std::span<const OutputFormat> OutputFormats();

}  // namespace sabok::render
