// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "article/article.h"
#include "extract/standing/answer_facts.h"  // IWYU pragma: export
#include "extract/standing/kinds.h"         // IWYU pragma: export
#include "extract/standing/reservations.h"
#include "html/dom/document.h"

// What a page says of itself besides its article: whether it is one at all, whether everybody may
// read it, and what its owner reserves. Whoever publishes decides what follows from it.
namespace sabok::extract {

// Plain value.
struct Standing {
  PageKind kind = PageKind::kArticle;
  Closure closure = Closure::kOpen;
  Reservations reserved;
  // In words, for the report: why kind and closure are not kArticle and kOpen.
  std::vector<std::string> evidence;
  // What speaks against the page but stands alone. Beside a good version of the same page, one that
  // is longer or another article, it may count.
  std::vector<std::string> lone_signs;
  // Where only parts of the article are closed: their CSS selectors, as the page names them.
  std::vector<std::string> closed_selectors;
  bool has_end_tag = true;   // </body> or </html> is written; true where AnswerFacts::page is empty
  bool ends_inside = false;  // ends in a tag, a comment, a script, or in the middle of a sentence
};

// Two independent signs make a page anything but an open article. `extracted` is what Extract()
// made of the page, if anything. Linear in the page; thread-safe: a function of its input.
Standing StandingOf(const html::Document& document, const AnswerFacts& answer,
                    const article::Article* extracted = nullptr);

}  // namespace sabok::extract
