#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/url.h"
#include "extract/facts/site_rules.h"
#include "html/dom/document.h"

namespace sabok::extract {

struct Explanation;
class SiteKnowledge;

// One page to read, with what its source (a feed, a sitemap, the configuration) says about it. The
// hints may be empty; they are used where the page itself is silent. The document must outlive the
// call of Extract, nothing longer.
struct Page {
  const html::Document& document;
  Url url;  // where it was found; the base of relative links where the page names none
  std::string language_hint;
  std::string site_name_hint;
  std::optional<Date> published_hint;
  std::string title_hint;
  // What the site's pages have in common, if it is known. Must outlive the call as well.
  const SiteKnowledge* site = nullptr;
  // What the operator knows of the site's pages. Must outlive the call as well.
  const SiteRules* rules = nullptr;
  // Where it is not null: filled with the reasons (explain.h), which takes a while more.
  Explanation* explanation = nullptr;
};

// What is worth telling the operator about a page that was extracted all the same.
enum class NoticeKind {
  kNoContent,    // nothing that reads like an article was found
  kThinContent,  // a body, but a very short one
  kNoTitle,
  kNoDate,
  kNoLanguage,
  kBrokenJsonLd,   // a structured data block that could not be read even after repair
  kPaywalled,      // the page says that only a part of it is free to read
  kFlattened,      // nested too deeply to be kept as nested
  kTruncated,      // a limit of "blocks" or "comments" was reached, or of the "page" before
  kWrongLanguage,  // the language the page declares is not the one it is written in
  kUnusedRule,     // a rule of the site's matched nothing on this page
};

std::string_view ToString(NoticeKind kind);  // "no-content"

struct Notice {
  NoticeKind kind = NoticeKind::kNoContent;
  std::string detail;  // may be empty

  friend bool operator==(const Notice&, const Notice&) = default;
};

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

// Whether an article was found: kNoContent is not among the notices.
bool HasArticle(const std::vector<Notice>& notices);

// The article a page carries. Never fails on messy input: with no article to find kNoContent is
// among the notices, and the body has what stands in the page's <main>, or nothing. Linear in the
// page's nodes but for short look-backs; nothing from the page survives in the result but text and
// addresses. Of the limits two apply: an article of more than `blocks` ends there, and a tree of
// more than `nodes` is not read at all; both with kTruncated. A tree that was cut where it was
// parsed, Document::truncated(), is read as far as it goes, with kTruncated as well. Memory is
// bounded by what the tree takes. Thread-safe: a function of its input.
Extraction Extract(const Page& page, const Limits& limits = {});

}  // namespace sabok::extract
