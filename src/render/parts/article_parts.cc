// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/parts/article_parts.h"

#include "base/text.h"
#include "render/parts/cards.h"
#include "render/parts/kind_words.h"

namespace sabok::render {
namespace {

using article::Article;

bool SameDay(const Date& a, const Date& b) {
  return ToIso(a).substr(0, 10) == ToIso(b).substr(0, 10);
}

}  // namespace

void WriteByline(HtmlWriter& out, const Article& article, std::string_view language,
                 const Words& words) {
  HtmlWriter line;
  std::vector<std::string> names;
  for (const article::Author& author : article.authors) names.push_back(author.name);
  if (!names.empty()) line.Text(words.Fill("by", {{"authors", JoinNames(names, words)}}));
  if (article.published) WriteTime(Separate(line), *article.published, language);
  if (article.reading_minutes > 0)
    Separate(line).Text(words.Count("reading_time", article.reading_minutes));
  if (article.modified && (!article.published || !SameDay(*article.published, *article.modified))) {
    const std::string date = FormatForReader(*article.modified, language);
    Separate(line).Text(words.Fill("updated", {{"date", date}}));
  }
  if (!line.empty()) out.Raw("<p class=\"by\">").Append(line).Raw("</p>\n");
}

void WriteNote(HtmlWriter& out, const article::Note& note, const BlockSettingsView& settings) {
  if (note.text.empty()) return;
  const std::string_view label = settings.words.Get(NoteKey(note.kind));
  out.Raw("<section class=\"n\">\n");
  // Most newsrooms begin the text with the word itself.
  if (!EqualsIgnoreCase(std::string_view(note.text.utf8).substr(0, label.size()), label)) {
    const bool below_article = settings.title_level == 1;
    below_article ? out.Raw("<h2>") : out.Raw("<h3>");
    out.Text(label);
    below_article ? out.Raw("</h2>\n") : out.Raw("</h3>\n");
  }
  out.Raw("<p>");
  WriteText(out, note.text, settings, settings.direction);
  out.Raw("</p>\n</section>\n");
}

}  // namespace sabok::render
