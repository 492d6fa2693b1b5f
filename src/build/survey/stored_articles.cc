// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/survey/stored_articles.h"

#include "article/json.h"

namespace sabok::build {

Result<const article::Article*> StoredArticles::Find(const SurveyedPage& page) {
  auto known = read_.find(page.key);
  if (known == read_.end()) known = read_.emplace(page.key, TRY(StoredArticle(page, store_))).first;
  return known->second ? &*known->second : nullptr;
}

Result<std::optional<article::Article>> StoredArticle(const SurveyedPage& page,
                                                      store::Store& store) {
  const auto json = TRY(store.FindArticle(page.key));
  if (!json) return std::optional<article::Article>();
  article::Article article = TRY(article::FromJson(*json));
  article.url = page.url;
  return std::optional(std::move(article));
}

}  // namespace sabok::build
