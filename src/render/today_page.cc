// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/today_page.h"

#include <fmt/format.h>

#include "base/language.h"
#include "render/parts/article_parts.h"
#include "render/parts/block_html.h"
#include "render/parts/light_paths.h"
#include "render/parts/page_frame.h"

namespace sabok::render {
namespace {

// One day's page; lives for one call.
class TodayPage {
 public:
  TodayPage(std::string_view language, const RenderContext& context)
      : language_(language),
        context_(context),
        path_(TodayPath(language, SiteLanguage(context))),
        words_(Words::ForLanguage(language, context.overrides)),
        links_(context, path_) {}

  std::string Render(std::span<const TodayStoryView> stories, const std::vector<Card>& others) && {
    const PageFrame frame = ListFrame(
        language_, fmt::format("{} — {}", words_.Get("today"), context_.LightName(words_)), links_);
    WriteOpening(out_, frame, context_, words_);
    out_.Raw("<h1>").Text(words_.Get("today")).Raw("</h1>\n");
    WriteContents(stories);
    for (std::size_t i = 0; i < stories.size(); ++i) WriteStory(stories[i], i + 1);
    WriteOthers(others);
    WriteClosing(out_,
                 {{std::string(words_.Get("front_page")), frame.front_link},
                  {context_.SiteName(words_), WayBack(context_.full_site)}},
                 EditionLine(context_, words_, language_));
    return std::move(out_).string();
  }

  std::string RenderStory(const TodayStoryView& story) && {
    WriteStory(story, 1);
    return std::move(out_).string();
  }

 private:
  void WriteContents(std::span<const TodayStoryView> stories) {
    if (stories.empty()) return;
    out_.Raw("<h2>").Text(words_.Get("contents")).Raw("</h2>\n<ul class=\"list\">\n");
    for (std::size_t i = 0; i < stories.size(); ++i) {
      const article::Article& article = *stories[i].article;
      out_.Raw("<li><a").Attribute("href", fmt::format("#s{}", i + 1)).Raw(">");
      out_.Text(article.title).Raw("</a>");
      WriteCardFacts(out_, {.section = article.section}, language_, words_);
      out_.Raw("</li>\n");
    }
    out_.Raw("</ul>\n");
  }

  void WriteStory(const TodayStoryView& story, std::size_t number) {
    const article::Article& article = *story.article;
    const BlockSettingsView settings{.links = links_,
                                     .words = words_,
                                     .language = language_,
                                     .direction = article.direction,
                                     .picture_form = PictureForm::kLink,
                                     .title_level = 2};
    out_.Raw("<hr/>\n<article").Attribute("id", fmt::format("s{}", number));
    if (article.direction != DirectionOfLanguage(language_))
      out_.Attribute("dir", ToString(article.direction));
    out_.Raw(">\n<h2><a").Attribute("href", links_.ToPath(story.light_path)).Raw(">");
    out_.Text(article.title).Raw("</a></h2>\n");
    if (!article.standfirst.empty())
      out_.Raw("<p class=\"st\">").Text(article.standfirst).Raw("</p>\n");
    WriteByline(out_, article, language_, words_);
    if (article.lead) WriteFigure(out_, *article.lead, settings);
    WriteBlocks(out_, article.body, settings);
    for (const article::Note& note : article.notes) WriteNote(out_, note, settings);
    out_.Raw("</article>\n");
  }

  void WriteOthers(const std::vector<Card>& others) {
    if (others.empty()) return;
    out_.Raw("<hr/>\n<h2>").Text(words_.Get("more")).Raw("</h2>\n<ul class=\"list\">\n");
    for (const Card& card : others) {
      out_.Raw("<li><a").Attribute("href", links_.ToPath(card.light_path)).Raw(">");
      out_.Text(card.title).Raw("</a>");
      WriteCardFacts(out_, {.section = card.section, .date = card.date}, language_, words_);
      out_.Raw("</li>\n");
    }
    out_.Raw("</ul>\n");
  }

  std::string_view language_;
  const RenderContext& context_;
  std::string path_;
  Words words_;
  LinksView links_;
  HtmlWriter out_;
};

}  // namespace

std::string RenderToday(std::span<const TodayStoryView> stories, const std::vector<Card>& others,
                        std::string_view language, const RenderContext& context) {
  return TodayPage(language, context).Render(stories, others);
}

std::string RenderTodayStory(const TodayStoryView& story, std::string_view language,
                             const RenderContext& context) {
  return TodayPage(language, context).RenderStory(story);
}

}  // namespace sabok::render
