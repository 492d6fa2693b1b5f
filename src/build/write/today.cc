// SPDX-License-Identifier: GPL-3.0-or-later
// The day in one page: which stories fit.
//
// The problem. A reader on a line that holds for a minute wants the morning's stories in one
// request, and the service worker wants one file that stands for the day. 30 KB on the wire is some
// 8 s at 35 kbit/s; how many stories that is depends on how well they compress together, which
// nothing but compressing them tells.
//
// The newest come first. A story that alone would take half of the page (a long reportage) is named
// in the list at the end and leaves the room to several others: with it, a Sunday's page would be
// one story. How many of the rest fit is found by halving, since a page with one story more is
// never smaller; stories are not picked by size beyond that, so that the page is the newest ones
// without a hole.
//
// Brotli's best quality is slow: with forty stories weighed and six pages tried in each of three
// languages, a build of 60 pages of which none had changed took 4.1 s of processor time, now 0.2.
// So all is first weighed roughly, which is as good as never less, and only the last steps are
// taken with the real weight; and how many fit is remembered with the hash of what was weighed.
#include "build/write/today.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "base/language.h"
#include "base/text.h"
#include "build/write/wire.h"
#include "edition/compress.h"
#include "render/front_page.h"
#include "render/parts/light_paths.h"
#include "render/today_page.h"

namespace sabok::build {
namespace {

constexpr std::size_t kTodayBytes = 30 * 1024;
constexpr std::size_t kMostStories = 40;
constexpr std::size_t kOthers = 20;

bool Fits(std::string_view html, std::size_t wire_bytes) {
  if (html.size() + kHeaderBytes <= wire_bytes) return true;
  if (edition::RoughBrotliSize(html) + kHeaderBytes <= wire_bytes) return true;
  return edition::CompressBrotli(html).size() + kHeaderBytes <= wire_bytes;
}

// One language's page being filled; lives for one call. `newest` are cards, the newest first.
class Day {
 public:
  Day(std::vector<render::Card> newest, std::string_view language,
      const render::RenderContext& context)
      : newest_(std::move(newest)), language_(language), context_(context) {}

  // Reads the newest stories from the store, leaving out the long ones.
  Result<void> Read(const std::map<std::string_view, const SurveyedPage*>& pages,
                    StoredArticles& articles) {
    std::size_t looked_at = 0;
    for (const render::Card& card : newest_) {
      if (looked_at++ == kMostStories) break;
      const SurveyedPage& page = *pages.at(card.light_path);
      const article::Article* const article = TRY(articles.Find(page));
      if (article == nullptr) continue;
      const render::TodayStoryView story{article, card.light_path};
      if (Fits(render::RenderTodayStory(story, language_, context_), kTodayBytes / 2)) {
        stories_.push_back(story);
      }
    }
    return {};
  }

  // With as many stories as fit. `store` remembers how many that were of the same ones.
  Result<std::string> Fit(store::Store& store) const {
    const std::string name = fmt::format("today:{}:{}", language_, kTodayBytes);
    const std::string key = Sha256Hex(Render(stories_.size()));
    const auto known = TRY(store.FindValue(name));
    if (known && known->starts_with(key + " ")) {
      const long long count = ParseNonNegative(std::string_view(*known).substr(key.size() + 1));
      if (count >= 0 && static_cast<std::size_t>(count) <= stories_.size()) {
        return Render(static_cast<std::size_t>(count));
      }
    }
    const std::size_t count = CountThatFit();
    TRY(store.SaveValue(name, fmt::format("{} {}", key, count)));
    return Render(count);
  }

 private:
  std::size_t CountThatFit() const {
    std::size_t fits = 0;
    std::size_t too_many = stories_.size() + 1;
    while (too_many - fits > 1) {
      const std::size_t middle = fits + (too_many - fits) / 2;
      const bool well = edition::RoughBrotliSize(Render(middle)) + kHeaderBytes <= kTodayBytes;
      (well ? fits : too_many) = middle;
    }
    while (fits < stories_.size() && Fits(Render(fits + 1), kTodayBytes)) ++fits;
    return fits;
  }

  std::string Render(std::size_t count) const {
    const std::span carried(stories_.begin(), count);
    std::vector<render::Card> others;
    for (const render::Card& card : newest_) {
      if (others.size() == kOthers) break;
      const bool in_full = std::ranges::any_of(carried, [&](const render::TodayStoryView& story) {
        return story.light_path == card.light_path;
      });
      if (!in_full) others.push_back(card);
    }
    return render::RenderToday(carried, others, language_, context_);
  }

  const std::vector<render::Card> newest_;
  const std::string_view language_;
  const render::RenderContext& context_;
  std::vector<render::TodayStoryView> stories_;
};

}  // namespace

Result<std::string> MakeToday(const std::vector<const SurveyedPage*>& pages,
                              const std::string& language, const render::RenderContext& context,
                              StoredArticles& articles, store::Store& store) {
  std::map<std::string_view, const SurveyedPage*> by_path;
  std::vector<render::Card> cards;
  for (const SurveyedPage* page : pages) {
    by_path[page->light_path] = page;
    cards.push_back(render::MakeCard(page->head, page->light_path, context));
  }
  render::SortNewestFirst(cards);
  Day day(std::move(cards), language, context);
  TRY(day.Read(by_path, articles));
  return day.Fit(store);
}

}  // namespace sabok::build
