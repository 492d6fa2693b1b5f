// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/web_page.h"

#include "base/text.h"
#include "html/dom/document.h"
#include "html/tree/parse.h"
#include "source/discover.h"
#include "source/rss.h"
#include "source/site_name.h"
#include "source/xml_input.h"

namespace sabok::source {
namespace {

// A browser shows a feed as a page; saved from there it stands inside one.
std::string_view FeedInside(std::string_view utf8) {
  constexpr std::size_t kNear = 4096;
  const auto at = utf8.substr(0, kNear).find("<rss");
  return at == std::string_view::npos ? std::string_view() : utf8.substr(at);
}

Listing LeadingTo(Url target, std::string_view how) {
  Listing listing;
  listing.notices.push_back("this is a web page, which " + std::string(how) + " " +
                            target.string() + "; name that in [[source]]");
  listing.more.push_back(std::move(target));
  return listing;
}

}  // namespace

bool IsWebPage(std::string_view utf8) {
  constexpr std::size_t kNear = 1024;
  const std::string_view start = utf8.substr(0, kNear);
  return EqualsIgnoreCase(RootName(utf8), "html") || ContainsIgnoreCase(start, "<!doctype html");
}

Result<Listing> ParseWebPage(std::string_view utf8, const Url& base, const Limits& limits) {
  if (const std::string_view feed = FeedInside(utf8); !feed.empty()) {
    if (Result<Listing> listing = ParseRss(feed, base, limits)) return listing;
  }
  const html::Document page = TRY(html::Parse(utf8, limits));
  if (auto target = RefreshTarget(MetaContent(page, "refresh"), base)) {
    return LeadingTo(*std::move(target), "leads to");
  }
  const Discovery found = Discover(page, base);
  if (!found.feeds.empty()) return LeadingTo(found.feeds.front().url, "names the feed");
  return Fail(ErrorCode::kInvalid, "this is no feed, sitemap or list of addresses but a web page",
              "", "look at it in a browser: the feed may have moved, or the site may be down");
}

std::optional<Url> RefreshTarget(std::string_view value, const Url& base) {
  const auto separator = value.find_first_of(";,");
  if (separator == std::string_view::npos) return std::nullopt;
  std::string_view rest = Trim(value.substr(separator + 1));
  if (EqualsIgnoreCase(rest.substr(0, 3), "url")) {
    const std::string_view after = Trim(rest.substr(3));
    if (after.starts_with('=')) rest = Trim(after.substr(1));
  }
  if (!rest.empty() && (rest.front() == '"' || rest.front() == '\'')) {
    rest = rest.substr(1, rest.find(rest.front(), 1) - 1);
  }
  auto target = PageUrl(base, rest);
  return target == base ? std::nullopt : target;
}

}  // namespace sabok::source
