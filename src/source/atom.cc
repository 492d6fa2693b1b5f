// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/atom.h"

#include <optional>
#include <string>

#include "base/language.h"
#include "base/text.h"
#include "source/xml_input.h"

namespace sabok::source {
namespace {

// The first alternate, an HTML one before others.
std::optional<Url> AddressOf(pugi::xml_node entry, const Url& base) {
  std::optional<Url> found;
  for (const pugi::xml_node link : entry.children()) {
    if (!IsNamed(link, "link")) continue;
    const std::string_view relation = AttributeOf(link, "rel");
    if (!relation.empty() && relation != "alternate") continue;
    const std::string_view type = AttributeOf(link, "type");
    const bool is_html = type.empty() || type.starts_with("text/html");
    if (found && !is_html) continue;
    auto url = PageUrl(BaseOf(link, base), AttributeOf(link, "href"));
    if (url && is_html) return url;
    if (url) found = std::move(url);
  }
  if (found) return found;
  const std::string id = ChildText(entry, "id");
  return id.starts_with("http") ? PageUrl(base, id) : std::nullopt;
}

// type="xhtml" holds elements, not text.
std::string TitleOf(pugi::xml_node node) {
  const pugi::xml_node title = ChildNamed(node, "title");
  std::string text = TextOf(title);
  if (text.empty()) text = TextOf(title.first_child());
  const std::string_view type = AttributeOf(title, "type");
  const bool is_plain = type.empty() || type == "text";
  // "text" means what it says, yet WordPress and others put entities there.
  if (is_plain && text.find('&') == std::string::npos) return CollapseSpace(text);
  return PlainText(text);
}

constexpr std::string_view kPublished[] = {"published", "issued", "created"};
constexpr std::string_view kModified[] = {"updated", "modified"};

void AddEntry(pugi::xml_node entry, const Url& base, Listing& listing) {
  auto url = AddressOf(entry, BaseOf(entry, base));
  if (!url && !entry.first_child()) return;  // where the document was cut off
  if (!url) {
    listing.notices.push_back("an entry without an address was skipped: " + TitleOf(entry));
    return;
  }
  listing.pages.push_back({
      .url = *std::move(url),
      .published = ChildDate(entry, kPublished),
      .modified = ChildDate(entry, kModified),
      .title = TitleOf(entry),
      .language = NormaliseLanguage(entry.attribute("xml:lang").as_string()),
      .published_text = DateText(entry, kPublished),
  });
}

void ReadFeed(pugi::xml_node feed, const Url& base, Listing& listing) {
  listing.title = TitleOf(feed);
  listing.language = NormaliseLanguage(feed.attribute("xml:lang").as_string());
  for (const pugi::xml_node link : feed.children()) {
    const std::string_view relation = AttributeOf(link, "rel");
    if (!IsNamed(link, "link") || (relation != "next" && relation != "prev-archive")) continue;
    if (auto url = PageUrl(BaseOf(link, base), AttributeOf(link, "href"))) {
      listing.more.push_back(*std::move(url));
    }
  }
}

}  // namespace

bool IsAtom(std::string_view utf8) { return EqualsIgnoreCase(RootName(utf8), "feed"); }

Result<Listing> ParseAtom(std::string_view utf8, const Url& base, const Limits& limits) {
  Listing listing;
  Url entries_base = base;
  TRY(ReadXml(utf8, limits,
              {.record = "entry",
               .frame =
                   [&](pugi::xml_node feed) {
                     entries_base = BaseOf(feed, base);
                     ReadFeed(feed, entries_base, listing);
                   },
               .each =
                   [&](pugi::xml_node entry) {
                     AddEntry(entry, entries_base, listing);
                     return true;
                   }},
              listing));
  return listing;
}

}  // namespace sabok::source
