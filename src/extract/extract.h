// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "article/article.h"
#include "base/date.h"
#include "base/limits.h"
#include "extract/facts/notice.h"
#include "extract/facts/page.h"
#include "extract/facts/site_rules.h"

namespace sabok::extract {

struct Explanation;

struct Extraction {
  article::Article article;
  // What the page itself says, for those who compare readers: its language as it writes it
  // ("en-us"), empty where it says none or a wrong one, and the direction around its text.
  std::string stated_language;
  std::optional<Direction> stated_direction;
  // The surest moment of publication on the page, where the article may have but the day that is
  // shown for it. Nothing where no time of day is known.
  std::optional<Date> stated_published;
  std::vector<Notice> notices;
  std::vector<RuleUse> rule_uses;  // how each rule of the page's fared
  bool standfirst_shown = false;   // on the page, not only in its metadata
};

// The article a page carries. Never fails on messy input: with no article to find kNoContent is
// among the notices, and the body has what stands in the page's <main>, or nothing. Linear in the
// page's nodes but for short look-backs; nothing from the page survives in the result but text and
// addresses. Of the limits two apply: an article of more than `blocks` ends there, and a tree of
// more than `nodes` is not read at all; both with kTruncated. A tree that was cut where it was
// parsed, Document::truncated(), is read as far as it goes, with kTruncated as well. Memory is
// bounded by what the tree takes. Thread-safe: a function of its input.
// Where `explanation` is not null it is given the reasons (explain.h), which takes a while more.
Extraction Extract(const Page& page, const Limits& limits = {}, Explanation* explanation = nullptr);

}  // namespace sabok::extract
