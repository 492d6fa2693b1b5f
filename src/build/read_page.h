#pragma once

#include <string>
#include <string_view>

#include "article/article.h"
#include "base/limits.h"
#include "base/result.h"
#include "source/page_ref.h"

namespace sabok::build {

// Names everything that decides what an article looks like when read from the same bytes. Raised by
// hand when extraction changes, so that the next build reads all pages again.
inline constexpr std::string_view kExtractorVersion = "1";

struct ReadPage {
  article::Article article;
  bool thin = false;  // little was found
};

// The bytes of a page to its article: charset, parser, extraction. Fails if there is no article on
// it.
Result<ReadPage> ReadArticle(std::string_view bytes, std::string_view content_type,
                             const Url& final_url, const source::PageRef& page,
                             std::string_view site_name, const Limits& limits);

}  // namespace sabok::build
