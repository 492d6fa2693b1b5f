#pragma once

#include <string_view>
#include <vector>

#include "article/article.h"
#include "base/limits.h"
#include "base/result.h"
#include "extract/extract.h"
#include "html/dom/document.h"
#include "source/page_ref.h"

namespace sabok::build {

struct ReadPage {
  article::Article article;
  std::vector<extract::Notice> notices;
  std::vector<extract::RuleUse> rule_uses;
};

// What helps to read a site's pages beyond the page itself. Points to what must outlive its use.
struct ReadGuide {
  const extract::SiteKnowledge* site = nullptr;
  const extract::SiteRules* rules = nullptr;
  extract::Explanation* explanation = nullptr;  // filled where it is not null
};

// The bytes of a page to its article: charset, parser, extraction. Fails if there is no article on
// it. Where `final_url` is empty, AddressOf the page takes its place.
Result<ReadPage> ReadArticle(std::string_view bytes, std::string_view content_type,
                             const Url& final_url, const source::PageRef& page,
                             std::string_view site_name, const Limits& limits,
                             const ReadGuide& guide = {});

// The bytes of a page to its tree; `content_type` as the server said it, or empty.
Result<html::Document> ParsePage(std::string_view bytes, std::string_view content_type,
                                 const Limits& limits);

// The address of a page of which nobody says where it came from: what the page says itself, else
// http://localhost/.
Url AddressOf(const html::Document& document);

}  // namespace sabok::build
