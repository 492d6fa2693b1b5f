// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/write/light_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <mutex>

#include "base/date.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "build/run/article_head.h"
#include "build/run/source_key.h"
#include "build/survey/stored_articles.h"
#include "build/write/wire.h"
#include "render/parts/light_paths.h"
#include "render/parts/output_format.h"

namespace sabok::build {
namespace {

// Of all that every page's rendering depends on.
std::string ContextKey(const render::RenderContext& context) {
  std::string key =
      fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n", RendererKey(), context.full_site.string(),
                  context.light_site.string(), context.site_name, context.light_name,
                  context.site_language, static_cast<int>(context.pictures));
  for (const auto& [word, text] : context.overrides) key += word + "=" + text + "\n";
  return key;
}

class LightPagePass {
 public:
  LightPagePass(const Survey& survey, const render::RenderContext& context, std::size_t budget,
                edition::EditionWriter& writer, BuildRun& run)
      : survey_(survey),
        context_(context),
        budget_(budget),
        writer_(writer),
        run_(run),
        context_key_(ContextKey(context)) {
    for (const SurveyedPage& page : survey.pages) pages_[page.light_path] = &page;
  }

  void WriteOne(const SurveyedPage& page) {
    Result<void> written;
    try {
      written = Write(page);
    } catch (const std::exception& failure) {
      written = Fail(ErrorCode::kLimit, failure.what(), page.url.string());
    }
    if (written) return;
    // What fails here is the disk: going on would publish an edition with holes.
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::move(written.error());
  }

  bool failed() {
    const std::lock_guard lock(mutex_);
    return failure_.has_value();
  }
  Result<void> Finish() {
    std::ranges::sort(run_.report.over_budget, {}, &HeavyPage::path);
    if (failure_) return std::unexpected(*failure_);
    return {};
  }

 private:
  Result<void> Write(const SurveyedPage& page) {
    auto state = TRY(run_.store.FindPage(page.key));
    if (!state) return Lost(page);
    const std::string key = RenderKey(page, *state);
    const std::vector<edition::FileEntry> before = FormsBefore(page);
    // The key names the bytes as well: an edition that was never published also left its keys here.
    if (!before.empty() && state->light_path == page.light_path &&
        state->render_key == FullKey(key, before) && ReuseForms(page, before)) {
      Count(page, before.front(), true);
      return {};
    }
    const article::Article article = TRY(Article(page));
    std::vector<edition::FileEntry> forms;
    for (const render::OutputFormat& format : render::OutputFormats()) {
      forms.push_back(
          TRY(writer_.Add(render::FormPath(page.light_path, format.suffix),
                          format.article(article, context_, page.light_path), format.media_type)));
    }
    state->render_key = FullKey(key, forms);
    state->light_path = page.light_path;
    TRY(run_.store.SavePage(*state));
    Count(page, forms.front(), false);
    return {};
  }

  // The page in the current edition, an entry for each format; empty if one of them is not there.
  std::vector<edition::FileEntry> FormsBefore(const SurveyedPage& page) const {
    std::vector<edition::FileEntry> forms;
    for (const render::OutputFormat& format : render::OutputFormats()) {
      auto entry = writer_.CurrentEntry(render::FormPath(page.light_path, format.suffix));
      if (!entry) return {};
      forms.push_back(*std::move(entry));
    }
    return forms;
  }

  bool ReuseForms(const SurveyedPage& page, const std::vector<edition::FileEntry>& forms) {
    const auto formats = render::OutputFormats();
    for (std::size_t i = 0; i < forms.size(); ++i) {
      if (!writer_.Reuse(render::FormPath(page.light_path, formats[i].suffix), forms[i]))
        return false;
    }
    return true;
  }

