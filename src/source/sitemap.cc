#include "source/sitemap.h"

#include <fmt/format.h>

#include "base/language.h"
#include "base/text.h"
#include "source/xml_input.h"

namespace sabok::source {
namespace {

constexpr std::size_t kMaxEntries = 50'000;  // by the protocol
constexpr std::size_t kMaxNotices = 20;

// The protocol's elements, whatever prefix they carry; image:loc and video:title are others' and
// are never asked for, because `news` is looked up by its own prefix.
pugi::xml_node Child(pugi::xml_node node, std::string_view local, bool prefixed) {
  for (const pugi::xml_node child : node.children()) {
    if (LocalName(child) != local) continue;
    const bool has_prefix = std::string_view(child.name()).size() != local.size();
    if (has_prefix == prefixed) return child;
  }
  return {};
}

PageRef PageOf(pugi::xml_node entry, Url url, bool prefixed) {
  PageRef page{.url = std::move(url)};
  page.modified = AnyDate(TextOf(Child(entry, "lastmod", prefixed)));
  const pugi::xml_node news = entry.child("news:news");
  page.published = AnyDate(ChildText(news, "news:publication_date"));
  page.title = PlainText(ChildText(news, "news:title"));
  page.language = NormaliseLanguage(ChildText(news.child("news:publication"), "news:language"));
  return page;
}

void AddEntry(pugi::xml_node entry, const Url& base, bool prefixed, Listing& listing) {
  const std::string address = TextOf(Child(entry, "loc", prefixed));
  auto url = PageUrl(base, address);
  if (!url) {
    if (listing.notices.size() < kMaxNotices) {
      listing.notices.push_back(
          fmt::format("not an address, skipped: \"{}\"", Shorten(address, 200)));
    }
  } else if (LocalName(entry) == "sitemap") {
    listing.more.push_back(*std::move(url));
  } else {
    listing.pages.push_back(PageOf(entry, *std::move(url), prefixed));
  }
}

}  // namespace

bool IsSitemap(std::string_view utf8) {
  const std::string_view root = RootName(utf8);
  return root == "urlset" || root == "sitemapindex";
}

Result<Listing> ParseSitemap(std::string_view utf8, const Url& base, const Limits& limits) {
  const XmlInput input = TRY(ReadXml(utf8, limits));
  const pugi::xml_node root = input.root();
  const bool prefixed = LocalName(root).size() != std::string_view(root.name()).size();
  const std::string_view wanted = LocalName(root) == "urlset" ? "url" : "sitemap";
  Listing listing;
  std::size_t entries = 0;
  for (const pugi::xml_node entry : root.children()) {
    if (LocalName(entry) != wanted) continue;
    if (++entries > kMaxEntries) {
      listing.notices.push_back("the sitemap has more than 50,000 entries; the rest was left out");
      break;
    }
    AddEntry(entry, base, prefixed, listing);
  }
  return Finished(std::move(listing), input, base);
}

}  // namespace sabok::source
