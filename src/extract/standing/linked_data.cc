// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/standing/linked_data.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <map>

#include "base/text.h"
#include "extract/standing/reservations.h"
#include "extract/words/fold.h"
#include "extract/words/json_repair.h"

namespace sabok::extract {
namespace {

namespace json = boost::json;
using html::Document;
using html::kNoNode;
using html::NodeId;
using html::NodeKind;
using html::Tag;

constexpr std::size_t kMaxDepth = 32;
constexpr std::size_t kMaxObjects = 4000;

// "NewsArticle" of "https://schema.org/NewsArticle" and "schema:NewsArticle".
std::string_view LocalName(std::string_view name) {
  const auto slash = name.find_last_of("/#:");
  return slash == std::string_view::npos ? name : name.substr(slash + 1);
}

bool IsArticleType(std::string_view type) {
  type = LocalName(type);
  return type.ends_with("Article") || type.ends_with("BlogPosting") || type == "Report" ||
         type == "Review" || type == "LiveBlogPosting" || type == "SocialMediaPosting" ||
         type == "CreativeWork";
}

bool IsPageType(std::string_view type) {
  type = LocalName(type);
  return type == "WebPage" || type == "ItemPage" || type == "AboutPage";
}

bool IsCollectionType(std::string_view type) {
  type = LocalName(type);
  return type == "CollectionPage" || type == "ProfilePage" || type == "SearchResultsPage";
}

// Truth as pages write it: false, "False", 0, "http://schema.org/False".
std::optional<bool> Truth(std::string_view word) {
  const std::string value = ToLowerAscii(LocalName(Trim(word)));
  if (value == "false" || value == "0" || value == "no") return false;
  if (value == "true" || value == "1" || value == "yes") return true;
  return std::nullopt;
}

std::string_view StringIn(const json::value& value) {
  const auto* text = value.if_string();
  return text == nullptr ? std::string_view() : std::string_view(text->data(), text->size());
}

const json::value* Member(const json::object& object, std::string_view key) {
  return object.if_contains({key.data(), key.size()});
}

std::optional<bool> Truth(const json::value* value, int depth = 0) {
  if (value == nullptr || depth > 3) return std::nullopt;
  if (value->is_bool()) return value->get_bool();
  if (value->is_int64()) return value->get_int64() != 0;
  if (value->is_uint64()) return value->get_uint64() != 0;
  if (value->is_string()) return Truth(StringIn(*value));
  if (const auto* array = value->if_array())
    return array->empty() ? std::nullopt : Truth(&array->front(), depth + 1);
  if (const auto* object = value->if_object()) {
    for (std::string_view key : {"@value", "@id"}) {
      if (const auto* inner = Member(*object, key)) return Truth(inner, depth + 1);
    }
  }
  return std::nullopt;
}

std::vector<std::string_view> StringsIn(const json::value* value) {
  std::vector<std::string_view> strings;
  if (value == nullptr) return strings;
  if (value->is_string()) strings.push_back(StringIn(*value));
  if (const auto* array = value->if_array()) {
    for (const json::value& item : *array) {
      if (item.is_string()) strings.push_back(StringIn(item));
    }
  }
  if (const auto* object = value->if_object()) {
    for (std::string_view key : {"@id", "url"}) {
      if (const auto* inner = Member(*object, key); inner != nullptr && inner->is_string())
        strings.push_back(StringIn(*inner));
    }
  }
  return strings;
}

// Members that lead to what is not this page: lists, other works, people.
bool LeadsElsewhere(std::string_view key) {
  constexpr std::array kKeys = {"itemListElement", "relatedLink", "mentions", "citation",
                                "isBasedOn",       "isPartOf",    "blogPost", "blogPosts",
                                "publisher",       "author",      "hasPart",  "about",
                                "comment",         "workExample", "video",    "associatedMedia"};
  return std::ranges::find(kKeys, key) != kKeys.end();
}

// All objects outside of others' lists, and by "@id" those that are more than a reference.
class Objects {
 public:
  void Add(const json::value& value, bool elsewhere = false, std::size_t depth = 0) {
    if (depth > kMaxDepth || count_++ > kMaxObjects) return;
    if (const auto* array = value.if_array()) {
      for (const json::value& item : *array) Add(item, elsewhere, depth + 1);
    } else if (const auto* object = value.if_object()) {
      if (!elsewhere) own_.push_back(object);
      if (const auto* id = Member(*object, "@id");
          id != nullptr && id->is_string() && object->size() > 1) {
        by_id_.try_emplace(std::string(StringIn(*id)), object);
      }
      for (const auto& member : *object) {
        Add(member.value(), elsewhere || LeadsElsewhere(member.key()), depth + 1);
      }
    }
  }

