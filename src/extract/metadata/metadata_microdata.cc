// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "base/text.h"
#include "extract/metadata/metadata.h"
#include "extract/words/bylines.h"

namespace sabok::extract {
namespace {

std::string ValueOf(const PageFacts& facts, NodeId id) {
  const Document& document = facts.document();
  for (std::string_view attribute : {"content", "datetime", "value"}) {
    const std::string value = CollapseSpace(document.Get(id, attribute));
    if (!value.empty()) return value;
  }
  if (document[id].tag == Tag::k_meta || document[id].tag == Tag::k_link) {
    return CollapseSpace(document.Get(id, "href"));
  }
  return facts[id].text > 400 ? std::string() : CollapseSpace(VisibleText(facts, id));
}

// The item a property belongs to: the nearest element with itemscope above.
NodeId ItemOf(const Document& document, NodeId id) {
  for (NodeId up = document[id].parent; up != kNoNode; up = document[up].parent) {
    if (document.HasAttribute(up, "itemscope")) return up;
  }
  return kNoNode;
}

std::string_view ItemType(const Document& document, NodeId id) {
  const NodeId item = ItemOf(document, id);
  return item == kNoNode ? std::string_view() : document.Get(item, "itemtype");
}

bool IsArticleType(std::string_view type) {
  return type.empty() || type.ends_with("Article") || type.ends_with("Posting") ||
         type.ends_with("WebPage") || type.ends_with("CreativeWork") || type.ends_with("Blog") ||
         type.ends_with("Review");
}

// An author item's own name stands in a property inside it.
std::string AuthorName(const PageFacts& facts, NodeId id) {
  const Document& document = facts.document();
  for (NodeId i = id + 1; i < document[id].end; ++i) {
    if (document[i].kind == NodeKind::kElement && document.Get(i, "itemprop") == "name")
      return ValueOf(facts, i);
  }
  return ValueOf(facts, id);
}

// The author's own page: where the property's name leads.
Url PageOf(const PageFacts& facts, const Url& base, NodeId id) {
  const Document& document = facts.document();
  const NodeId link = document.Find(Tag::k_a, id, document[id].end);
  if (link == kNoNode || Trim(document.Get(link, "href")).empty()) return {};
  auto url = base.Resolve(Trim(document.Get(link, "href")));
  return url && url->scheme().starts_with("http") ? *url : Url();
}

// Two authors are two properties of one item: one answer, in the order of the page. Without an item
// nothing says that two names belong to one article.
void AddItemAuthor(const PageFacts& facts, const Url& base, NodeId id, NodeId& last_item,
                   Candidates& out) {
  constexpr std::size_t kMostAuthors = 8;
  const NodeId item = ItemOf(facts.document(), id);
  const std::size_t had = out.authors.size();
  AddAuthors(out.authors, AuthorName(facts, id), 0.72, PageOf(facts, base, id));
  if (out.authors.size() == had) return;
  const bool joins = item != kNoNode && item == last_item;
  last_item = item;
  if (!joins) return;
  std::vector<article::Author>& first = out.authors[had - 1].value;
  for (article::Author& author : out.authors[had].value) {
    const bool known = std::any_of(first.begin(), first.end(), [&](const article::Author& other) {
      return other.name == author.name;
    });
    if (!known && first.size() < kMostAuthors) first.push_back(std::move(author));
  }
  out.authors.pop_back();
}

bool IsInsideComments(const PageFacts& facts, NodeId id) {
  const Document& document = facts.document();
  // A page may say on its body that comments are open.
  for (NodeId up = id; up != kNoNode && up > facts.body(); up = document[up].parent) {
    if (facts[up].hints.Has(Hint::kComments) && facts[up].chrome) return true;
  }
  return false;
}

void ReadProperty(const PageFacts& facts, const Url& base, NodeId id, std::string_view property,
                  NodeId& last_item, Candidates& out) {
  const Document& document = facts.document();
  if (EqualsIgnoreCase(property, "headline")) {
    AddCandidate(out.titles, ValueOf(facts, id), 0.75);
  } else if (EqualsIgnoreCase(property, "datePublished")) {
    AddDate(out.published, ValueOf(facts, id), {}, 0.8);
  } else if (EqualsIgnoreCase(property, "dateModified")) {
    AddDate(out.modified, ValueOf(facts, id), {}, 0.75);
  } else if (EqualsIgnoreCase(property, "dateCreated")) {
    AddDate(out.published, ValueOf(facts, id), {}, 0.5);
  } else if (EqualsIgnoreCase(property, "articleSection")) {
    AddCandidate(out.sections, ValueOf(facts, id), 0.7);
  } else if (EqualsIgnoreCase(property, "description") && facts[id].text < 400) {
    AddCandidate(out.standfirsts, ValueOf(facts, id), 0.6);
  } else if (EqualsIgnoreCase(property, "inLanguage")) {
    AddCandidate(out.languages, ValueOf(facts, id), 0.5);
  } else if (EqualsIgnoreCase(property, "author") || EqualsIgnoreCase(property, "creator")) {
    if (document.Get(id, "itemtype").ends_with("Organization")) return;
    if (!IsInsideComments(facts, id)) AddItemAuthor(facts, base, id, last_item, out);
  }
}

}  // namespace

void ReadMicrodata(const PageFacts& facts, const Url& base, Candidates& out) {
  const Document& document = facts.document();
  NodeId last_item = kNoNode;
  for (NodeId id = 0; id < document.size(); ++id) {
    if (document[id].kind != NodeKind::kElement) continue;
    std::string_view property = document.Get(id, "itemprop");
    const bool rdfa = property.empty();
    if (rdfa) {
      property = document.Get(id, "property");
      // RDFa's "schema:author"; Open Graph's names are read elsewhere.
      if (property.starts_with("schema:")) property.remove_prefix(7);
      if (property == "dc:date" || property == "dc:issued") property = "dateCreated";
      if (document[id].tag == Tag::k_meta && property.find(':') != std::string_view::npos) continue;
    }
    if (property.empty() || facts[id].hints.Has(Hint::kRelated)) continue;
    if (!rdfa && !IsArticleType(ItemType(document, id))) {
      // A page about a film or a broadcast says its date there, if nowhere else.
      if (EqualsIgnoreCase(property, "datePublished") && !IsInsideComments(facts, id))
        AddDate(out.published, ValueOf(facts, id), {}, 0.3);
      continue;
    }
    for (std::string_view single : Split(property, ' '))
      ReadProperty(facts, base, id, single, last_item, out);
  }
}

}  // namespace sabok::extract
