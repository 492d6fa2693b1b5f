// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/json.hpp>
#include <map>
#include <string>

#include "base/text.h"
#include "extract/metadata/metadata.h"
#include "extract/words/bylines.h"
#include "extract/words/json_repair.h"
#include "html/tree/parse.h"

// JSON-LD (https://schema.org/NewsArticle) is the best source of metadata where it is right: it is
// made from the newsroom's database. It is wrong in two ways worth knowing: on a page with related
// stories it may describe those too (the first object of an article's type is taken, or the one
// whose url is the page's), and its author is often the organisation.

namespace sabok::extract {
namespace {

bool HasMarkup(std::string_view text) {
  for (std::string_view mark : {"</", "<p", "<br", "&lt;", "&nbsp;", "&amp;", "&#", "&quot;"}) {
    if (text.find(mark) != std::string_view::npos) return true;
  }
  return false;
}

// A line end before each tag that begins or ends a block.
std::string WithBlockLines(std::string_view markup) {
  constexpr std::string_view kBlocks[] = {"p>",  "p ",  "br",  "div", "li", "h1",        "h2",
                                          "h3",  "h4",  "h5",  "h6",  "ul", "ol",        "tr",
                                          "sec", "fig", "pre", "hr",  "dd", "blockquote"};
  std::string out;
  for (std::size_t i = 0; i < markup.size(); ++i) {
    if (markup[i] == '<') {
      std::string_view name = markup.substr(i + 1, 12);
      if (name.starts_with('/')) name.remove_prefix(1);
      const std::string lower = ToLowerAscii(name);
      for (std::string_view block : kBlocks) {
        if (lower.starts_with(block)) out += '\n';
      }
    }
    out += markup[i];
  }
  return out;
}

// An articleBody should be plain text, but many are the editor's HTML, escaped once more or not.
std::string PlainLines(std::string_view stated) {
  constexpr int kMostRounds = 2;
  std::string text(stated);
  for (int round = 0; round < kMostRounds && HasMarkup(text); ++round) {
    const auto parsed = html::Parse(WithBlockLines(text));
    if (!parsed) break;
    text = parsed->TextOf(0);
  }
  return text;
}

namespace json = boost::json;

constexpr std::size_t kMaxDepth = 32;
constexpr std::size_t kMaxObjects = 4000;

std::string PlainString(std::string_view text) {
  // Some systems put HTML into their strings.
  std::string out;
  bool in_tag = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '<' && i + 1 < text.size() &&
        (text[i + 1] == '/' ||
         (ToLowerAscii(text[i + 1]) >= 'a' && ToLowerAscii(text[i + 1]) <= 'z')))
      in_tag = true;
    if (!in_tag) out += c;
    if (c == '>') in_tag = false;
  }
  constexpr std::pair<std::string_view, std::string_view> kEntities[] = {
      {"&amp;", "&"},   {"&quot;", "\""}, {"&#039;", "'"},  {"&#39;", "'"},   {"&rsquo;", "’"},
      {"&lsquo;", "‘"}, {"&#8217;", "’"}, {"&#8216;", "‘"}, {"&#8220;", "“"}, {"&#8221;", "”"},
      {"&#8211;", "–"}, {"&#8212;", "—"}, {"&ldquo;", "“"}, {"&rdquo;", "”"}, {"&nbsp;", " "},
      {"&ndash;", "–"}, {"&mdash;", "—"}, {"&lt;", "<"},    {"&gt;", ">"},    {"&zwnj;", "\u200C"},
      {"&#8230;", "…"}, {"&#x27;", "'"}};
  for (const auto& [entity, character] : kEntities) {
    for (auto at = out.find(entity); at != std::string::npos;
         at = out.find(entity, at + character.size())) {
      out.replace(at, entity.size(), character);
    }
  }
  return CollapseSpace(ScrubUtf8(out));
}

std::string StringOf(const json::value* value) {
  if (value == nullptr) return {};
  if (const auto* text = value->if_string()) return PlainString({text->data(), text->size()});
  if (const auto* array = value->if_array())
    return array->empty() ? std::string() : StringOf(&array->front());
  if (const auto* object = value->if_object()) {
    for (std::string_view key : {"name", "@value", "url", "@id"}) {
      if (const auto* inner = object->if_contains({key.data(), key.size()})) return StringOf(inner);
    }
  }
  return {};
}

// All objects of all scripts, and by "@id" those that are more than a reference.
class Graph {
 public:
  void Add(const json::value& value, std::size_t depth = 0) {
    if (depth > kMaxDepth || objects_.size() > kMaxObjects) return;
    if (const auto* array = value.if_array()) {
      for (const json::value& item : *array) Add(item, depth + 1);
    } else if (const auto* object = value.if_object()) {
      objects_.push_back(object);
      if (const auto* id = object->if_contains("@id");
          id != nullptr && id->is_string() && object->size() > 1) {
        by_id_.try_emplace(std::string(id->get_string()), object);
      }
      for (const auto& member : *object) Add(member.value(), depth + 1);
    }
  }

