// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "base/date.h"
#include "render/parts/html_writer.h"
#include "render/parts/links.h"
#include "render/parts/words.h"

namespace sabok::render {

// An article in a list. Plain value.
struct Card {
  std::string title;
  std::string light_path;
  std::string standfirst;
  std::string section;
  std::vector<std::string> authors;
  std::optional<Date> date;
  int reading_minutes = 0;
  std::string language;
};

// The language an article counts as written in: its own, or else the site's.
std::string LanguageOf(const article::Article& article, const RenderContext& context);

Card MakeCard(const article::Article& article, std::string_view light_path,
              const RenderContext& context);

// The small line below a title. All may be empty.
struct CardFacts {
  std::string_view section;
  std::string_view author;
  std::optional<Date> date;
  int minutes = 0;
};
void WriteCardFacts(HtmlWriter& out, const CardFacts& facts, std::string_view language,
                    const Words& words);

// A <ul> of cards, in the order given.
void WriteCards(HtmlWriter& out, const std::vector<Card>& cards, const LinksView& links,
                std::string_view language, const Words& words);

// <time> with the date as the language's readers write it.
void WriteTime(HtmlWriter& out, const Date& date, std::string_view language);
// " · " unless it is the first thing in the line.
HtmlWriter& Separate(HtmlWriter& line);

}  // namespace sabok::render
