// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "build/survey/stored_articles.h"
#include "build/survey/survey.h"
#include "render/parts/context.h"
#include "store/store.h"

namespace sabok::build {

// The day in one page for a language: of its pages the newest in full, as many as fit in 30 KB on
// the wire, with brotli and headers. `store` remembers how many that were.
Result<std::string> MakeToday(const std::vector<const SurveyedPage*>& pages,
                              const std::string& language, const render::RenderContext& context,
                              StoredArticles& articles, store::Store& store);

}  // namespace sabok::build
