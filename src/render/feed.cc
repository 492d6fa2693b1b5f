// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/feed.h"

#include "render/parts/block_html.h"
#include "render/parts/light_paths.h"

namespace sabok::render {
namespace {

using article::Article;

// The item's text: HTML, escaped once more by the caller, as RSS wants it.
std::string Content(const Article& article, const LinksView& links, const Words& words,
                    std::string_view language) {
  const BlockSettingsView settings{links, words, language, article.direction, PictureForm::kPlain};
  HtmlWriter html;
  // Readers of feeds know nothing of the channel's direction.
  html.Raw("<div").Attribute("dir", ToString(article.direction)).Raw(">\n");
  if (!article.standfirst.empty()) html.Raw("<p>").Text(article.standfirst).Raw("</p>\n");
  if (article.lead) WriteFigure(html, *article.lead, settings);
  WriteBlocks(html, article.body, settings);
  html.Raw("</div>");
  return std::move(html).string();
}

void WriteItem(HtmlWriter& out, const FeedEntryView& entry, const LinksView& links,
               const Words& words, std::string_view language) {
  const Article& article = *entry.article;
  std::string link = links.ToPath(entry.light_path);
  if (link.empty()) link = WebAddress(article.url);
  out.Raw("<item>\n<title>").Text(article.title).Raw("</title>\n<link>").Text(link);
  out.Raw("</link>\n<guid>").Text(WebAddress(article.url)).Raw("</guid>\n");
  if (article.published)
    out.Raw("<pubDate>").Text(ToRfc822(*article.published)).Raw("</pubDate>\n");
  for (const article::Author& author : article.authors)
    out.Raw("<dc:creator>").Text(author.name).Raw("</dc:creator>\n");
  if (!article.section.empty()) out.Raw("<category>").Text(article.section).Raw("</category>\n");
  if (!article.standfirst.empty())
    out.Raw("<description>").Text(article.standfirst).Raw("</description>\n");
  out.Raw("<content:encoded>").Text(Content(article, links, words, language));
  out.Raw("</content:encoded>\n</item>\n");
}

}  // namespace

std::string RenderFeed(const std::vector<FeedEntryView>& entries, std::string_view language,
                       const RenderContext& context) {
  const Words words = Words::ForLanguage(language, context.overrides);
  const std::string path =
      FeedPath(PrimaryLanguage(language), PrimaryLanguage(context.site_language));
  const LinksView links(context, path, LinkForm::kAbsolute);
  const std::string self = links.ToPath(path);
  const std::string home =
      context.light_site.empty() ? WebAddress(context.full_site) : context.light_site.string();
  HtmlWriter out;
  out.Raw(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
      "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\""
      " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\""
      " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n<title>");
  out.Text(context.LightName(words))
      .Raw("</title>\n<link>")
      .Text(home)
      .Raw("</link>\n<description>");
  out.Text(words.Fill("edition_of", {{"site", context.SiteName(words)}})).Raw("</description>\n");
  if (!language.empty()) out.Raw("<language>").Text(language).Raw("</language>\n");
  if (!self.empty())
    out.Raw("<atom:link rel=\"self\" type=\"application/rss+xml\"")
        .Attribute("href", self)
        .Raw("/>\n");
  if (context.edition_date)
    out.Raw("<lastBuildDate>").Text(ToRfc822(*context.edition_date)).Raw("</lastBuildDate>\n");
  for (const FeedEntryView& entry : entries) WriteItem(out, entry, links, words, language);
  out.Raw("</channel>\n</rss>\n");
  return std::move(out).string();
}

}  // namespace sabok::render
