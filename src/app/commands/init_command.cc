// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "app/commands/commands.h"
#include "app/commands/output.h"
#include "base/language.h"
#include "base/text.h"
#include "fetch/fetcher.h"
#include "html/dom/document.h"
#include "html/text/charset.h"
#include "html/tree/parse.h"
#include "platform/file.h"
#include "source/discover.h"

namespace sabok::app {
namespace {

// What was learned of a site, and how sure that is.
struct SiteReport {
  Url url;
  std::string name, language;
  bool name_guessed = false, language_guessed = false;
  std::vector<std::string> feeds, sitemaps;
  std::vector<std::string> warnings;
};

// Addresses at which sites often have what they do not announce.
constexpr std::string_view kUsualFeeds[] = {"/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml"};
constexpr std::string_view kUsualSitemap = "/sitemap.xml";

bool Answers(fetch::Fetcher& fetcher, const Url& site, std::string_view path) {
  const auto url = site.Resolve(path);
  if (!url) return false;
  const auto response = fetcher.Get({.url = *url});
  // A site that answers every address with its front page has no feed there.
  return response.has_value() && !ContainsIgnoreCase(response->content_type, "text/html");
}

void FindSitemaps(fetch::Fetcher& fetcher, SiteReport& site) {
  auto robots = fetcher.RobotsOf(site.url);
  if (!robots) {
    site.warnings.push_back("robots.txt: " + robots.error().what);
    return;
  }
  for (const std::string& sitemap : robots->sitemaps()) {
    const auto url = site.url.Resolve(sitemap);
    const bool known =
        url && std::ranges::find(site.sitemaps, url->string()) != site.sitemaps.end();
    if (url && !known) site.sitemaps.push_back(url->string());
  }
  if (site.sitemaps.empty() && Answers(fetcher, site.url, kUsualSitemap)) {
    site.sitemaps.emplace_back(kUsualSitemap);
  }
}

Result<SiteReport> LookAt(const Url& url, fetch::Fetcher& fetcher) {
  const auto front = TRY(fetcher.Get({.url = url}));
  const html::DecodedPage decoded = html::DecodePage(front.body, front.content_type);
  const html::Document document = TRY(html::Parse(decoded.utf8));
  const source::Discovery found = source::Discover(document, front.final_url);

  SiteReport site{.url = front.final_url, .name = found.site_name, .language = found.language};
  for (const source::FeedLink& feed : found.feeds) site.feeds.push_back(feed.url.string());
  for (const Url& sitemap : found.sitemaps) site.sitemaps.push_back(sitemap.string());
  if (site.name.empty()) {
    site.name = std::string(site.url.host());
    site.name_guessed = true;
  }
  if (site.language.empty()) {
    site.language = DetectLanguage(CollapseSpace(document.TextOf(document.root())));
    site.language_guessed = true;
    if (site.language.empty()) site.language = "en";
  }
  if (site.feeds.empty()) {
    for (const std::string_view path : kUsualFeeds) {
      if (!Answers(fetcher, site.url, path)) continue;
      site.feeds.emplace_back(path);
      break;
    }
  }
  FindSitemaps(fetcher, site);
  return site;
}

std::string Quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) >= ' ') out += c;
  }
  return out + '"';
}

// A location on the site itself is written without the site's address.
std::string Location(const SiteReport& site, const std::string& location) {
  const std::string origin(site.url.origin());
  return Quoted(location.starts_with(origin + "/") ? location.substr(origin.size()) : location);
}

std::string Sources(const SiteReport& site) {
  std::string out;
  bool active = true;  // the first source is switched on, the others wait as comments
  const auto add = [&](std::string_view type, const std::string& location, std::string_view note) {
    const std::string_view mark = active ? "" : "# ";
    out += fmt::format("\n{0}[[source]]  # {3}\n{0}type = \"{1}\"\n{0}location = {2}\n", mark, type,
                       Location(site, location), note);
    active = false;
  };
  for (const std::string& feed : site.feeds) add("feed", feed, "the newest articles");
  for (const std::string& sitemap : site.sitemaps)
    add("sitemap", sitemap, "every page of the site");
  if (active) {
    out +=
        "\n# Neither a feed nor a sitemap was found: list the addresses in a file, one a line.\n";
    add("list", "addresses.txt", "");
  }
  return out;
}

