// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/standing/evidence.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "extract/facts/dom.h"
#include "extract/facts/text_units.h"

namespace sabok::extract {
namespace {

Url AddressOf(const html::Document& document, const AnswerFacts& answer) {
  if (!answer.final.empty()) return answer.final;
  if (!answer.asked.empty()) return answer.asked;
  for (NodeId id = 0; id < document.size(); ++id) {
    if (document[id].kind != NodeKind::kElement || document[id].tag != Tag::k_link) continue;
    if (!EqualsIgnoreCase(Trim(document.Get(id, "rel")), "canonical")) continue;
    if (auto url = Url::Parse(Trim(document.Get(id, "href")))) return *url;
  }
  return {};
}

PageNames NamesOf(const PageOutline& outline, const AnswerFacts& answer,
                  const article::Article* extracted) {
  PageNames names;
  for (const Url& url : {answer.asked, answer.final}) {
    if (!url.empty()) names.addresses.push_back(url);
  }
  if (auto url = Url::Parse(outline.Meta("og:url"))) names.addresses.push_back(*url);
  if (extracted != nullptr) {
    if (!extracted->url.empty()) names.addresses.push_back(extracted->url);
    names.headlines.push_back(extracted->title);
  }
  names.headlines.push_back(outline.title);
  names.headlines.emplace_back(outline.Meta("og:title"));
  if (!outline.headings.empty()) names.headlines.push_back(outline.headings.front());
  return names;
}

}  // namespace

PageEvidence::PageEvidence(const html::Document& page, const AnswerFacts& said,
                           const article::Article* article)
    : document(page), answer(said), extracted(article), base(AddressOf(page, said)) {
  outline = ReadOutline(document, base);
  statements = ReadStatements(document, NamesOf(outline, answer, extracted));
  reading = outline.prose;
  if (extracted != nullptr) {
    reading = std::max(reading, CountUnits(article::PlainText(extracted->body)));
  }
  typed = statements.article || outline.Meta("og:type") == "article";
  dated = statements.published || !outline.Meta("article:published_time").empty() ||
          (outline.times > 0 && outline.times < 4) ||
          (extracted != nullptr && extracted->published.has_value());
  has_author = statements.signed_by || !outline.Meta("article:author").empty() ||
               outline.has_byline || (extracted != nullptr && !extracted->authors.empty());
}

std::string Saying(std::string_view what, std::string_view words) {
  constexpr std::size_t kLongest = 80;
  return fmt::format("{} «{}»", what, Shorten(CollapseSpace(words), kLongest));
}

}  // namespace sabok::extract
