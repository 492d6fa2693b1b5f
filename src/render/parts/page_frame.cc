// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/parts/page_frame.h"

#include "base/text.h"
#include "render/parts/light_paths.h"
#include "render/parts/style.h"

namespace sabok::render {
namespace {

// What a preview shows of a description.
constexpr std::size_t kMaxDescription = 200;

void WriteLinks(HtmlWriter& out, const std::vector<NavigationLink>& links) {
  for (const NavigationLink& link : links) {
    if (link.link.empty()) continue;
    out.Raw("<a").Attribute("href", link.link);
    if (!link.language.empty())
      out.Attribute("lang", link.language)
          .Attribute("dir", ToString(DirectionOfLanguage(link.language)));
    out.Raw(">").Text(link.label).Raw("</a>\n");
  }
}

void WriteHead(HtmlWriter& out, const PageFrame& frame) {
  out.Raw(
      "<head>\n<meta charset=\"utf-8\"/>\n"
      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/>\n<title>");
  out.Text(frame.title).Raw("</title>\n");
  if (!frame.description.empty())
    out.Raw("<meta name=\"description\"")
        .Attribute("content", Shorten(frame.description, kMaxDescription))
        .Raw("/>\n");
  // Whoever carries the edition learns what is read there; nobody further along should.
  out.Raw("<meta name=\"referrer\" content=\"no-referrer\"/>\n");
  const article::Reserved& reserved = frame.reserved;
  if (!reserved.robots.empty())
    out.Raw("<meta name=\"robots\"").Attribute("content", reserved.robots).Raw("/>\n");
  if (reserved.mining) out.Raw("<meta name=\"tdm-reservation\" content=\"1\"/>\n");
  if (!reserved.mining_policy.empty())
    out.Raw("<meta name=\"tdm-policy\"").Attribute("content", reserved.mining_policy).Raw("/>\n");
  if (!frame.canonical.empty())
    out.Raw("<link rel=\"canonical\"").Attribute("href", frame.canonical).Raw("/>\n");
  for (const Alternate& alternate : frame.alternates) {
    const std::string_view type = alternate.media_type;
    out.Raw("<link rel=\"alternate\"")
        .Attribute("type", type.substr(0, type.find(';')))
        .Attribute("href", alternate.link)
        .Raw("/>\n");
  }
  if (!frame.feed_link.empty())
    out.Raw("<link rel=\"alternate\" type=\"application/rss+xml\"")
        .Attribute("href", frame.feed_link)
        .Raw("/>\n");
  // An empty icon keeps the browser from asking for /favicon.ico: a request saved.
  out.Raw("<link rel=\"icon\" href=\"data:,\"/>\n<style>")
      .Raw(PageStyle())
      .Raw("</style>\n</head>\n");
}

}  // namespace

void WriteOpening(HtmlWriter& out, const PageFrame& frame, const RenderContext& context,
                  const Words& words) {
  out.Raw("<!doctype html>\n<html");
  if (!frame.language.empty()) out.Attribute("lang", frame.language);
  out.Attribute("dir", ToString(frame.direction)).Raw(">\n");
  WriteHead(out, frame);
  out.Raw("<body>\n<a class=\"skip\" href=\"#text\">").Text(words.Get("skip_to_text"));
  out.Raw("</a>\n<header>");
  if (frame.header == HeaderKind::kTitle) {
    out.Raw("<h1>").Text(context.LightName(words)).Raw("</h1>");
  } else {
    out.Raw("<a").Attribute("href", frame.front_link).Raw(">");
    out.Text(context.LightName(words)).Raw("</a>");
  }
  out.Raw("</header>\n<main id=\"text\">\n");
}

void WriteClosing(HtmlWriter& out, const std::vector<NavigationLink>& links,
                  std::string_view line) {
  out.Raw("</main>\n<footer>\n");
  WriteLinks(out, links);
  if (!line.empty()) out.Raw("<small>").Text(line).Raw("</small>\n");
  out.Raw("</footer>\n</body>\n</html>\n");
}

std::string_view SiteLanguage(const RenderContext& context) {
  return PrimaryLanguage(context.site_language);
}

PageFrame ListFrame(std::string_view language, std::string title, const LinksView& links) {
  const std::string_view site_language = SiteLanguage(links.context());
  return {.language = std::string(language),
          .direction = DirectionOfLanguage(language),
          .title = std::move(title),
          .canonical = {},
          .reserved = {},
          .front_link = links.ToPath(FrontPath(language, site_language)),
          .feed_link = links.ToPath(FeedPath(language, site_language))};
}

std::string EditionLine(const RenderContext& context, const Words& words,
                        std::string_view language) {
  if (!context.edition_date) return words.Fill("edition_of", {{"site", context.SiteName(words)}});
  return words.Fill("edition", {{"date", FormatForReader(*context.edition_date, language)}});
}

void WriteNavigation(HtmlWriter& out, const std::vector<NavigationLink>& links,
                     std::string_view label) {
  if (links.empty()) return;
  out.Raw("<nav").Attribute("aria-label", label).Raw(">\n");
  WriteLinks(out, links);
  out.Raw("</nav>\n");
}

}  // namespace sabok::render
