// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/write/overviews.h"

#include <boost/json.hpp>

#include <algorithm>

#include "base/language.h"
#include "build/survey/stored_articles.h"
#include "build/write/today.h"
#include "build/write/wire.h"
#include "render/feed.h"
#include "render/front_page.h"
#include "render/parts/light_paths.h"
#include "render/today_page.h"

namespace sabok::build {
namespace {

constexpr std::size_t kFeedEntries = 30;

// {"https://www.example.org/a/1": "a/1/index.html", ...}, one address a line, sorted.
std::string PagesJson(const Survey& survey) {
  std::string out = "{\n";
  for (const auto& [address, path] : survey.light_paths) {
    if (out.size() > 2) out += ",\n";
    out += boost::json::serialize(boost::json::string(address));
    out += ": ";
    out += boost::json::serialize(boost::json::string(path));
  }
  return out + "\n}\n";
}

Result<void> WriteFeed(std::vector<const SurveyedPage*> newest, const std::string& language,
                       const render::RenderContext& context, StoredArticles& articles,
                       edition::EditionWriter& writer) {
  std::ranges::stable_sort(newest, std::greater{}, [](const SurveyedPage* page) {
    return page->head.published.value_or(Date{}).unix_seconds;
  });
  if (newest.size() > kFeedEntries) newest.resize(kFeedEntries);
  std::vector<render::FeedEntryView> entries;
  for (const SurveyedPage* page : newest) {
    const article::Article* const article = TRY(articles.Find(*page));
    if (article != nullptr) entries.push_back({article, page->light_path});
  }
  TRY(writer.Add(render::FeedPath(language, PrimaryLanguage(context.site_language)),
                 render::RenderFeed(entries, language, context),
                 "application/rss+xml; charset=utf-8"));
  return {};
}

}  // namespace

Result<void> WriteOverviews(const Survey& survey, const render::RenderContext& context,
                            store::Store& store, edition::EditionWriter& writer) {
  std::vector<render::Card> cards;
  std::map<std::string, std::vector<const SurveyedPage*>> by_language;
  by_language[std::string(PrimaryLanguage(context.site_language))];
  for (const SurveyedPage& page : survey.pages) {
    cards.push_back(render::MakeCard(page.head, page.light_path, context));
    by_language[std::string(PrimaryLanguage(page.head.language))].push_back(&page);
  }
  for (const render::RenderedPage& page : render::RenderListings(std::move(cards), context)) {
    TRY(writer.Add(page.path, page.html, kHtml));
  }
  for (auto& [language, pages] : by_language) {
    StoredArticles articles(store);
    TRY(WriteFeed(pages, language, context, articles, writer));
    const std::string today = TRY(MakeToday(pages, language, context, articles, store));
    TRY(writer.Add(render::TodayPath(language, PrimaryLanguage(context.site_language)), today,
                   kHtml));
  }
  TRY(writer.Add("404.html", render::RenderNotFound(context, context.site_language), kHtml));
  TRY(writer.Add("_sabok/pages.json", PagesJson(survey), "application/json"));
  return {};
}

}  // namespace sabok::build