// A host of its own beside the site's; for a site on this machine, where `sabok serve` answers.
std::string LightAddress(std::string_view host) {
  const bool is_name = host.find_first_not_of("0123456789.") != std::string_view::npos &&
                       !host.starts_with('[') && host != "localhost";
  if (!is_name) return "http://127.0.0.1:8080/";
  return fmt::format("https://light.{}/", WithoutWww(host));
}

std::string ConfigText(const SiteReport& site, const InitArguments& arguments) {
  return fmt::format(
      "# The Light edition of {0}. `sabok build` reads this file; docs/configuration.md lists "
      "every key.\n\n"
      "[site]\nurl = {1}\nname = {2}{3}\nlanguage = {4}{5}\n{6}\n"
      "[fetch]\n{7}{8}delay_ms = 1000  # between requests; robots.txt may ask for more\n\n"
      "[light]\n# Where readers will find it; the switch leads there. Change it to the host you "
      "set up.\n"
      "url = {9}\nname = {10}\n"
      "# pictures = \"none\"  # instead of \"tap\": loaded when the reader asks for them\n\n"
      "[edition]\noutput = \"public\"\n",
      site.url.string(), Quoted(site.url.string()), Quoted(site.name),
      site.name_guessed ? "  # guessed" : "", Quoted(site.language),
      site.language_guessed ? "  # guessed" : "", Sources(site),
      arguments.allow_private ? "allow_private = true  # the site is on this machine or network\n"
                              : "",
      arguments.proxy.empty() ? "" : fmt::format("proxy = {}\n", Quoted(arguments.proxy)),
      Quoted(LightAddress(site.url.host())), Quoted(site.name + " Light"));
}

void Tell(const SiteReport& site, const platform::Path& config) {
  fmt::print("{} ({}{}), in {}{}\n", site.name, site.url.string(),
             site.name_guessed ? "; the name is guessed" : "", site.language,
             site.language_guessed ? " (guessed)" : "");
  for (const std::string& feed : site.feeds) fmt::print("feed:    {}\n", feed);
  for (const std::string& sitemap : site.sitemaps) fmt::print("sitemap: {}\n", sitemap);
  if (site.feeds.empty() && site.sitemaps.empty()) {
    fmt::print("no feed and no sitemap was found: put addresses into addresses.txt, one a line\n");
  }
  for (const std::string& warning : site.warnings) fmt::print("warning: {}\n", warning);
  fmt::print("Wrote {}. Read it, then run: sabok build{}\n", config.string(),
             config == "sabok.toml" ? "" : " -c " + config.string());
}

}  // namespace

int RunInit(const InitArguments& arguments) {
  std::error_code error;
  if (!arguments.force && std::filesystem::exists(arguments.config, error)) {
    return Complain({ErrorCode::kRefused, "the file is there already", arguments.config.string(),
                     "--force replaces it"});
  }
  const bool has_scheme = arguments.url.find("://") != std::string::npos;
  auto url = Url::Parse(has_scheme ? arguments.url : "https://" + arguments.url);
  if (!url) {
    Complain(url.error());
    return kUsage;
  }
  fetch::FetchOptions options{.allow_private = arguments.allow_private, .proxy = arguments.proxy};
  options.delay = std::chrono::milliseconds(200);
  fetch::Fetcher fetcher(options);
  auto site = LookAt(*url, fetcher);
  if (!site) return Complain(ForCommandLine(std::move(site.error())));
  const auto written = platform::ReplaceFile(arguments.config, ConfigText(*site, arguments));
  if (!written) return Complain(written.error());
  Tell(*site, arguments.config);
  return kDone;
}

}  // namespace sabok::app
