// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "build/read/read_page.h"
#include "build/run/run.h"
#include "store/store.h"

namespace sabok::build {

// A page as it answered, on its way to an article.
struct PageBody {
  std::string bytes;
  std::string etag;
  std::string last_modified;
  std::string content_type;
  Url final_url;
  extract::AnswerFacts answer;
  std::string digest;  // see DigestOf; empty until somebody asked for it
};

// Of all that a version is made of: the bytes, and what the answer's header said to robots.
std::string DigestOf(const PageBody& body);

// A version of a page, to wait in the store until it is judged: `before` is what is known of the
// page, with or without an article; `page` what was read of `body`. Reads the last good version
// from the store if there is one.
Result<store::PendingPage> MakeVersion(const PageBody& body, ReadPage page,
                                       const store::PageState& before, const std::string& reader,
                                       BuildRun& run);

}  // namespace sabok::build
