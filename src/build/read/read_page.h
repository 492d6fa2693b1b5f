// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "base/limits.h"
#include "base/result.h"
#include "extract/extract.h"
#include "extract/standing/standing.h"
#include "html/dom/document.h"
#include "source/page_ref.h"

namespace sabok::build {

// A page as it came. Views of the caller's.
struct PageBytes {
  std::string_view bytes;
  std::string_view content_type;  // as the server said it, or empty
  Url final_url;                  // after redirects; empty: what the page says of itself
  extract::AnswerFacts answer;    // what else HTTP said; `page` is filled in here
};

struct ReadPage {
  article::Article article;
  std::vector<extract::Notice> notices;
  std::vector<extract::RuleUse> rule_uses;
  extract::Standing standing;
  std::vector<Url> addresses;  // others that the page says it has
  // Why there is no article, if there is none: all else is known all the same.
  std::optional<Error> missing;
};

// What helps to read a site's pages beyond the page itself. Points to what must outlive its use.
struct ReadGuide {
  std::string_view site_name;
  Limits limits;
  const extract::SiteKnowledge* site = nullptr;
  const extract::SiteRules* rules = nullptr;
  extract::Explanation* explanation = nullptr;  // filled where it is not null
};

// The bytes of a page to its article and its standing: charset, parser, extraction. `page` is what
// its source said of it. An article without a title gets its first words. Fails if these are no
// page's bytes.
Result<ReadPage> ReadArticle(const PageBytes& bytes, const source::PageRef& page,
                             const ReadGuide& guide);

// The bytes of a page to its tree; `content_type` as the server said it, or empty.
Result<html::Document> ParsePage(std::string_view bytes, std::string_view content_type,
                                 const Limits& limits);

// The address of a page of which nobody says where it came from: what the page says itself, else
// http://localhost/.
Url AddressOf(const html::Document& document);

}  // namespace sabok::build
