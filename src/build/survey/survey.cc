// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/survey/survey.h"

#include <algorithm>
#include <set>

#include "article/json.h"
#include "base/hash.h"
#include "base/text.h"
#include "build/run/article_head.h"
#include "build/run/site_address.h"
#include "render/front_page.h"
#include "render/parts/light_paths.h"

namespace sabok::build {
namespace {

Result<SurveyedPage> Digest(const store::PageState& state) {
  article::Article head = TRY(ArticleOfHead(state.head));
  SurveyedPage page{.key = state.url,
                    .url = head.url,
                    .head = std::move(head),
                    .light_path = state.light_path,
                    .source_bytes = state.source_bytes};
  for (const std::string_view picture : AddressesOfHead(state.head, AddressKind::kPicture)) {
    page.pictures.push_back(TRY(Url::Parse(picture)));
  }
  for (const std::string_view address : Split(state.addresses, '\n')) {
    if (!address.empty()) page.addresses.push_back(TRY(Url::Parse(address)));
  }
  return page;
}

// An older Sabok stored articles without heads.
Result<void> GiveHead(store::PageState& state, store::Store& store) {
  const auto json = TRY(store.FindArticle(state.url));
  state.head = MakeHead(TRY(article::FromJson(json.value_or(""))));
  state.article_sha256 = Sha256Hex(*json);
  return store.SavePage(state);
}

struct StoredPages {
  std::vector<SurveyedPage> pages;
  std::map<Url, Url> moved;  // addresses, and where their articles stand now
};

// What the edition can have, of which the store has a good version. What an older Sabok wrote may
// not be readable any more: its page is read again next time.
Result<StoredPages> PagesOf(BuildRun& run) {
  StoredPages stored;
  std::vector<store::PageState> headless;
  const auto take = [&](const store::PageState& state) {
    if (auto page = Digest(state)) {
      stored.pages.push_back(*std::move(page));
    } else {
      run.report.warnings.push_back(state.url.string() +
                                    ": what is stored of it cannot be read; left out");
    }
  };
  TRY(run.store.ForEachPage([&](const store::PageState& state) {
    if (!state.has_article() || !IsOnSite(state.url, run.site.url)) return !run.stop;
    if (const auto target = Url::Parse(state.moved_to)) {
      stored.moved[state.url] = *target;
    } else if (state.head.empty()) {
      headless.push_back(state);
    } else {
      take(state);
    }
    return !run.stop;
  }));
  for (store::PageState& state : headless) {
    // Without one it cannot be read, and that is said.
    [[maybe_unused]] const Result<void> given = GiveHead(state, run.store);
    take(state);
  }
  return stored;
}

// Several addresses whose pages name the same canonical one: with the same title they are one
// article, found at its own address if that is among them, else at the first; with different titles
// the canonical address was nonsense and each page keeps its own.
void MergeTwins(std::vector<SurveyedPage>& pages, std::map<Url, Url>& aliases) {
  std::ranges::sort(pages, [](const SurveyedPage& a, const SurveyedPage& b) {
    return std::tuple(a.url, a.key != a.url, a.key) < std::tuple(b.url, b.key != b.url, b.key);
  });
  std::vector<SurveyedPage> kept;
  for (SurveyedPage& page : pages) {
    const bool twin = !kept.empty() && kept.back().url == page.url;
    if (twin && kept.back().head.title == page.head.title) {
      aliases[page.key] = page.url;
      auto& addresses = kept.back().addresses;
      addresses.insert(addresses.end(), page.addresses.begin(), page.addresses.end());
      continue;
    }
    if (twin) page.url = page.head.url = page.key;
    kept.push_back(std::move(page));
  }
  std::ranges::sort(kept, {}, &SurveyedPage::url);
  const auto repeated = std::ranges::unique(kept, {}, &SurveyedPage::url);
  kept.erase(repeated.begin(), repeated.end());
  pages = std::move(kept);
}

// The page a withdrawal names, by any of its addresses.
std::vector<SurveyedPage>::iterator PageOf(const Withdrawal& withdrawal,
                                           const std::map<Url, Url>& aliases,
                                           std::vector<SurveyedPage>& pages) {
  const auto alias = aliases.find(withdrawal.url);
  const Url& url = alias == aliases.end() ? withdrawal.url : alias->second;
  return std::ranges::find_if(
      pages, [&](const SurveyedPage& page) { return page.url == url || page.key == url; });
}

// Before anything is made of them, so that no list, link or feed has them.
void TakeOutWithdrawn(const std::vector<Withdrawal>& withdrawals, const std::map<Url, Url>& aliases,
                      Survey& survey) {
  for (const Withdrawal& withdrawal : withdrawals) {
    WithdrawnPage withdrawn{
        .withdrawal = withdrawal, .cause = {}, .language = {}, .light_path = {}};
    survey.withdrawn_urls.insert(withdrawal.url);
    const auto page = PageOf(withdrawal, aliases, survey.pages);
    if (page != survey.pages.end()) {
      withdrawn.language = page->head.language;
      // The page's path is that of its canonical address, which need not be the one that was named.
      withdrawn.light_path =
          page->light_path.empty() ? render::LightPathOf(page->url) : page->light_path;
      survey.withdrawn_urls.insert({page->key, page->url});
      for (const auto& [alias, url] : aliases) {
        if (url == page->url) survey.withdrawn_urls.insert(alias);
      }
      survey.pages.erase(page);
    }
    survey.withdrawn.push_back(std::move(withdrawn));
  }
}

// The language most articles are in; the first in the alphabet among equals.
std::string CommonestLanguage(const std::vector<SurveyedPage>& pages) {
  std::map<std::string, std::size_t> counts;
  for (const SurveyedPage& page : pages) {
    if (!page.head.language.empty()) ++counts[page.head.language];
  }
  const auto most = std::ranges::max_element(counts, {}, [](const auto& c) { return c.second; });
  return most == counts.end() ? "en" : most->first;
}

// Front pages have their usual addresses; everything else that is no article lives below _sabok/.
std::vector<std::string> ReservedPaths(const Survey& survey) {
  std::set<std::string> languages = {survey.language};
  for (const SurveyedPage& page : survey.pages) languages.insert(page.head.language);
  std::vector<std::string> reserved =
      render::FrontPaths({languages.begin(), languages.end()}, survey.language);
  reserved.emplace_back("404.html");
  return reserved;
}

// What the build found gone or closed, unless it is there again.
Result<void> AddTakenBack(Survey& survey, store::Store& store) {
  std::set<Url> live;
  for (const SurveyedPage& page : survey.pages) live.insert({page.url, page.key});
  std::vector<Url> back;
  TRY(store.ForEachTakenBack([&](const store::TakenBackPage& page) {
    if (live.contains(page.url)) {
      back.push_back(page.url);
    } else if (survey.withdrawn_urls.insert(page.url).second) {
      survey.withdrawn.push_back(
          {.withdrawal = {.url = page.url, .since = page.since, .reason = {}},
           .cause = page.reason,
           .language = page.language,
           .light_path = page.light_path});
    }
    return true;
  }));
  for (const Url& url : back) TRY(store.RemoveTakenBack(url));
  std::ranges::sort(survey.withdrawn, {},
                    [](const WithdrawnPage& page) { return page.withdrawal.url; });
  return {};
}

// Every other address of a page: twins, what the page was asked for by, what it is said to have,
// and where it stood before it moved.
std::map<Url, Url> OtherAddresses(const Survey& survey, const std::map<Url, Url>& twins,
                                  const std::map<Url, Url>& moved) {
  std::map<Url, Url> others = twins;
  std::map<Url, Url> by_key;
  for (const SurveyedPage& page : survey.pages) {
    by_key[page.key] = page.url;
    others.try_emplace(page.key, page.url);
    for (const Url& address : page.addresses) others.try_emplace(address, page.url);
  }
  for (const auto& [from, to] : moved) {
    const auto target = by_key.find(to);
    const auto twin = twins.find(to);
    if (target != by_key.end()) {
      others.try_emplace(from, target->second);
    } else if (twin != twins.end()) {
      others.try_emplace(from, twin->second);
    }
  }
  for (const SurveyedPage& page : survey.pages) others.erase(page.url);
  std::erase_if(others, [&](const auto& other) {
    return survey.withdrawn_urls.contains(other.first) ||
           survey.withdrawn_urls.contains(other.second);
  });
  return others;
}

// Where those are asked for, as far as a path can tell them apart and nothing else lies there.
void PlaceRedirects(const std::map<Url, Url>& others, const std::map<Url, std::string>& paths,
                    Survey& survey) {
  std::vector<Url> urls;
  for (const auto& [other, url] : others) {
    if (other.query().empty()) urls.push_back(other);
  }
  std::vector<std::string> taken = ReservedPaths(survey);
  for (const auto& [url, path] : paths) taken.push_back(path);
  for (const auto& [other, path] : render::AssignLightPaths(urls, taken)) {
    if (path != render::LightPathOf(other)) continue;
    survey.redirects[path] = paths.at(others.at(other));
  }
}

}  // namespace

Result<Survey> SurveyPages(const std::vector<Withdrawal>& withdrawals, BuildRun& run) {
  StoredPages stored = TRY(PagesOf(run));
  Survey survey;
  survey.pages = std::move(stored.pages);
  std::map<Url, Url> twins;
  MergeTwins(survey.pages, twins);
  run.report.twins = twins.size();
  TakeOutWithdrawn(withdrawals, twins, survey);
  TRY(AddTakenBack(survey, run.store));

  survey.language = run.site.language.empty() ? CommonestLanguage(survey.pages) : run.site.language;
  std::vector<Url> urls;
  std::map<Url, std::string> previous;
  for (SurveyedPage& page : survey.pages) {
    if (page.head.language.empty()) page.head.language = survey.language;
    urls.push_back(page.url);
    if (!page.light_path.empty()) previous.emplace(page.url, page.light_path);
  }
  for (const WithdrawnPage& page : survey.withdrawn) {
    urls.push_back(page.withdrawal.url);
    if (!page.light_path.empty()) previous.emplace(page.withdrawal.url, page.light_path);
  }
  const std::map<Url, std::string> paths =
      render::AssignLightPaths(urls, ReservedPaths(survey), previous);
  for (SurveyedPage& page : survey.pages) {
    page.light_path = paths.at(page.url);
    survey.light_paths[page.url.string()] = page.light_path;
  }
  const std::map<Url, Url> others = OtherAddresses(survey, twins, stored.moved);
  for (const auto& [other, url] : others) survey.light_paths[other.string()] = paths.at(url);
  PlaceRedirects(others, paths, survey);
  for (WithdrawnPage& page : survey.withdrawn) {
    page.light_path = paths.at(page.withdrawal.url);
    if (page.language.empty()) page.language = survey.language;
  }
  return survey;
}

}  // namespace sabok::build