  const json::object& Resolve(const json::object& object) const {
    const auto* id = Member(object, "@id");
    if (id == nullptr || !id->is_string() || object.size() > 1) return object;
    const auto found = by_id_.find(std::string(StringIn(*id)));
    return found == by_id_.end() ? object : *found->second;
  }

  const std::vector<const json::object*>& own() const { return own_; }

 private:
  std::vector<const json::object*> own_;
  std::map<std::string, const json::object*> by_id_;
  std::size_t count_ = 0;
};

template <typename Test>
bool HasType(const json::object& object, Test test) {
  return std::ranges::any_of(StringsIn(Member(object, "@type")), test);
}

class StatementReader {
 public:
  StatementReader(const Objects& objects, const PageNames& names, PageStatements& out)
      : objects_(objects), names_(names), out_(out) {}

  void Read() {
    bool named = false;
    for (const json::object* object : objects_.own()) {
      if (HasType(*object, IsArticleType) && IsNamed(*object)) named = true;
    }
    for (const json::object* object : objects_.own()) {
      const bool article = HasType(*object, IsArticleType);
      if (HasType(*object, IsCollectionType)) out_.collection = true;
      if (!article && !HasType(*object, IsPageType)) continue;
      if (IsAnothers(*object) || (article && named && !IsNamed(*object))) continue;
      TakeAccess(*object);
      if (article) TakeArticle(*object);
    }
  }

 private:
  bool AddressSays(const json::object& object, bool wanted) const {
    for (std::string_view key : {"url", "mainEntityOfPage", "@id"}) {
      for (std::string_view address : StringsIn(Member(object, key))) {
        if (!address.starts_with("http")) continue;
        if (names_.HasAddress(address) == wanted) return true;
      }
    }
    return false;
  }

  bool HeadlineSays(const json::object& object, bool wanted) const {
    for (std::string_view key : {"headline", "name"}) {
      for (std::string_view headline : StringsIn(Member(object, key))) {
        if (!headline.empty() && names_.HasHeadline(headline) == wanted) return true;
      }
    }
    return false;
  }

  bool IsNamed(const json::object& object) const {
    return AddressSays(object, true) || HeadlineSays(object, true);
  }

  // Has an address or a headline, and it is not this page's.
  bool IsAnothers(const json::object& object) const {
    return !IsNamed(object) && AddressSays(object, false) &&
           (HeadlineSays(object, false) || !HasType(object, IsPageType));
  }

  void TakeAccess(const json::object& object) {
    if (const auto free = Truth(Member(object, "isAccessibleForFree"))) {
      // Where two objects differ, the page itself is not of one mind: the closed one counts.
      if (!out_.free || !*free) out_.free = free;
    }
    if (const auto* parts = Member(object, "hasPart")) TakeParts(*parts);
  }

  void TakeParts(const json::value& parts) {
    if (const auto* array = parts.if_array()) {
      for (const json::value& part : *array) {
        if (part.is_object()) TakePart(objects_.Resolve(part.get_object()));
      }
    } else if (const auto* part = parts.if_object()) {
      TakePart(objects_.Resolve(*part));
    }
  }

  void TakePart(const json::object& part) {
    if (Truth(Member(part, "isAccessibleForFree")) != false) return;
    // An article of another address is a part of a collection, not of this text.
    if (HasType(part, IsArticleType) &&
        !HasType(part, [](std::string_view type) { return LocalName(type) == "CreativeWork"; }))
      return;
    out_.closed_part = true;
    for (std::string_view key : {"cssSelector", "xpath"}) {
      for (std::string_view selector : StringsIn(Member(part, key))) {
        out_.closed_selectors.emplace_back(selector);
      }
    }
  }

  void TakeArticle(const json::object& object) {
    if (HasType(object, [](std::string_view type) { return LocalName(type) == "CreativeWork"; })) {
      return;
    }
    out_.article = true;
    if (Member(object, "author") != nullptr || Member(object, "creator") != nullptr)
      out_.signed_by = true;
    for (std::string_view value : StringsIn(Member(object, "datePublished"))) {
      if (!out_.published) out_.published = ParseAnyDate(value);
    }
  }

