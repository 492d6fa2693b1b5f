// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/url.h"
#include "extract/facts/dom.h"
#include "html/select/selector.h"

namespace sabok::extract {

enum class RuleKind { kBody, kTitle, kAuthor, kDate, kStrip, kKeep };
std::string_view ToString(RuleKind kind);  // "body"

// One line of what the operator knows about the site's pages.
struct SiteRule {
  RuleKind kind = RuleKind::kBody;
  html::Selector selector;
  std::string origin;   // where it is written, for messages: "sabok.toml:12"
  std::string pattern;  // of the pages it is for (MatchesPattern); empty for all

  // 'strip "div.x" (sabok.toml:12)'
  std::string Name() const;
};

// "/blog/*" says which paths, "fa.example.org/*" which hosts too; a star is any run of characters.
// The whole of path and query must match.
bool MatchesPattern(std::string_view pattern, const Url& url);

// The rules of a site, the surest first: of body, title, author and date the first that finds
// something is taken, of strip and keep all are. A plain value; thread-safe to read.
class SiteRules {
 public:
  void Add(SiteRule rule) { rules_.push_back(std::move(rule)); }
  const std::vector<SiteRule>& all() const { return rules_; }
  bool empty() const { return rules_.empty(); }

 private:
  std::vector<SiteRule> rules_;
};

// How a rule fared on one page.
struct RuleUse {
  std::size_t rule = 0;  // its index
  std::size_t matches = 0;

  friend bool operator==(const RuleUse&, const RuleUse&) = default;
};

// What the rules say of one page.
struct AppliedRules {
  std::vector<NodeId> body;  // the content, in document order, none inside another
  std::vector<NodeId> strip;
  std::vector<NodeId> keep;
  NodeId title_node = kNoNode;  // of the title, if an element shows it
  std::string title;
  std::string author;
  std::string date;
  // Of every rule that was asked: those behind the first that found something were not.
  std::vector<RuleUse> uses;
};
AppliedRules ApplyRules(const SiteRules& rules, const Document& document, const Url& url);

}  // namespace sabok::extract
