// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "article/article.h"
#include "base/result.h"

namespace sabok::article {

// One line of JSON with keys in a fixed order: the same article gives the same bytes. Empty members
// are left out. FromJson(ToJson(a)) == a for every article.
std::string ToJson(const Article& article);

// Takes what ToJson writes; unknown keys are an error, missing ones keep their defaults.
Result<Article> FromJson(std::string_view json);

}  // namespace sabok::article