  // Of all that the rendering depends on: the article, its pictures, which of the pages it leads to
  // are in the edition, and what CompleteCards takes from them.
  std::string RenderKey(const SurveyedPage& page, const store::PageState& state) const {
    std::string key = fmt::format("{}{}\n{}\n{}\n{}\n", context_key_, page.light_path,
                                  page.url.string(), page.head.language, state.article_sha256);
    for (const std::string_view picture : AddressesOfHead(state.head, AddressKind::kPicture)) {
      const auto url = Url::Parse(picture);
      const auto light = url ? context_.PictureFor(*url) : std::nullopt;
      key += light ? fmt::format("{} {} {} {}\n", light->path, light->bytes, light->width,
                                 light->height)
                   : "-\n";
    }
    for (const std::string_view link : AddressesOfHead(state.head, AddressKind::kLink)) {
      key += LightPathOf(link);
      key += '\n';
    }
    for (const std::string_view related : AddressesOfHead(state.head, AddressKind::kRelated)) {
      const auto url = Url::Parse(related);
      const bool withdrawn = url && survey_.withdrawn_urls.contains(*url);
      const std::string_view path = LightPathOf(related);
      key += fmt::format("{}{}", withdrawn ? "withdrawn " : "", path);
      if (const auto leads_to = pages_.find(path); leads_to != pages_.end()) {
        const article::Article& head = leads_to->second->head;
        key += fmt::format(" {} {} {}", head.reading_minutes, head.section,
                           head.published ? ToIso(*head.published) : "");
      }
      key += '\n';
    }
    return Sha256Hex(key);
  }

  // "-" where the page is not in the edition.
  std::string_view LightPathOf(std::string_view address) const {
    const auto found = survey_.light_paths.find(address);
    return found == survey_.light_paths.end() ? std::string_view("-") : found->second;
  }

  Result<article::Article> Article(const SurveyedPage& page) const {
    auto article = TRY(StoredArticle(page, run_.store));
    if (!article) return Lost(page);
    if (article->language.empty()) article->language = page.head.language;
    CompleteCards(*article);
    return *std::move(article);
  }

  static std::unexpected<Error> Lost(const SurveyedPage& page) {
    return Fail(ErrorCode::kSystem, "the state database changed during the build",
                page.key.string());
  }

  // None leads to what was withdrawn; one that leads to a page of this edition says what is known
  // of that page.
  void CompleteCards(article::Article& article) const {
    std::erase_if(article.related, [this](const article::Related& card) {
      return survey_.withdrawn_urls.contains(card.url.WithoutFragment());
    });
    for (article::Related& card : article.related) {
      const auto path = context_.LightPathFor(card.url);
      const auto page = path ? pages_.find(*path) : pages_.end();
      if (page == pages_.end()) continue;
      const article::Article& head = page->second->head;
      if (card.reading_minutes == 0) card.reading_minutes = head.reading_minutes;
      if (card.section.empty()) card.section = head.section;
      if (!card.published) card.published = head.published;
    }
  }

  static std::string FullKey(std::string key, const std::vector<edition::FileEntry>& forms) {
    for (const edition::FileEntry& form : forms) key += " " + form.sha256;
    return key;
  }

  void Count(const SurveyedPage& page, const edition::FileEntry& entry, bool reused) {
    const std::size_t wire = entry.SmallestSize() + kHeaderBytes;
    // Over plain HTTP browsers ask for gzip alone, so that is what has to fit.
    const std::size_t plain_http = (entry.gzip ? entry.gzip->size : entry.size) + kHeaderBytes;
    const std::lock_guard lock(mutex_);
    ++run_.report.pages;
    ++(reused ? run_.report.reused : run_.report.rendered);
    run_.report.source_bytes += page.source_bytes;
    run_.report.light_bytes += wire;
    if (plain_http > budget_) {
      run_.report.over_budget.push_back({page.light_path, plain_http});
    }
  }

  const Survey& survey_;
  const render::RenderContext& context_;
  const std::size_t budget_;
  edition::EditionWriter& writer_;
  BuildRun& run_;
  std::mutex mutex_;  // run_.report while the pass goes on, and `failure_`
  std::optional<Error> failure_;
  const std::string context_key_;
  std::map<std::string_view, const SurveyedPage*> pages_;  // by their Light paths
};

}  // namespace

Result<void> WriteLightPages(const Survey& survey, const render::RenderContext& context,
                             std::size_t budget, edition::EditionWriter& writer, BuildRun& run) {
  run.progress.Begin("Writing Light pages", survey.pages.size());
  LightPagePass pass(survey, context, budget, writer, run);
  // One transaction: SQLite locks and unlocks its file for each that reads. A kill loses what was
  // rendered, as it loses the edition that it was rendered for.
  TRY(run.store.Begin());
  ForEachIndex(survey.pages.size(), run.threads, run.stop, [&](std::size_t i) {
    if (!pass.failed()) pass.WriteOne(survey.pages[i]);
    run.progress.Step();
  });
  run.progress.End();
  TRY(run.store.Commit());
  return pass.Finish();
}

}  // namespace sabok::build