  const json::object& Resolve(const json::object& object) const {
    const auto* id = object.if_contains("@id");
    if (id == nullptr || !id->is_string() || object.size() > 1) return object;
    const auto found = by_id_.find(std::string(id->get_string()));
    return found == by_id_.end() ? object : *found->second;
  }

  const std::vector<const json::object*>& objects() const { return objects_; }

 private:
  std::vector<const json::object*> objects_;
  std::map<std::string, const json::object*> by_id_;
};

std::vector<std::string> TypesOf(const json::object& object) {
  std::vector<std::string> types;
  const auto* type = object.if_contains("@type");
  if (type == nullptr) return types;
  if (type->is_string()) types.emplace_back(type->get_string());
  if (const auto* array = type->if_array()) {
    for (const json::value& item : *array) {
      if (item.is_string()) types.emplace_back(item.get_string());
    }
  }
  return types;
}

// How surely an object of that type is the page's article.
int ArticleRank(const json::object& object) {
  int rank = 0;
  for (const std::string& type : TypesOf(object)) {
    if (type.ends_with("NewsArticle") || type == "Article" || type.ends_with("BlogPosting") ||
        type == "Report" || type.ends_with("Article") || type == "Review" ||
        type == "SocialMediaPosting") {
      rank = std::max(rank, 3);
    } else if (type == "WebPage" || type == "ItemPage" || type == "CreativeWork" ||
               type == "Recipe" || type == "VideoObject") {
      rank = std::max(rank, 1);
    }
  }
  return rank;
}

class Reader {
 public:
  Reader(const Graph& graph, const Url& base, Candidates& out)
      : graph_(graph), base_(base), out_(out) {}

  void Read() {
    const json::object* best = nullptr;
    int best_rank = 0;
    for (const json::object* object : graph_.objects()) {
      int rank = ArticleRank(*object) * 2;
      if (rank > 0 && rank >= 6 && IsThisPage(*object)) ++rank;
      if (rank > best_rank) {
        best = object;
        best_rank = rank;
      }
      ReadSiteWide(*object);
    }
    if (best != nullptr) ReadArticle(*best, best_rank >= 6 ? 0.9 : 0.5);
  }

 private:
  bool IsThisPage(const json::object& object) const {
    for (std::string_view key : {"url", "mainEntityOfPage", "@id"}) {
      const auto url = Url::Parse(StringOf(object.if_contains({key.data(), key.size()})));
      if (url && url->path() == base_.path()) return true;
    }
    return false;
  }

  void ReadSiteWide(const json::object& object) {
    for (const std::string& type : TypesOf(object)) {
      if (type == "WebSite") AddCandidate(out_.sites, StringOf(object.if_contains("name")), 0.75);
      if (type == "NewsMediaOrganization")
        AddCandidate(out_.sites, StringOf(object.if_contains("name")), 0.65);
      if (type == "BreadcrumbList") ReadBreadcrumbs(object);
    }
  }

  void ReadBreadcrumbs(const json::object& object) {
    const auto* items = object.if_contains("itemListElement");
    if (items == nullptr || !items->is_array() || items->get_array().size() < 3) return;
    // home > section > ... > this article
    const json::array& array = items->get_array();
    const auto* second = array[1].if_object();
    if (second == nullptr) return;
    std::string name = StringOf(second->if_contains("name"));
    if (name.empty()) {
      const auto* item = second->if_contains("item");
      if (item != nullptr && item->is_object())
        name = StringOf(item->get_object().if_contains("name"));
    }
    AddCandidate(out_.sections, name, 0.5);
  }

  void ReadArticle(const json::object& object, double trust) {
    AddCandidate(out_.titles, StringOf(object.if_contains("headline")), trust);
    if (trust > 0.6) AddCandidate(out_.titles, StringOf(object.if_contains("name")), trust - 0.15);
    AddCandidate(out_.standfirsts, StringOf(object.if_contains("description")), trust - 0.2);
    AddCandidate(out_.standfirsts, StringOf(object.if_contains("alternativeHeadline")),
                 trust - 0.5);
    AddCandidate(out_.sections, StringOf(object.if_contains("articleSection")), trust - 0.1);
    AddCandidate(out_.languages, StringOf(object.if_contains("inLanguage")), trust - 0.3);
    AddDate(out_.published, StringOf(object.if_contains("datePublished")), {}, trust);
    AddDate(out_.published, StringOf(object.if_contains("dateCreated")), {}, trust - 0.4);
    AddDate(out_.published, StringOf(object.if_contains("uploadDate")), {}, trust - 0.1);
    AddDate(out_.modified, StringOf(object.if_contains("dateModified")), {}, trust);
    if (const auto* publisher = object.if_contains("publisher");
        publisher != nullptr && publisher->is_object()) {
      AddCandidate(out_.sites,
                   StringOf(graph_.Resolve(publisher->get_object()).if_contains("name")),
                   trust > 0.6 ? 0.92 : 0.6);
    }
    if (const auto* free = object.if_contains("isAccessibleForFree")) {
      if (free->is_bool()) out_.paywalled = !free->get_bool();
      if (free->is_string()) out_.paywalled = EqualsIgnoreCase(StringOf(free), "false");
    }
    if (const auto* body = object.if_contains("articleBody");
        body != nullptr && body->is_string()) {
      constexpr std::size_t kMost = 1 << 20;
      const json::string& text = body->get_string();
      out_.text = PlainLines(std::string_view(text.data(), text.size()).substr(0, kMost));
    }
    ReadAuthors(object, trust);
    ReadPicture(object);
  }

