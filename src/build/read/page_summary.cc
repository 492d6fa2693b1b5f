// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/read/page_summary.h"

#include <boost/json.hpp>

#include "base/date.h"
#include "base/text.h"

namespace sabok::build {
namespace {

constexpr std::size_t kExcerptLength = 300;  // characters

// The standfirst, else the text's beginning up to the end of its first paragraph.
std::string ExcerptOf(const article::Article& article) {
  if (!article.standfirst.empty()) return article.standfirst;
  for (const article::Block& block : article.body) {
    const auto* paragraph = std::get_if<article::Paragraph>(&block.value);
    if (paragraph == nullptr || paragraph->text.empty()) continue;
    return Shorten(CollapseSpace(ScrubUtf8(paragraph->text.utf8)), kExcerptLength);
  }
  return {};
}

std::string BylineOf(const article::Article& article) {
  std::string byline;
  for (const article::Author& author : article.authors) {
    if (!byline.empty()) byline += ", ";
    byline += author.name;
  }
  return byline;
}

std::string DirectionOf(const extract::Extraction& extraction) {
  if (extraction.stated_direction) return std::string(ToString(*extraction.stated_direction));
  const Direction direction = extraction.article.direction;
  return direction == Direction::kRightToLeft ? std::string(ToString(direction)) : std::string();
}

void Put(boost::json::object& object, std::string_view key, const std::string& value) {
  object[key] = value.empty() ? boost::json::value(nullptr) : boost::json::value(value);
}

}  // namespace

// Measured over seven corpora of articles with known text: the standfirst is part of it for most
// readers of pages (word F1 +.005 to +.012 on news, -.0006 on guides), captions are not (news
// +.015, snippets +.005, guides +.001; -.0016 where Readability is the measure). The article itself
// keeps its captions beside its pictures.
std::string BodyText(const article::Article& article, bool standfirst_shown) {
  std::vector<article::Block> blocks = article.body;
  std::erase_if(blocks, [](const article::Block& block) {
    return std::holds_alternative<article::Figure>(block.value);
  });
  std::string text = article::PlainText(blocks);
  if (text.empty()) text = article::PlainText(article.body);  // a page of pictures
  if (standfirst_shown) text = article.standfirst + (text.empty() ? "" : "\n\n") + text;
  if (!text.empty()) text += '\n';
  return text;
}

std::string SummaryJson(const extract::Extraction& extraction) {
  const article::Article& article = extraction.article;
  boost::json::object object;
  Put(object, "title", article.title);
  Put(object, "byline", BylineOf(article));
  Put(object, "siteName", article.site);
  Put(object, "dir", DirectionOf(extraction));
  Put(object, "lang",
      extraction.stated_language.empty() ? article.language : extraction.stated_language);
  const auto published =
      extraction.stated_published ? extraction.stated_published : article.published;
  Put(object, "publishedTime", published ? ToIso(*published) : std::string());
  Put(object, "excerpt", ExcerptOf(article));
  return boost::json::serialize(object);
}

}  // namespace sabok::build
