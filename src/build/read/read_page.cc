// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/read/read_page.h"

#include <algorithm>

#include "base/text.h"
#include "build/run/addresses.h"
#include "build/run/site_address.h"
#include "extract/extract.h"
#include "html/dom/document.h"
#include "html/text/charset.h"
#include "html/tree/parse.h"
#include "source/discover.h"

namespace sabok::build {
namespace {

bool IsHtml(std::string_view content_type) {
  const std::string_view type = Trim(content_type.substr(0, content_type.find(';')));
  return type.empty() || ContainsIgnoreCase(type, "html") || EqualsIgnoreCase(type, "text/plain") ||
         EqualsIgnoreCase(type, "application/xml") || EqualsIgnoreCase(type, "text/xml");
}

// For the few bytes that may follow the end tags, and the sentence before a cut.
constexpr std::size_t kPageEnd = 64 << 10;

// The first heading or the first words: something to tap on in a list.
std::string TitleFrom(const std::vector<article::Block>& body) {
  constexpr std::size_t kTitle = 80;  // code points
  for (const article::Block& block : body) {
    if (std::holds_alternative<article::Heading>(block.value))
      return Shorten(CollapseSpace(article::PlainText(block)), kTitle);
  }
  for (const article::Block& block : body) {
    const std::string text = CollapseSpace(article::PlainText(block));
    if (!text.empty()) return Shorten(text, kTitle);
  }
  return {};
}

}  // namespace

Result<ReadPage> ReadArticle(const PageBytes& bytes, const source::PageRef& page,
                             const ReadGuide& guide) {
  const std::string where = page.url.string();
  if (bytes.bytes.empty()) {
    return Fail(ErrorCode::kInvalid, "the page is empty", where, "look at it in a browser");
  }
  if (!IsHtml(bytes.content_type)) {
    return Fail(ErrorCode::kInvalid, "this is " + std::string(bytes.content_type) + ", not a page",
                where, "leave it out of the source");
  }
  auto document = ParsePage(bytes.bytes, bytes.content_type, guide.limits);
  if (!document) return std::unexpected(std::move(document.error()).At(where));
  extract::Extraction extraction =
      extract::Extract({.document = *document,
                        .url = bytes.final_url.empty() ? AddressOf(*document) : bytes.final_url,
                        .language_hint = page.language,
                        .site_name_hint = std::string(guide.site_name),
                        .published_hint = page.published,
                        .title_hint = page.title,
                        .site = guide.site,
                        .rules = guide.rules},
                       guide.limits, guide.explanation);
  ReadPage result{.article = std::move(extraction.article),
                  .notices = std::move(extraction.notices),
                  .rule_uses = std::move(extraction.rule_uses),
                  .standing = {},
                  .addresses = {},
                  .missing = {}};
  const bool found = extract::HasArticle(result.notices);
  extract::AnswerFacts answer = bytes.answer;
  answer.page = bytes.bytes.substr(bytes.bytes.size() - std::min(bytes.bytes.size(), kPageEnd));
  result.standing = extract::StandingOf(*document, answer, found ? &result.article : nullptr);
  result.article.url = WithoutTracking(result.article.url);
  // Nobody else's session and no key to a draft stands in a Light page.
  ForEachLink(result.article, [&](Url& link) {
    if (!IsOnSite(link, result.article.url)) return;
    const Url plain = WithoutSecrets(link);
    if (plain != link.WithoutFragment()) link = plain;
  });
  for (const std::string_view rel : {"amphtml", "shortlink"}) {
    auto address = source::LinkedAddress(*document, result.article.url, rel);
    if (address) result.addresses.push_back(*std::move(address));
  }
  if (result.article.title.empty()) result.article.title = TitleFrom(result.article.body);
  if (!found) {
    result.missing =
        Error{ErrorCode::kInvalid, "no article was found on the page", where,
              "see `sabok extract " + where + "`; if it is no article, leave it out of the source"};
  } else if (result.article.title.empty()) {
    result.missing = Error{ErrorCode::kInvalid, "the page has no title", where,
                           "see `sabok extract " + where + "`"};
  }
  return result;
}

Result<html::Document> ParsePage(std::string_view bytes, std::string_view content_type,
                                 const Limits& limits) {
  html::DecodedPage decoded = html::DecodePage(bytes, content_type);
  return html::Parse(std::move(decoded.utf8), limits);
}

Url AddressOf(const html::Document& document) {
  const Url nowhere = *Url::Parse("http://localhost/");
  return source::CanonicalAddress(document, nowhere).value_or(nowhere);
}

}  // namespace sabok::build
