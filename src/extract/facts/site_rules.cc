// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/facts/site_rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace sabok::extract {
namespace {

constexpr RuleKind kFirstCounts[] = {RuleKind::kBody, RuleKind::kTitle, RuleKind::kAuthor,
                                     RuleKind::kDate};

// With one star after the other, greedy from the left, as shells do it: linear but for the last.
bool MatchesGlob(std::string_view pattern, std::string_view text) {
  std::size_t star = std::string_view::npos;
  std::size_t back = 0;
  std::size_t p = 0;
  for (std::size_t t = 0; t < text.size();) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      back = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++back;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

// A meta element says it in its content, a time in its datetime, every other in its text.
std::string ValueAt(const Document& document, NodeId id, RuleKind kind) {
  if (document[id].kind != NodeKind::kElement) return std::string(document.text(id));
  if (document[id].tag == Tag::k_meta) return std::string(document.Get(id, "content"));
  const std::string_view time = document.Get(id, "datetime");
  if (kind == RuleKind::kDate && !time.empty()) return std::string(time);
  return document.TextOf(id);
}

std::string ValueOf(const SiteRule& rule, const Document& document, NodeId first) {
  const bool path = rule.selector.is_path();
  std::string value = path ? std::string() : ValueAt(document, first, rule.kind);
  if (path) {
    const std::vector<std::string> texts = rule.selector.Texts(document);
    if (!texts.empty()) value = texts.front();
    // //time names the element, //time/@datetime its attribute.
    const bool element = first != kNoNode && document[first].kind == NodeKind::kElement &&
                         value == document.TextOf(first);
    if (element) value = ValueAt(document, first, rule.kind);
  }
  return CollapseSpace(ScrubUtf8(value));
}

std::string AllAuthors(const SiteRule& rule, const Document& document,
                       const std::vector<NodeId>& nodes) {
  std::string all;
  std::vector<std::string> names;
  if (rule.selector.is_path()) {
    names = rule.selector.Texts(document);
  } else {
    for (NodeId id : nodes) names.push_back(ValueAt(document, id, rule.kind));
  }
  for (const std::string& name : names) {
    const std::string clean = CollapseSpace(ScrubUtf8(name));
    if (!clean.empty()) all += (all.empty() ? "" : "; ") + clean;
  }
  return all;
}

std::vector<NodeId> OutermostElements(const Document& document, const std::vector<NodeId>& nodes) {
  std::vector<NodeId> outermost;
  for (NodeId id : nodes) {
    // Of a text node or an attribute the element around it.
    if (document[id].kind == NodeKind::kText) id = document[id].parent;
    if (document[id].kind != NodeKind::kElement) continue;
    if (outermost.empty() || id >= document[outermost.back()].end) outermost.push_back(id);
  }
  return outermost;
}

// Takes the rule's answer; false if it has none.
bool TakeAnswer(const SiteRule& rule, const Document& document, const std::vector<NodeId>& nodes,
                AppliedRules& out) {
  const NodeId first = nodes.empty() ? kNoNode : nodes.front();
  if (nodes.empty() && (!rule.selector.is_path() || rule.kind == RuleKind::kBody)) return false;
  switch (rule.kind) {
    case RuleKind::kBody:
      out.body = OutermostElements(document, nodes);
      return !out.body.empty();
    case RuleKind::kTitle: {
      out.title = ValueOf(rule, document, first);
      const NodeId body = document.Find(Tag::k_body, 0, static_cast<NodeId>(document.size()));
      const bool shown = first != kNoNode && body != kNoNode && document.IsInside(first, body) &&
                         document[first].kind == NodeKind::kElement;
      if (!out.title.empty() && shown) out.title_node = first;
      return !out.title.empty();
    }
    case RuleKind::kAuthor:
      out.author =
          nodes.empty() ? ValueOf(rule, document, first) : AllAuthors(rule, document, nodes);
      return !out.author.empty();
    default:
      out.date = ValueOf(rule, document, first);
      return !out.date.empty();
  }
}

}  // namespace

std::string_view ToString(RuleKind kind) {
  switch (kind) {
    case RuleKind::kBody:
      return "body";
    case RuleKind::kTitle:
      return "title";
    case RuleKind::kAuthor:
      return "author";
    case RuleKind::kDate:
      return "date";
    case RuleKind::kStrip:
      return "strip";
    case RuleKind::kKeep:
      return "keep";
  }
  return "rule";
}

std::string SiteRule::Name() const {
  return fmt::format("{} \"{}\" ({})", ToString(kind), selector.text(), origin);
}

bool MatchesPattern(std::string_view pattern, const Url& url) {
  if (pattern.empty()) return true;
  if (pattern.starts_with('/')) return MatchesGlob(pattern, url.path_and_query());
  return MatchesGlob(pattern, fmt::format("{}{}", url.host(), url.path_and_query()));
}

AppliedRules ApplyRules(const SiteRules& rules, const Document& document, const Url& url) {
  AppliedRules applied;
  bool answered[std::size(kFirstCounts)] = {};
  for (std::size_t i = 0; i < rules.all().size(); ++i) {
    const SiteRule& rule = rules.all()[i];
    if (!MatchesPattern(rule.pattern, url)) continue;
    const bool all_count = rule.kind == RuleKind::kStrip || rule.kind == RuleKind::kKeep;
    const auto question = static_cast<std::size_t>(rule.kind);
    if (!all_count && answered[question]) continue;
    const std::vector<NodeId> nodes = rule.selector.Nodes(document);
    if (all_count) {
      const std::vector<NodeId> found = OutermostElements(document, nodes);
      auto& list = rule.kind == RuleKind::kStrip ? applied.strip : applied.keep;
      list.insert(list.end(), found.begin(), found.end());
      applied.uses.push_back({i, found.size()});
    } else {
      answered[question] = TakeAnswer(rule, document, nodes, applied);
      applied.uses.push_back({i, answered[question] ? std::max<std::size_t>(1, nodes.size()) : 0});
    }
  }
  return applied;
}

}  // namespace sabok::extract
