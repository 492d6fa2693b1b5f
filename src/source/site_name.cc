// SPDX-License-Identifier: GPL-3.0-or-later
// What is the site called?
//
// A front page's <title> is rarely just the name: "Home | Example News", "Example News - the voice
// of the valley". og:site_name is the name and nothing else wherever it is there (WordPress, Drupal
// and Ghost write it); application-name and the WebSite or NewsMediaOrganization of the page's
// JSON-LD come next. Only then is the title cut at its separator, and a part that means "home"
// passed over. Taking the shortest part was rejected: it turns "Example News – Iran" into "Iran".
#include "source/site_name.h"

#include <boost/json.hpp>
#include <initializer_list>

#include "base/text.h"

namespace sabok::source {
namespace {

namespace json = boost::json;

constexpr std::size_t kMaxNameCharacters = 80;
constexpr int kMaxDepth = 4;

bool IsSiteType(std::string_view type) {
  return type == "WebSite" || type.ends_with("Organization") || type == "Newspaper";
}

bool HasSiteType(const json::object& object) {
  const json::value* const type = object.if_contains("@type");
  if (type == nullptr) return false;
  if (const json::string* const text = type->if_string()) {
    return IsSiteType({text->data(), text->size()});
  }
  if (const json::array* const types = type->if_array()) {
    for (const json::value& one : *types) {
      const json::string* const text = one.if_string();
      if (text != nullptr && IsSiteType({text->data(), text->size()})) return true;
    }
  }
  return false;
}

// The first site's or organisation's name, looking into lists and "@graph".
std::string NameIn(const json::value& value, int depth) {
  if (depth > kMaxDepth) return {};
  if (const json::array* const list = value.if_array()) {
    for (const json::value& item : *list) {
      if (std::string name = NameIn(item, depth + 1); !name.empty()) return name;
    }
  }
  const json::object* const object = value.if_object();
  if (object == nullptr) return {};
  if (HasSiteType(*object)) {
    const json::value* const name = object->if_contains("name");
    if (name != nullptr && name->is_string()) {
      return CollapseSpace({name->get_string().data(), name->get_string().size()});
    }
  }
  for (const char* key : {"@graph", "publisher", "isPartOf"}) {
    if (const json::value* const inner = object->if_contains(key)) {
      if (std::string name = NameIn(*inner, depth + 1); !name.empty()) return name;
    }
  }
  return {};
}

std::string NameInJsonLd(const html::Document& page) {
  for (html::NodeId id = page.Find(html::Tag::k_script, 0, page.size()); id != html::kNoNode;
       id = page.Find(html::Tag::k_script, id + 1, page.size())) {
    if (!EqualsIgnoreCase(page.Get(id, "type"), "application/ld+json")) continue;
    const html::NodeId text = page.FirstChild(id);
    if (text == html::kNoNode) continue;
    try {
      json::error_code error;
      const json::value value = json::parse(page.text(text), error);
      if (error) continue;
      if (std::string name = NameIn(value, 0); !name.empty()) return name;
    } catch (const std::exception&) {
      continue;  // out of memory for this one
    }
  }
  return {};
}

bool MeansHome(std::string_view part) {
  for (const char* word :
       {"home", "homepage", "home page", "start", "startseite", "accueil", "inicio", "خانه",
        "صفحه اصلی", "صفحه نخست", "الرئيسية", "الصفحة الرئيسية", "главная"}) {
    if (EqualsIgnoreCase(part, word)) return true;
  }
  return part.empty();
}

std::string NameInTitle(const html::Document& page) {
  const html::NodeId title = page.Find(html::Tag::k_title, 0, page.size());
  if (title == html::kNoNode) return {};
  std::string rest = CollapseSpace(page.TextOf(title));
  while (!rest.empty()) {
    std::size_t cut = rest.size();
    std::size_t next = rest.size();
    for (const std::string_view separator :
         {" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " • ", " · ", ": "}) {
      if (const auto at = rest.find(separator); at < cut) {
        cut = at;
        next = at + separator.size();
      }
    }
    std::string part(Trim(std::string_view(rest).substr(0, cut)));
    if (!MeansHome(part)) return part;
    rest.erase(0, next);
  }
  return {};
}

}  // namespace

std::string MetaContent(const html::Document& page, std::string_view name) {
  for (html::NodeId id = page.Find(html::Tag::k_meta, 0, page.size()); id != html::kNoNode;
       id = page.Find(html::Tag::k_meta, id + 1, page.size())) {
    if (!EqualsIgnoreCase(page.Get(id, "property"), name) &&
        !EqualsIgnoreCase(page.Get(id, "name"), name) &&
        !EqualsIgnoreCase(page.Get(id, "http-equiv"), name)) {
      continue;
    }
    if (std::string content = CollapseSpace(page.Get(id, "content")); !content.empty())
      return content;
  }
  return {};
}

std::string SiteName(const html::Document& page) {
  std::string name = MetaContent(page, "og:site_name");
  if (name.empty()) name = MetaContent(page, "application-name");
  if (name.empty()) name = NameInJsonLd(page);
  if (name.empty()) name = NameInTitle(page);
  return Shorten(name, kMaxNameCharacters);
}

}  // namespace sabok::source
