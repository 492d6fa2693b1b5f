// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/discover.h"

#include <algorithm>

#include "base/language.h"
#include "base/text.h"
#include "source/site_name.h"
#include "source/xml_input.h"

namespace sabok::source {
namespace {

using html::NodeId;
using html::Tag;

bool HasWord(std::string_view list, std::string_view word) {
  for (const std::string_view one : Split(list, ' ')) {
    if (EqualsIgnoreCase(Trim(one), word)) return true;
  }
  return false;
}

bool IsFeedType(std::string_view type) {
  type = Trim(type.substr(0, type.find(';')));
  for (const char* known : {"application/rss+xml", "application/atom+xml", "application/rdf+xml",
                            "application/feed+json", "application/json", "text/xml"}) {
    if (EqualsIgnoreCase(type, known)) return true;
  }
  return false;
}

// WordPress names its API as application/json too, and its oEmbed answers.
bool IsFeedAddress(const Url& url, std::string_view type) {
  return !ContainsIgnoreCase(type, "application/json") ||
         (url.path().find("/wp-json") == std::string_view::npos &&
          !url.query().starts_with("rest_route="));
}

bool IsOfComments(const FeedLink& feed) {
  return feed.url.path().find("comments") != std::string_view::npos;
}

Url BaseOf(const html::Document& page, const Url& url) {
  const NodeId base = page.Find(Tag::k_base, 0, page.size());
  if (base == html::kNoNode) return url;
  return PageUrl(url, page.Get(base, "href")).value_or(url);
}

std::string LanguageOf(const html::Document& page) {
  const NodeId root = page.Find(Tag::k_html, 0, page.size());
  if (root != html::kNoNode) {
    for (const char* name : {"lang", "xml:lang"}) {
      if (std::string tag = NormaliseLanguage(page.Get(root, name)); !tag.empty()) return tag;
    }
  }
  for (const char* name : {"og:locale", "content-language", "language"}) {
    if (std::string tag = NormaliseLanguage(MetaContent(page, name)); !tag.empty()) return tag;
  }
  constexpr std::size_t kEnoughBytes = 64 * 1024;
  const std::string text = page.TextOf(page.root());
  return DetectLanguage(ScrubUtf8(std::string_view(text).substr(0, kEnoughBytes)));
}

void AddFeed(std::vector<FeedLink>& feeds, FeedLink feed) {
  const bool known =
      std::ranges::any_of(feeds, [&](const FeedLink& other) { return other.url == feed.url; });
  if (!known) feeds.push_back(std::move(feed));
}

}  // namespace

Discovery Discover(const html::Document& page, const Url& url) {
  const Url base = BaseOf(page, url);
  Discovery discovery;
  for (NodeId id = page.Find(Tag::k_link, 0, page.size()); id != html::kNoNode;
       id = page.Find(Tag::k_link, id + 1, page.size())) {
    const std::string_view relation = page.Get(id, "rel");
    const std::string_view type = page.Get(id, "type");
    const auto target = PageUrl(base, page.Get(id, "href"));
    if (!target) continue;
    if (HasWord(relation, "sitemap")) discovery.sitemaps.push_back(*target);
    const bool is_alternate = HasWord(relation, "alternate") && !HasWord(relation, "stylesheet");
    if (is_alternate && IsFeedType(type) && IsFeedAddress(*target, type)) {
      AddFeed(discovery.feeds, {*target, CollapseSpace(page.Get(id, "title"))});
    }
  }
  std::ranges::stable_partition(discovery.feeds,
                                [](const FeedLink& feed) { return !IsOfComments(feed); });
  discovery.language = LanguageOf(page);
  discovery.site_name = SiteName(page);
  return discovery;
}

std::optional<Url> LinkedAddress(const html::Document& page, const Url& url, std::string_view rel) {
  const Url base = BaseOf(page, url);
  for (NodeId id = page.Find(Tag::k_link, 0, page.size()); id != html::kNoNode;
       id = page.Find(Tag::k_link, id + 1, page.size())) {
    if (!HasWord(page.Get(id, "rel"), rel)) continue;
    if (auto target = PageUrl(base, page.Get(id, "href"))) return target;
  }
  return std::nullopt;
}

std::optional<Url> CanonicalAddress(const html::Document& page, const Url& url) {
  if (auto canonical = LinkedAddress(page, url, "canonical")) return canonical;
  return PageUrl(BaseOf(page, url), MetaContent(page, "og:url"));
}

}  // namespace sabok::source
