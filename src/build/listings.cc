#include <fmt/format.h>

#include <boost/json.hpp>

#include <algorithm>

#include "base/language.h"
#include "build/light_pages.h"
#include "build/today.h"
#include "render/feed.h"
#include "render/front_page.h"
#include "render/parts/light_paths.h"
#include "render/withdrawn_page.h"

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
                       const render::RenderContext& context, store::Store& store,
                       edition::EditionWriter& writer) {
  std::ranges::stable_sort(newest, std::greater{}, [](const SurveyedPage* page) {
    return page->head.published.value_or(Date{}).unix_seconds;
  });
  if (newest.size() > kFeedEntries) newest.resize(kFeedEntries);
  std::vector<article::Article> articles;
  articles.reserve(newest.size());  // the entries point into it
  std::vector<render::FeedEntryView> entries;
  for (const SurveyedPage* page : newest) {
    auto article = TRY(StoredArticle(*page, store));
    if (!article) continue;
    articles.push_back(*std::move(article));
    entries.push_back({&articles.back(), page->light_path});
  }
  TRY(writer.Add(render::FeedPath(language, PrimaryLanguage(context.site_language)),
                 render::RenderFeed(entries, language, context),
                 "application/rss+xml; charset=utf-8"));
  return {};
}

}  // namespace

Result<void> WriteListings(const Survey& survey, const render::RenderContext& context,
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
    TRY(WriteToday(pages, language, context, store, writer));
    TRY(WriteFeed(std::move(pages), language, context, store, writer));
  }
  TRY(writer.Add("404.html", render::RenderNotFound(context, context.site_language), kHtml));
  TRY(writer.Add("_sabok/pages.json", PagesJson(survey), "application/json"));
  return {};
}

Result<void> WriteWithdrawn(const Survey& survey, const render::RenderContext& context,
                            edition::EditionWriter& writer) {
  constexpr std::string_view kText = "text/plain; charset=utf-8";
  for (const WithdrawnPage& page : survey.withdrawn) {
    const std::int64_t since = page.withdrawal->since;
    const render::Withdrawn withdrawn{.language = page.language,
                                      .since = Date{.unix_seconds = since},
                                      .reason = page.withdrawal->reason,
                                      .light_path = page.light_path};
    const std::string text_path = render::TextPath(page.light_path);
    TRY(writer.AddWithdrawn(page.light_path, render::RenderWithdrawn(withdrawn, context), kHtml,
                            since));
    TRY(writer.AddWithdrawn(text_path, render::RenderWithdrawnText(withdrawn, context), kText,
                            since));
    // Servers that know no lists see by this file that the other is gone.
    for (const std::string& path : {page.light_path, text_path}) {
      const std::string mark = std::string(edition::kWithdrawnFolder) + path;
      if (edition::CheckPath(mark)) TRY(writer.Add(mark, fmt::format("{}\n", since), kText));
    }
  }
  return {};
}

}  // namespace sabok::build
