// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/parts/comments_html.h"

#include <algorithm>

#include "render/parts/cards.h"

namespace sabok::render {
namespace {

constexpr int kMaxDepth = 5;  // deeper replies stand at this depth: a telephone has no more width

void WriteComment(HtmlWriter& out, const article::Comment& comment,
                  const BlockSettingsView& settings) {
  const std::string_view anonymous = settings.words.Get("comment.anonymous");
  out.Raw("<p class=\"by\"><strong dir=\"auto\">");
  out.Text(comment.author.empty() ? anonymous : std::string_view(comment.author));
  out.Raw("</strong>");
  if (comment.published) WriteTime(out.Raw(" · "), *comment.published, settings.language);
  out.Raw("</p>\n");
  // Commenters write in any language.
  for (const article::Text& paragraph : comment.paragraphs) {
    if (paragraph.empty()) continue;
    out.Raw("<p dir=\"auto\">");
    WriteText(out, paragraph, settings, DirectionOfText(paragraph.utf8, settings.direction));
    out.Raw("</p>\n");
  }
}

}  // namespace

void WriteComments(HtmlWriter& out, const std::vector<article::Comment>& comments,
                   const BlockSettingsView& settings) {
  if (comments.empty()) return;
  const std::string count =
      FormatNumber(static_cast<long long>(comments.size()), settings.language);
  out.Raw("<section>\n<h2>").Text(settings.words.Fill("comments", {{"count", count}}));
  out.Raw("</h2>\n<ul class=\"c\">\n");
  int depth = -1;  // of the comment that is open
  for (const article::Comment& comment : comments) {
    const int wanted = std::clamp(comment.depth, 0, std::min(depth + 1, kMaxDepth));
    if (wanted > depth && depth >= 0) out.Raw("<ul>\n");
    for (; depth > wanted; --depth) out.Raw("</li>\n</ul>\n");
    if (wanted == depth) out.Raw("</li>\n");
    depth = wanted;
    out.Raw("<li>");
    WriteComment(out, comment, settings);
  }
  for (; depth > 0; --depth) out.Raw("</li>\n</ul>\n");
  out.Raw("</li>\n</ul>\n</section>\n");
}

}  // namespace sabok::render
