// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>

#include "article/article.h"
#include "build/survey/survey.h"
#include "store/store.h"

namespace sabok::build {

// Whole articles of the new edition, each read from the store once however often it is asked for.
// Keeps them all, so it lives while one language's overviews are written. Thread-compatible.
class StoredArticles {
 public:
  explicit StoredArticles(store::Store& store) : store_(store) {}

  // Lives as long as this object; nullptr if the store has it no longer.
  Result<const article::Article*> Find(const SurveyedPage& page);

 private:
  store::Store& store_;
  std::map<Url, std::optional<article::Article>> read_;  // by SurveyedPage::key
};

// One of them, which the caller keeps.
Result<std::optional<article::Article>> StoredArticle(const SurveyedPage& page,
                                                      store::Store& store);

}  // namespace sabok::build