  const Objects& objects_;
  const PageNames& names_;
  PageStatements& out_;
};

std::optional<json::value> Parse(std::string_view text) {
  json::parse_options options;
  options.max_depth = kMaxDepth;
  options.allow_comments = true;
  options.allow_trailing_commas = true;
  options.allow_invalid_utf8 = true;
  try {
    boost::system::error_code error;
    json::value value = json::parse(RepairJson(text), error, {}, options);
    if (!error.failed()) return value;
  } catch (const std::exception&) {  // of memory: the block says nothing
  }
  return std::nullopt;
}

std::string_view ValueOf(const Document& document, NodeId id) {
  for (std::string_view attribute : {"content", "href", "datetime"}) {
    if (document.HasAttribute(id, attribute)) return document.Get(id, attribute);
  }
  return {};
}

// The nearest element with itemscope above.
NodeId ItemOf(const Document& document, NodeId id) {
  for (NodeId up = document[id].parent; up != kNoNode; up = document[up].parent) {
    if (document.HasAttribute(up, "itemscope")) return up;
  }
  return kNoNode;
}

bool IsListed(const Document& document, NodeId item) {
  for (NodeId up = item; up != kNoNode; up = document[up].parent) {
    if (document.Get(up, "itemprop") == "itemListElement") return true;
    if (up != item && IsArticleType(document.Get(up, "itemtype"))) return true;
  }
  return false;
}

std::string HeadlineOfItem(const Document& document, NodeId item) {
  for (NodeId id = item; id < document[item].end; ++id) {
    if (document[id].kind != NodeKind::kElement || document.Get(id, "itemprop") != "headline")
      continue;
    const std::string_view content = document.Get(id, "content");
    return content.empty() ? CollapseSpace(document.TextOf(id)) : std::string(content);
  }
  return {};
}

void ReadMicrodataAccess(const Document& document, const PageNames& names, PageStatements& out) {
  for (NodeId id = 0; id < document.size(); ++id) {
    if (document[id].kind != NodeKind::kElement) continue;
    if (document.Get(id, "itemprop") != "isAccessibleForFree") continue;
    std::string text;
    std::string_view value = ValueOf(document, id);
    if (value.empty()) value = text = document.TextOf(id);
    const auto free = Truth(value);
    const NodeId item = ItemOf(document, id);
    if (!free || (item != kNoNode && document.Get(item, "itemprop") != "hasPart" &&
                  IsListed(document, item)))
      continue;
    if (item != kNoNode && document.Get(item, "itemprop") == "hasPart") {
      if (!*free) out.closed_part = true;
      continue;
    }
    if (item != kNoNode) {
      const std::string headline = HeadlineOfItem(document, item);
      if (!headline.empty() && !names.HasHeadline(headline)) continue;
    }
    if (!out.free || !*free) out.free = free;
  }
}

void ReadMicrodataTypes(const Document& document, PageStatements& out) {
  int articles = 0;
  for (NodeId id = 0; id < document.size(); ++id) {
    if (document[id].kind != NodeKind::kElement) continue;
    const std::string_view type = document.Get(id, "itemtype");
    if (type.empty()) continue;
    if (IsCollectionType(type)) out.collection = true;
    if (IsArticleType(type) && LocalName(type) != "CreativeWork" && !IsListed(document, id)) {
      ++articles;
    }
  }
  if (articles == 1) out.article = true;
}

std::string PathKey(std::string_view path_and_query) {
  std::string key = PercentDecode(path_and_query.substr(0, path_and_query.find('#')));
  while (key.ends_with('/')) key.pop_back();
  return key;
}

}  // namespace

bool PageNames::HasAddress(std::string_view address) const {
  const auto url = Url::Parse(address);
  if (!url) return false;
  return std::ranges::any_of(addresses, [&](const Url& known) {
    return PathKey(known.path_and_query()) == PathKey(url->path_and_query()) ||
           (known.path() != "/" && PathKey(known.path()) == PathKey(url->path()) &&
            (known.query().empty() || url->query().empty()));
  });
}

bool PageNames::HasHeadline(std::string_view headline) const {
  constexpr std::size_t kEnough = 12;
  const std::string wanted = LettersOf(headline);
  return !wanted.empty() && std::ranges::any_of(headlines, [&](const std::string& known) {
    const std::string letters = LettersOf(known);
    if (letters == wanted) return true;
    return std::min(letters.size(), wanted.size()) >= kEnough &&
           (letters.find(wanted) != std::string::npos || wanted.find(letters) != std::string::npos);
  });
}

PageStatements ReadStatements(const Document& document, const PageNames& names) {
  PageStatements out;
  std::vector<json::value> values;
  for (NodeId id = 0; id < document.size() && values.size() < 50; ++id) {
    if (document[id].kind != NodeKind::kElement || document[id].tag != Tag::k_script) continue;
    if (!ContainsIgnoreCase(document.Get(id, "type").substr(0, 60), "ld+json")) continue;
    const NodeId text = document.FirstChild(id);
    if (text == kNoNode) continue;
    if (auto value = Parse(document.text(text))) values.push_back(std::move(*value));
  }
  try {
    Objects objects;
    for (const json::value& value : values) objects.Add(value);
    StatementReader(objects, names, out).Read();
  } catch (const std::exception&) {  // of memory: structured data says nothing
  }
  ReadMicrodataTypes(document, out);
  ReadMicrodataAccess(document, names, out);
  return out;
}

}  // namespace sabok::extract