  void ReadAuthors(const json::object& object, double trust) {
    const json::value* value = object.if_contains("author");
    if (value == nullptr) value = object.if_contains("creator");
    if (value == nullptr) return;
    std::vector<article::Author> authors;
    double confidence = trust;
    AddAuthor(*value, authors, confidence, 0);
    if (!authors.empty() && out_.authors.size() < kMostCandidates)
      out_.authors.push_back({std::move(authors), confidence});
  }

  void AddAuthor(const json::value& value, std::vector<article::Author>& authors,
                 double& confidence, int depth) {
    if (depth > 2 || authors.size() > 20) return;
    if (const auto* array = value.if_array()) {
      for (const json::value& item : *array) AddAuthor(item, authors, confidence, depth + 1);
      return;
    }
    Url page;
    std::string name;
    std::string biography;
    if (value.is_string()) {
      name = StringOf(&value);
    } else if (const auto* reference = value.if_object()) {
      const json::object& object = graph_.Resolve(*reference);
      const auto* named = object.if_contains("name");
      if (named != nullptr && named->is_array()) {
        for (const json::value& item : named->get_array())
          AddAuthor(item, authors, confidence, depth + 1);
        return;
      }
      name = named == nullptr ? std::string() : StringOf(named);
      if (auto url = base_.Resolve(StringOf(object.if_contains("url")));
          url && object.contains("url"))
        page = *url;
      biography = StringOf(object.if_contains("description"));
      for (const std::string& type : TypesOf(object)) {
        if (type.ends_with("Organization")) confidence = std::min(confidence, 0.4);
      }
    }
    for (std::string& single : SplitAuthors(name)) {
      authors.push_back({std::move(single), page, biography});
    }
  }

  void ReadPicture(const json::object& object) {
    const auto* image = object.if_contains("image");
    if (image == nullptr) return;
    if (image->is_array() && !image->get_array().empty()) image = &image->get_array().front();
    std::string address;
    if (image->is_string()) address = StringOf(image);
    if (image->is_object()) {
      const json::object& resolved = graph_.Resolve(image->get_object());
      address = StringOf(resolved.if_contains("url"));
      if (address.empty()) address = StringOf(resolved.if_contains("contentUrl"));
    }
    if (address.empty() || !out_.picture.empty()) return;
    if (auto url = base_.Resolve(address)) out_.picture = *url;
  }

  const Graph& graph_;
  const Url& base_;
  Candidates& out_;
};

json::value ParseLoosely(std::string_view text, bool& broken) {
  json::parse_options options;
  options.max_depth = kMaxDepth;
  options.allow_comments = true;
  options.allow_trailing_commas = true;
  options.allow_invalid_utf8 = true;
  boost::system::error_code error;
  const std::string repaired = RepairJson(text);
  json::value value = json::parse(repaired, error, {}, options);
  broken = error.failed();
  return value;
}

}  // namespace

void ReadJsonLd(const PageFacts& facts, const Url& base, Candidates& out,
                std::vector<Notice>& notices) {
  const Document& document = facts.document();
  std::vector<json::value> values;
  for (NodeId id = 0; id < document.size() && values.size() < 50; ++id) {
    if (!facts.IsElement(id, Tag::k_script)) continue;
    if (!ContainsIgnoreCase(document.Get(id, "type").substr(0, 60), "ld+json")) continue;
    const NodeId text = document.FirstChild(id);
    if (text == kNoNode || Trim(document.text(text)).empty()) continue;
    bool broken = false;
    try {
      values.push_back(ParseLoosely(document.text(text), broken));
    } catch (const std::exception&) {
      broken = true;
    }
    if (broken)
      notices.push_back({NoticeKind::kBrokenJsonLd,
                         Shorten(CollapseSpace(document.text(text).substr(0, 200)), 60)});
  }
  try {
    Graph graph;
    for (const json::value& value : values) graph.Add(value);
    Reader(graph, base, out).Read();
  } catch (const std::exception&) {
    notices.push_back({NoticeKind::kBrokenJsonLd, {}});
  }
}

}  // namespace sabok::extract
