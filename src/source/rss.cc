// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/rss.h"

#include "base/language.h"
#include "base/text.h"
#include "source/xml_input.h"

namespace sabok::source {
namespace {

// The target of the first <atom:link> (by whatever prefix) of that relation.
std::optional<Url> AtomLink(pugi::xml_node node, std::string_view relation, const Url& base) {
  for (const pugi::xml_node link : node.children()) {
    if (!IsNamed(link, "link") || AttributeOf(link, "href").empty()) continue;
    const std::string_view its = AttributeOf(link, "rel");
    if (its != relation && !(its.empty() && relation == "alternate")) continue;
    if (auto url = PageUrl(BaseOf(link, base), AttributeOf(link, "href"))) return url;
  }
  return std::nullopt;
}

// The item's own page. FeedBurner puts a counting redirect into <link> and the page into origLink;
// some feeds have only a guid, which is an address unless it says otherwise.
std::optional<Url> AddressOf(pugi::xml_node item, const Url& base) {
  for (const char* name : {"origLink", "link"}) {
    if (auto url = PageUrl(base, ChildText(item, name))) return url;
  }
  if (auto url = AtomLink(item, "alternate", base)) return url;
  const pugi::xml_node guid = ChildNamed(item, "guid");
  if (!EqualsIgnoreCase(AttributeOf(guid, "isPermaLink"), "false")) {
    const std::string text = TextOf(guid);
    if (text.starts_with("http")) return PageUrl(base, text);
  }
  return PageUrl(base, AttributeOf(item, "about"));
}

constexpr std::string_view kPublished[] = {"pubDate", "date", "created", "published"};
constexpr std::string_view kModified[] = {"modified", "updated"};

void AddItem(pugi::xml_node item, const Url& base, Listing& listing) {
  auto url = AddressOf(item, BaseOf(item, base));
  if (!url && !item.first_child()) return;  // where the document was cut off
  if (!url) {
    listing.notices.push_back("an item without an address was skipped: " +
                              PlainText(ChildText(item, "title")));
    return;
  }
  listing.pages.push_back({
      .url = *std::move(url),
      .published = ChildDate(item, kPublished),
      .modified = ChildDate(item, kModified),
      .title = PlainText(ChildText(item, "title")),
      .language = NormaliseLanguage(ChildText(item, "language")),
      .published_text = DateText(item, kPublished),
  });
}

// What relative addresses are relative to: xml:base, else the site the channel names, else where
// the feed was found. Feed services hold feeds whose addresses are the site's.
Url ReadChannel(pugi::xml_node root, const Url& found_at, Listing& listing) {
  pugi::xml_node channel = ChildNamed(root, "channel");
  if (!channel) channel = root;
  listing.title = PlainText(ChildText(channel, "title"));
  listing.language = NormaliseLanguage(ChildText(channel, "language"));
  const Url stated = BaseOf(channel, BaseOf(root, found_at));
  if (auto next = AtomLink(channel, "next", stated)) listing.more.push_back(*std::move(next));
  if (stated != found_at) return stated;
  return PageUrl(found_at, ChildText(channel, "link")).value_or(found_at);
}

}  // namespace

bool IsRss(std::string_view utf8) {
  const std::string_view root = RootName(utf8);
  return EqualsIgnoreCase(root, "rss") || EqualsIgnoreCase(root, "RDF");
}

// The items may stand in the channel (RSS 2.0), beside it (RSS 1.0), or wherever a script put them.
Result<Listing> ParseRss(std::string_view utf8, const Url& base, const Limits& limits) {
  Listing listing;
  Url items_base = base;
  TRY(ReadXml(utf8, limits,
              {.record = "item",
               .frame = [&](pugi::xml_node root) { items_base = ReadChannel(root, base, listing); },
               .each =
                   [&](pugi::xml_node item) {
                     AddItem(item, items_base, listing);
                     return true;
                   }},
              listing));
  return listing;
}

}  // namespace sabok::source
