#include "source/rss.h"

#include "base/language.h"
#include "base/text.h"
#include "source/xml_input.h"

namespace sabok::source {
namespace {

// The item's own page. FeedBurner puts a counting redirect into <link> and the page into origLink;
// some feeds have only a guid, which is an address unless it says otherwise.
std::optional<Url> AddressOf(pugi::xml_node item, const Url& base) {
  for (const char* name : {"feedburner:origLink", "link"}) {
    if (auto url = PageUrl(base, ChildText(item, name))) return url;
  }
  for (const pugi::xml_node link : item.children("atom:link")) {
    const std::string_view relation = link.attribute("rel").as_string("alternate");
    if (relation != "alternate") continue;
    if (auto url = PageUrl(base, link.attribute("href").as_string())) return url;
  }
  const pugi::xml_node guid = item.child("guid");
  if (!EqualsIgnoreCase(guid.attribute("isPermaLink").as_string("true"), "false")) {
    const std::string text = TextOf(guid);
    if (text.starts_with("http")) return PageUrl(base, text);
  }
  return PageUrl(base, item.attribute("rdf:about").as_string());
}

std::optional<Date> FirstDate(pugi::xml_node item, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (const auto date = AnyDate(ChildText(item, name))) return date;
  }
  return std::nullopt;
}

void AddItem(pugi::xml_node item, const Url& base, Listing& listing) {
  auto url = AddressOf(item, base);
  if (!url) {
    listing.notices.push_back("an item without an address was skipped: " +
                              PlainText(ChildText(item, "title")));
    return;
  }
  listing.pages.push_back({
      .url = *std::move(url),
      .published = FirstDate(item, {"pubDate", "dc:date", "dcterms:created", "published"}),
      .modified = FirstDate(item, {"dcterms:modified", "atom:updated", "updated"}),
      .title = PlainText(ChildText(item, "title")),
      .language = NormaliseLanguage(ChildText(item, "dc:language")),
  });
}

}  // namespace

bool IsRss(std::string_view utf8) {
  const std::string_view root = RootName(utf8);
  return EqualsIgnoreCase(root, "rss") || root == "RDF";
}

Result<Listing> ParseRss(std::string_view utf8, const Url& base, const Limits& limits) {
  const XmlInput input = TRY(ReadXml(utf8, limits));
  const pugi::xml_node channel = input.root().child("channel");
  Listing listing;
  listing.title = PlainText(ChildText(channel, "title"));
  listing.language = NormaliseLanguage(ChildText(channel, "language"));
  if (listing.language.empty()) {
    listing.language = NormaliseLanguage(ChildText(channel, "dc:language"));
  }
  for (const pugi::xml_node link : channel.children("atom:link")) {
    if (link.attribute("rel").as_string() != std::string_view("next")) continue;
    if (auto next = PageUrl(base, link.attribute("href").as_string())) {
      listing.more.push_back(*std::move(next));
    }
  }
  // RSS 2.0 has the items in the channel, RSS 1.0 beside it.
  for (const pugi::xml_node parent : {channel, input.root()}) {
    for (const pugi::xml_node item : parent.children("item")) AddItem(item, base, listing);
  }
  return Finished(std::move(listing), input, base);
}

}  // namespace sabok::source
