// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <atomic>
#include <cstdio>

#include "app/commands/commands.h"
#include "app/commands/explanation_output.h"
#include "app/commands/output.h"
#include "app/commands/progress_bar.h"
#include "app/config/config.h"
#include "app/config/config_rules.h"
#include "article/json.h"
#include "base/text.h"
#include "build/read/extract_folder.h"
#include "build/read/read_page.h"
#include "fetch/fetcher.h"
#include "platform/file.h"
#include "platform/signals.h"
#include "render/parts/light_paths.h"
#include "render/parts/output_format.h"

namespace sabok::app {
namespace {

struct Input {
  std::string bytes;
  std::string content_type;
  Url url;  // empty where nobody said: then the page's own word is taken
};

Result<std::string> ReadStandardInput(std::size_t max_bytes) {
  std::string bytes;
  char buffer[64 << 10];
  while (const std::size_t size = std::fread(buffer, 1, sizeof buffer, stdin)) {
    bytes.append(buffer, size);
    if (bytes.size() > max_bytes) {
      return Fail(ErrorCode::kLimit, fmt::format("more than {} MB came in", max_bytes >> 20), "-");
    }
  }
  return bytes;
}

Result<Input> ReadInput(const ExtractArguments& arguments, const Limits& limits) {
  Input input;
  if (arguments.page.starts_with("http://") || arguments.page.starts_with("https://")) {
    fetch::Fetcher fetcher({.allow_private = arguments.allow_private, .proxy = arguments.proxy});
    auto response = TRY(fetcher.Get({.url = TRY(Url::Parse(arguments.page))}));
    return Input{std::move(response.body), std::move(response.content_type),
                 std::move(response.final_url)};
  }
  input.bytes = arguments.page == "-" ? TRY(ReadStandardInput(limits.bytes))
                                      : TRY(platform::ReadFile(arguments.page, limits.bytes));
  if (!arguments.url.empty()) input.url = TRY(Url::Parse(arguments.url));
  return input;
}

// The formats of one page: what `--format` takes.
std::string FormatNames() {
  std::string names;
  for (const render::OutputFormat& format : render::OutputFormats())
    names += fmt::format("{}, ", format.name);
  return names.substr(0, names.size() - 2) + " or json";
}

// Nothing if there is no such format: "json" is the article itself.
const render::OutputFormat* FindFormat(std::string_view name) {
  for (const render::OutputFormat& format : render::OutputFormats()) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

std::string Format(const article::Article& article, const render::OutputFormat* format) {
  if (format == nullptr) return article::ToJson(article) + "\n";
  render::RenderContext context;
  context.full_site = article.url;
  context.site_name = article.site.empty() ? std::string(article.url.host()) : article.site;
  context.light_name = context.site_name;
  context.site_language = article.language;
  context.pictures = render::PictureMode::kLinkOnly;
  // A page's links need a place to start from; its other forms stand alone here.
  const std::string path = format->suffix.empty() ? render::LightPathOf(article.url) : "";
  return format->article(article, context, path);
}

Error Usage(std::string what, std::string where, std::string remedy) {
  return {ErrorCode::kInvalid, std::move(what), std::move(where), std::move(remedy)};
}

// The rules that the arguments name, for pages of `url`'s site.
Result<extract::SiteRules> RulesFor(const ExtractArguments& arguments, const Url& url) {
  build::ReadOptions options;
  if (!arguments.config.empty()) options = TRY(LoadConfig(arguments.config)).read;
  if (!arguments.rules.empty()) TRY(LoadRules(arguments.rules, url.host(), options));
  for (const std::string& warning : options.rule_warnings) {
    Say(fmt::format("sabok: {}\n", warning));
  }
  return std::move(options.rules);
}

int RunFolder(const ExtractArguments& arguments) {
  build::ExtractFolderOptions options{.pages = arguments.page, .out = arguments.out};
  if (!arguments.format.empty()) {
    options.text = options.json = false;
    for (const std::string_view format : Split(arguments.format, ',')) {
      if (format == "text") {
        options.text = true;
      } else if (format == "json") {
        options.json = true;
      } else {
        Complain(Usage("a folder is extracted to text and json", std::string(format),
                       "--format text,json"));
        return kUsage;
      }
    }
  }
  options.threads = arguments.threads;
  options.learn = !arguments.alone;
  const auto rules = RulesFor(arguments, Url());
  if (!rules) return Complain(rules.error());
  options.rules = &*rules;
  std::atomic<bool> stop = false;
  const platform::InterruptGuard guard([&stop] { stop = true; });
  ProgressBar progress(arguments.quiet);
  const auto report = build::ExtractFolder(options, stop, progress);
  if (!report) return Complain(report.error());
  for (const build::Failure& failure : report->failures) Complain(failure.error);
  if (arguments.quiet && report->failures.empty()) return kDone;
  Say(fmt::format("sabok: {} pages, {} failed, written to {}\n", report->pages,
                  report->failures.size(), arguments.out.string()));
  if (report->learned_sites > 0) {
    Say(fmt::format("sabok: {} of them read with what {} had in common\n", report->learned_pages,
                    report->learned_sites == 1
                        ? "the pages of their site"
                        : fmt::format("those of each of {} sites", report->learned_sites)));
  }
  return report->failures.empty() ? kDone : kDoneWithFailures;
}

void SayNotice(const extract::Notice& notice, const Limits& limits, std::string_view page) {
  switch (notice.kind) {
    case extract::NoticeKind::kUnusedRule:
      return Say(fmt::format("sabok: {}: this rule matched nothing: {}\n", page, notice.detail));
    case extract::NoticeKind::kThinContent:
      return Say(fmt::format("sabok: {}: little text was found on this page\n", page));
    case extract::NoticeKind::kFlattened:
      return Say(
          fmt::format("sabok: {}: what lies deeper than {} levels was read as if it did not\n",
                      page, limits.depth));
    case extract::NoticeKind::kTruncated:
      return Say(fmt::format("sabok: {}: too many {} for one article: the last were left out\n",
                             page, notice.detail));
    default:
      return;
  }
}

// What --site names, learned; nothing without it.
Result<extract::SiteKnowledge> LearnFrom(const platform::Path& site, const Limits& limits) {
  if (site.empty()) return extract::SiteKnowledge();
  auto learned = TRY(build::LearnFolder(site, limits));
  if (learned.pages() == 0) {
    Say(fmt::format("sabok: {}: nothing was learned, it takes {} pages of different titles\n",
                    site.string(), extract::SiteKnowledge::kFewestPages));
  }
  return learned;
}

int RunPage(const ExtractArguments& arguments) {
  const std::string usual = arguments.json ? "json" : "text";
  const std::string name = arguments.format.empty() ? usual : arguments.format;
  const render::OutputFormat* format = FindFormat(name);
  if (format == nullptr && name != "json") {
    Complain(Usage("one page is shown as " + FormatNames(), name, ""));
    return kUsage;
  }
  const Limits limits;
  auto input = ReadInput(arguments, limits);
  if (!input) return Complain(ForCommandLine(std::move(input.error())));
  const std::string place = arguments.page == "-" ? "standard input" : arguments.page;
  const Url named = input->url.empty() ? *Url::Parse("http://localhost/") : input->url;
  const auto rules = RulesFor(arguments, named);
  if (!rules) return Complain(rules.error());
  const auto site = LearnFrom(arguments.site, limits);
  if (!site) return Complain(site.error());
  extract::Explanation explanation;
  const build::ReadGuide guide{.site_name = {},
                               .limits = limits,
                               .site = site->pages() > 0 ? &*site : nullptr,
                               .rules = &*rules,
                               .explanation = arguments.explain ? &explanation : nullptr};
  auto page = build::ReadArticle({.bytes = input->bytes,
                                  .content_type = input->content_type,
                                  .final_url = input->url,
                                  .answer = {}},
                                 {.url = named}, guide);
  if (page && page->missing) page = std::unexpected(*std::move(page->missing));
  if (page) {
    for (const extract::Notice& notice : page->notices) SayNotice(notice, limits, place);
  }
  std::string data;
  if (arguments.explain) {
    data = arguments.json ? ToJson(explanation) : ToText(explanation);
  } else if (page) {
    data = Format(page->article, format);
  }
  const auto printed = PrintData(data);
  if (!page) {
    Error error = page.error();
    error.where = place;
    // It would name the address that a file has for want of one.
    if (error.remedy.contains("http://localhost/")) error.remedy = "--explain says why";
    return Complain(error);
  }
  return printed ? kDone : Complain(printed.error());
}

}  // namespace

int RunExtract(const ExtractArguments& arguments) {
  const bool folder = platform::KindOf(arguments.page) == platform::FileKind::kFolder;
  if (folder && arguments.out.empty()) {
    Complain(Usage("this is a folder", arguments.page, "say where its texts go: --out DIR"));
    return kUsage;
  }
  if (!folder && !arguments.out.empty()) {
    Complain(Usage("--out is for a folder of saved pages, and this is none", arguments.page, ""));
    return kUsage;
  }
  if (folder && (arguments.explain || arguments.json || !arguments.site.empty())) {
    Complain(Usage("--explain, --json and --site are for one page, and this is a folder",
                   arguments.page, ""));
    return kUsage;
  }
  return folder ? RunFolder(arguments) : RunPage(arguments);
}

}  // namespace sabok::app
