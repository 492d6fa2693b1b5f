#include "build/read/read_page.h"

#include "base/text.h"
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

}  // namespace

Result<ReadPage> ReadArticle(std::string_view bytes, std::string_view content_type,
                             const Url& final_url, const source::PageRef& page,
                             std::string_view site_name, const Limits& limits,
                             const ReadGuide& guide) {
  const std::string where = page.url.string();
  if (bytes.empty()) {
    return Fail(ErrorCode::kInvalid, "the page is empty", where, "look at it in a browser");
  }
  if (!IsHtml(content_type)) {
    return Fail(ErrorCode::kInvalid, "this is " + std::string(content_type) + ", not a page", where,
                "leave it out of the source");
  }
  auto document = ParsePage(bytes, content_type, limits);
  if (!document) return std::unexpected(std::move(document.error()).At(where));
  extract::Extraction extraction =
      extract::Extract({.document = *document,
                        .url = final_url.empty() ? AddressOf(*document) : final_url,
                        .language_hint = page.language,
                        .site_name_hint = std::string(site_name),
                        .published_hint = page.published,
                        .title_hint = page.title,
                        .site = guide.site,
                        .rules = guide.rules},
                       limits, guide.explanation);
  ReadPage result{.article = std::move(extraction.article),
                  .notices = std::move(extraction.notices),
                  .rule_uses = std::move(extraction.rule_uses)};
  if (!extract::HasArticle(result.notices)) {
    return Fail(
        ErrorCode::kInvalid, "no article was found on the page", where,
        "see `sabok extract " + where + "`; if it is no article, leave it out of the source");
  }
  result.article.url = result.article.url.WithoutFragment();
  if (result.article.title.empty()) {
    return Fail(ErrorCode::kInvalid, "the page has no title", where,
                "see `sabok extract " + where + "`");
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
