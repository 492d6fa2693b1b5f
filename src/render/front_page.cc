// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/front_page.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/language.h"
#include "render/parts/light_paths.h"
#include "render/parts/page_frame.h"

namespace sabok::render {
namespace {

constexpr std::size_t kFrontCards = 60;
constexpr std::size_t kSectionCards = 60;  // a page; compressed, some 8 KB

// Sections in the order of their newest article.
std::vector<NavigationLink> SectionLinks(const std::vector<Card>& cards, std::string_view language,
                                         const LinksView& links) {
  std::vector<NavigationLink> sections;
  std::set<std::string> seen;
  for (const Card& card : cards) {
    if (card.section.empty()) continue;
    const std::string path = SectionPath(language, card.section);
    if (seen.insert(path).second) sections.push_back({card.section, links.ToPath(path), ""});
  }
  return sections;
}

std::vector<NavigationLink> LanguageLinks(const std::vector<std::string>& languages,
                                          std::string_view own, const LinksView& links) {
  std::vector<NavigationLink> fronts;
  for (const std::string& language : languages) {
    if (language == own) continue;
    const Words words = Words::ForLanguage(language);
    // Without words of its own a language goes by its code.
    const bool known = words.language() == PrimaryLanguage(language) || language == "ku";
    fronts.push_back({known ? std::string(words.Get("language.name")) : language,
                      links.ToPath(FrontPath(language, SiteLanguage(links.context()))), language});
  }
  return fronts;
}

void RenderSections(const std::vector<Card>& cards, std::string_view language,
                    const RenderContext& context, std::vector<RenderedPage>& pages) {
  std::map<std::string, std::vector<Card>>
      by_path;  // names that differ in case only are one section
  for (const Card& card : cards)
    if (!card.section.empty()) by_path[SectionPath(language, card.section)].push_back(card);
  for (const auto& [path, all] : by_path) {
    const std::size_t count = (all.size() + kSectionCards - 1) / kSectionCards;
    for (std::size_t page = 0; page < count; ++page) {
      const std::size_t begin = page * kSectionCards;
      const std::size_t end = std::min(all.size(), begin + kSectionCards);
      const SectionList list{.language = std::string(language),
                             .section = all.front().section,
                             .cards = {all.begin() + static_cast<std::ptrdiff_t>(begin),
                                       all.begin() + static_cast<std::ptrdiff_t>(end)},
                             .page = static_cast<int>(page) + 1,
                             .pages = static_cast<int>(count)};
      pages.push_back(
          {SectionPath(language, list.section, list.page), RenderSection(list, context)});
    }
  }
}

}  // namespace

std::vector<std::string> FrontPaths(const std::vector<std::string>& languages,
                                    std::string_view site_language) {
  std::vector<std::string> paths;
  for (const std::string& language : languages) {
    paths.push_back(FrontPath(PrimaryLanguage(language), PrimaryLanguage(site_language)));
    paths.push_back(TodayPath(PrimaryLanguage(language), PrimaryLanguage(site_language)));
  }
  return paths;
}

void SortNewestFirst(std::vector<Card>& cards) {
  std::ranges::sort(cards, [](const Card& a, const Card& b) {
    if (a.date != b.date) return a.date > b.date;
    return a.light_path < b.light_path;
  });
}

std::vector<RenderedPage> RenderListings(std::vector<Card> cards, const RenderContext& context) {
  SortNewestFirst(cards);
  std::map<std::string, std::vector<Card>> by_language;
  by_language[std::string(SiteLanguage(context))];
  for (Card& card : cards)
    by_language[std::string(PrimaryLanguage(card.language))].push_back(std::move(card));
  std::vector<std::string> languages;
  for (const auto& [language, own] : by_language) languages.push_back(language);
  std::vector<RenderedPage> pages;
  for (const auto& [language, own] : by_language) {
    pages.push_back({FrontPath(language, SiteLanguage(context)),
                     RenderFront(own, languages, language, context)});
    RenderSections(own, language, context, pages);
  }
  std::ranges::sort(pages, {}, &RenderedPage::path);
  return pages;
}

std::string RenderFront(const std::vector<Card>& cards, const std::vector<std::string>& languages,
                        std::string_view language, const RenderContext& context) {
  const Words words = Words::ForLanguage(language, context.overrides);
  const std::string path = FrontPath(language, SiteLanguage(context));
  const LinksView links(context, path);
  PageFrame frame = ListFrame(language, context.LightName(words), links);
  frame.header = HeaderKind::kTitle;
  if (language == SiteLanguage(context)) frame.canonical = WebAddress(context.full_site);
  HtmlWriter out;
  WriteOpening(out, frame, context, words);
  WriteNavigation(out, LanguageLinks(languages, language, links), words.Get("other_languages"));
  out.Raw("<p class=\"tap\"><a")
      .Attribute("href", links.ToPath(TodayPath(language, SiteLanguage(context))))
      .Raw(">")
      .Text(words.Get("today"))
      .Raw("</a></p>\n");
  WriteNavigation(out, SectionLinks(cards, language, links), words.Get("sections"));
  const std::size_t shown = std::min(cards.size(), kFrontCards);
  WriteCards(out, {cards.begin(), cards.begin() + static_cast<std::ptrdiff_t>(shown)}, links,
             language, words);
  WriteClosing(out,
               {{context.SiteName(words), WayBack(context.full_site)},
                {std::string(words.Get("feed")), frame.feed_link}},
               EditionLine(context, words, language));
  return std::move(out).string();
}

std::string RenderSection(const SectionList& list, const RenderContext& context) {
  const Words words = Words::ForLanguage(list.language, context.overrides);
  const std::string path = SectionPath(list.language, list.section, list.page);
  const LinksView links(context, path);
  const PageFrame frame =
      ListFrame(list.language, list.section + " — " + context.LightName(words), links);
  HtmlWriter out;
  WriteOpening(out, frame, context, words);
  out.Raw("<h1>").Text(list.section).Raw("</h1>\n");
  WriteCards(out, list.cards, links, list.language, words);
  const auto link_to = [&](int page) {
    const bool exists = page >= 1 && page <= list.pages;
    return exists ? links.ToPath(SectionPath(list.language, list.section, page)) : std::string();
  };
  if (list.pages > 1) {
    const std::string of = words.Fill("page", {{"page", FormatNumber(list.page, list.language)},
                                               {"pages", FormatNumber(list.pages, list.language)}});
    WriteNavigation(out,
                    {{std::string(words.Get("newer")), link_to(list.page - 1), ""},
                     {std::string(words.Get("older")), link_to(list.page + 1), ""}},
                    of);
    out.Raw("<small>").Text(of).Raw("</small>\n");
  }
  WriteClosing(out,
               {{std::string(words.Get("front_page")), frame.front_link},
                {std::string(words.Get("feed")), frame.feed_link}},
               EditionLine(context, words, list.language));
  return std::move(out).string();
}

std::string RenderNotFound(const RenderContext& context, std::string_view language) {
  const Words words = Words::ForLanguage(language, context.overrides);
  const std::string front =
      context.light_site.empty() ? "/" : std::string(context.light_site.path());
  const PageFrame frame{.language = std::string(words.language()),
                        .direction = DirectionOfLanguage(words.language()),
                        .title = std::string(words.Get("not_found.title")),
                        .front_link = front};
  HtmlWriter out;
  WriteOpening(out, frame, context, words);
  out.Raw("<h1>").Text(words.Get("not_found.title")).Raw("</h1>\n<p>");
  out.Text(words.Get("not_found.body")).Raw("</p>\n");
  WriteClosing(out,
               {{std::string(words.Get("front_page")), front},
                {context.SiteName(words), WayBack(context.full_site)}},
               words.Fill("edition_of", {{"site", context.SiteName(words)}}));
  return std::move(out).string();
}

}  // namespace sabok::render
