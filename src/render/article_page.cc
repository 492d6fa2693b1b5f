// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/article_page.h"

#include "render/parts/article_parts.h"
#include "render/parts/block_html.h"
#include "render/parts/cards.h"
#include "render/parts/comments_html.h"
#include "render/parts/light_paths.h"
#include "render/parts/output_format.h"
#include "render/parts/page_frame.h"

namespace sabok::render {
namespace {

using article::Article;

// One article to one page; lives for one call.
class ArticlePage {
 public:
  ArticlePage(const Article& article, const RenderContext& context, std::string_view light_path)
      : article_(article),
        context_(context),
        light_path_(light_path),
        language_(LanguageOf(article, context)),
        words_(Words::ForLanguage(language_, context.overrides)),
        links_(context, light_path) {}

  std::string Render() && {
    WriteOpening(out_, Frame(), context_, words_);
    out_.Raw("<article>\n");
    WriteHead();
    if (article_.lead) WriteFigure(out_, *article_.lead, settings_);
    WriteBlocks(out_, article_.body, settings_);
    for (const article::Author& author : article_.authors) WriteBiography(author);
    for (const article::Note& note : article_.notes) WriteNote(out_, note, settings_);
    out_.Raw("</article>\n");
    WriteComments(out_, article_.comments, settings_);
    WriteRelated();
    WriteClosing(out_, FooterLinks(),
                 words_.Fill("edition_of", {{"site", context_.SiteName(words_)}}));
    return std::move(out_).string();
  }

 private:
  std::string Front() const {
    return links_.ToPath(
        FrontPath(PrimaryLanguage(language_), PrimaryLanguage(context_.site_language)));
  }
  std::string Feed() const {
    return links_.ToPath(
        FeedPath(PrimaryLanguage(language_), PrimaryLanguage(context_.site_language)));
  }

  std::string FormLink(const OutputFormat& format) const {
    return links_.ToPath(FormPath(light_path_, format.suffix));
  }
  std::vector<Alternate> Alternates() const {
    std::vector<Alternate> alternates;
    for (const OutputFormat& format : OutputFormats()) {
      if (!format.link_word.empty()) alternates.push_back({format.media_type, FormLink(format)});
    }
    return alternates;
  }

  PageFrame Frame() const {
    return {.language = NormaliseLanguage(article_.language),
            .direction = article_.direction,
            .title = article_.title + " — " + context_.LightName(words_),
            .description = article_.reserved.allows_snippet() ? article_.standfirst : "",
            .canonical = WebAddress(article_.url),
            .alternates = Alternates(),
            .reserved = article_.reserved,
            .front_link = Front(),
            .feed_link = Feed()};
  }

  void WriteHead() {
    if (!article_.section.empty()) {
      const std::string path = SectionPath(PrimaryLanguage(language_), article_.section);
      out_.Raw("<p class=\"k\"><a").Attribute("href", links_.ToPath(path)).Raw(">");
      out_.Text(article_.section).Raw("</a></p>\n");
    }
    out_.Raw("<h1>").Text(article_.title).Raw("</h1>\n");
    if (!article_.standfirst.empty())
      out_.Raw("<p class=\"st\">").Text(article_.standfirst).Raw("</p>\n");
    WriteByline(out_, article_, language_, words_);
  }

  void WriteBiography(const article::Author& author) {
    if (author.biography.empty()) return;
    out_.Raw("<p class=\"by\"><strong>").Text(author.name).Raw("</strong> ");
    out_.Text(author.biography).Raw("</p>\n");
  }

  void WriteRelated() {
    if (article_.related.empty()) return;
    out_.Raw("<section>\n<h2>").Text(words_.Get("more")).Raw("</h2>\n<ul class=\"list\">\n");
    for (const article::Related& related : article_.related) {
      const std::string link = links_.ToPage(related.url);
      if (link.empty() || related.title.empty()) continue;
      out_.Raw("<li><a dir=\"auto\"").Attribute("href", link).Raw(">");
      out_.Text(related.title).Raw("</a>");
      WriteCardFacts(out_,
                     {.section = related.section,
                      .author = related.author,
                      .date = related.published,
                      .minutes = related.reading_minutes},
                     language_, words_);
      out_.Raw("</li>\n");
    }
    out_.Raw("</ul>\n</section>\n");
  }

  std::vector<NavigationLink> FooterLinks() const {
    std::vector<NavigationLink> links = {
        {std::string(words_.Get("full_page")), WayBack(article_.url)},
        {std::string(words_.Get("front_page")), Front()}};
    for (const OutputFormat& format : OutputFormats()) {
      if (!format.link_word.empty())
        links.push_back({std::string(words_.Get(format.link_word)), FormLink(format)});
    }
    links.push_back({std::string(words_.Get("feed")), Feed()});
    return links;
  }

  const Article& article_;
  const RenderContext& context_;
  std::string_view light_path_;
  std::string language_;
  Words words_;
  LinksView links_;
  BlockSettingsView settings_{links_, words_, language_, article_.direction};
  HtmlWriter out_;
};

}  // namespace

std::string RenderArticle(const Article& article, const RenderContext& context,
                          std::string_view light_path) {
  return ArticlePage(article, context, light_path).Render();
}

}  // namespace sabok::render
