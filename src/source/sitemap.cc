// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/sitemap.h"

#include <fmt/format.h>

#include "base/language.h"
#include "base/text.h"
#include "source/xml_input.h"

namespace sabok::source {
namespace {

constexpr std::size_t kMaxEntries = 50'000;  // by the protocol
constexpr std::size_t kMaxNotices = 20;

PageRef PageOf(pugi::xml_node entry, Url url) {
  PageRef page{.url = std::move(url)};
  page.modified = AnyDate(ChildText(entry, "lastmod"));
  const pugi::xml_node news = ChildNamed(entry, "news");
  page.published = AnyDate(ChildText(news, "publication_date"));
  page.title = PlainText(ChildText(news, "title"));
  page.language = NormaliseLanguage(ChildText(ChildNamed(news, "publication"), "language"));
  return page;
}

void AddEntry(pugi::xml_node entry, const Url& base, Listing& listing) {
  const std::string address = ChildText(entry, "loc");
  auto url = PageUrl(base, address);
  if (!url) {
    if (listing.notices.size() < kMaxNotices) {
      listing.notices.push_back(
          fmt::format("not an address, skipped: \"{}\"", Shorten(address, 200)));
    }
  } else if (IsNamed(entry, "sitemap")) {
    listing.more.push_back(*std::move(url));
  } else {
    listing.pages.push_back(PageOf(entry, *std::move(url)));
  }
}

}  // namespace

bool IsSitemap(std::string_view utf8) {
  const std::string_view root = RootName(utf8);
  return EqualsIgnoreCase(root, "urlset") || EqualsIgnoreCase(root, "sitemapindex");
}

Result<Listing> ParseSitemap(std::string_view utf8, const Url& base, const Limits& limits) {
  Listing listing;
  std::size_t entries = 0;
  const auto add = [&](pugi::xml_node entry) {
    if (++entries <= kMaxEntries) {
      AddEntry(entry, base, listing);
      return true;
    }
    listing.notices.push_back("the sitemap has more than 50,000 entries; the rest was left out");
    return false;
  };
  const bool is_index = EqualsIgnoreCase(RootName(utf8), "sitemapindex");
  TRY(ReadXml(utf8, limits,
              {.record = is_index ? "sitemap" : "url", .frame = [](pugi::xml_node) {}, .each = add},
              listing));
  return listing;
}

}  // namespace sabok::source
