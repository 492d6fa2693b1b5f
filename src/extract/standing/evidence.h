// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "article/article.h"
#include "base/date.h"
#include "extract/standing/answer_facts.h"
#include "extract/standing/linked_data.h"
#include "extract/standing/outline.h"
#include "html/dom/document.h"

namespace sabok::extract {

// All that is known of a page before anything is decided. Points to the document, the answer and
// the article, which must outlive it. Immutable after construction.
struct PageEvidence {
  PageEvidence(const html::Document& document, const AnswerFacts& answer,
               const article::Article* extracted);

  const html::Document& document;
  const AnswerFacts& answer;
  const article::Article* extracted;  // may be null
  Url base;                           // the page's address, as far as it is known
  PageOutline outline;
  PageStatements statements;
  std::uint32_t reading = 0;  // units of prose, by what was extracted or by the outline
  bool typed = false;         // says that it is an article: og:type, schema.org
  bool dated = false;         // and when it was published
  bool has_author = false;

  // Has next to nothing that an article has.
  bool IsBare() const { return !typed && !dated && !has_author && reading < kBareUnits; }
  // Too much text of its own to be a notice to the reader.
  bool IsLong() const { return reading >= kLongUnits; }

  static constexpr std::uint32_t kBareUnits = 700;
  static constexpr std::uint32_t kLongUnits = 1200;
};

// "the title is «Just a moment»", cut to a line.
std::string Saying(std::string_view what, std::string_view words);

}  // namespace sabok::extract
