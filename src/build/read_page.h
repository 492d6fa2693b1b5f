#pragma once

#include <string_view>

#include "article/article.h"
#include "base/limits.h"
#include "base/result.h"
#include "source/page_ref.h"

namespace sabok::build {

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
