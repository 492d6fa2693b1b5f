// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/parts/cards.h"

#include "base/language.h"
#include "base/text.h"
#include "render/parts/block_html.h"

namespace sabok::render {
namespace {

constexpr std::size_t kMaxStandfirst = 240;

}  // namespace

std::string LanguageOf(const article::Article& article, const RenderContext& context) {
  std::string language = NormaliseLanguage(article.language);
  return language.empty() ? NormaliseLanguage(context.site_language) : language;
}

Card MakeCard(const article::Article& article, std::string_view light_path,
              const RenderContext& context) {
  Card card{.title = article.title,
            .light_path = std::string(light_path),
            .standfirst = Shorten(article.standfirst, kMaxStandfirst),
            .section = article.section,
            .date = article.published,
            .reading_minutes = article.reading_minutes,
            .language = LanguageOf(article, context)};
  for (const article::Author& author : article.authors) card.authors.push_back(author.name);
  return card;
}

void WriteTime(HtmlWriter& out, const Date& date, std::string_view language) {
  out.Raw("<time").Attribute("datetime", ToIso(date)).Raw(">");
  out.Text(FormatForReader(date, language)).Raw("</time>");
}

HtmlWriter& Separate(HtmlWriter& line) { return line.empty() ? line : line.Raw(" · "); }

void WriteCardFacts(HtmlWriter& out, const CardFacts& facts, std::string_view language,
                    const Words& words) {
  HtmlWriter line;
  if (!facts.section.empty()) line.Text(facts.section);
  if (!facts.author.empty()) Separate(line).Text(facts.author);
  if (facts.date) WriteTime(Separate(line), *facts.date, language);
  if (facts.minutes > 0) Separate(line).Text(words.Count("reading_time", facts.minutes));
  if (!line.empty()) out.Raw("<small>").Append(line).Raw("</small>");
}

void WriteCards(HtmlWriter& out, const std::vector<Card>& cards, const LinksView& links,
                std::string_view language, const Words& words) {
  if (cards.empty()) {
    out.Raw("<p>").Text(words.Get("no_articles")).Raw("</p>\n");
    return;
  }
  out.Raw("<ul class=\"list\">\n");
  for (const Card& card : cards) {
    out.Raw("<li><h2><a").Attribute("href", links.ToPath(card.light_path)).Raw(">");
    out.Text(card.title).Raw("</a></h2>");
    if (!card.standfirst.empty()) out.Raw("<p>").Text(card.standfirst).Raw("</p>");
    const std::string authors = JoinNames(card.authors, words);
    WriteCardFacts(out, {card.section, authors, card.date, card.reading_minutes}, language, words);
    out.Raw("</li>\n");
  }
  out.Raw("</ul>\n");
}

}  // namespace sabok::render
