// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "base/url.h"
#include "extract/standing/answer_facts.h"
#include "fetch/fetcher.h"

namespace sabok::build {

// What HTTP said of a page that was asked for at `asked`, for its standing. `now` in Unix seconds.
extract::AnswerFacts FactsOf(const Url& asked, const fetch::Response& response, std::int64_t now);

}  // namespace sabok::build
