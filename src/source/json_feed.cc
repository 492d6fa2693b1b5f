// SPDX-License-Identifier: GPL-3.0-or-later
// The one file of source/ that reads feeds with Boost.JSON.
#include "source/json_feed.h"

#include <boost/json.hpp>
#include <new>

#include "base/language.h"
#include "base/text.h"
#include "source/xml_input.h"

namespace sabok::source {
namespace {

namespace json = boost::json;

std::string StringOf(const json::object& object, std::string_view key) {
  const json::value* const value = object.if_contains(key);
  const json::string* const text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? std::string() : std::string(Trim({text->data(), text->size()}));
}

std::optional<Url> AddressOf(const json::object& item, const Url& base) {
  for (const char* key : {"url", "external_url"}) {
    if (auto url = PageUrl(base, StringOf(item, key))) return url;
  }
  const std::string id = StringOf(item, "id");
  return id.starts_with("http") ? PageUrl(base, id) : std::nullopt;
}

void AddItem(const json::object& item, const Url& base, Listing& listing) {
  auto url = AddressOf(item, base);
  if (!url) {
    listing.notices.push_back("an item without an address was skipped: " +
                              PlainText(StringOf(item, "title")));
    return;
  }
  listing.pages.push_back({
      .url = *std::move(url),
      .published = AnyDate(StringOf(item, "date_published")),
      .modified = AnyDate(StringOf(item, "date_modified")),
      .title = CollapseSpace(StringOf(item, "title")),
      .language = NormaliseLanguage(StringOf(item, "language")),
  });
}

Result<Listing> ListingOf(const json::object& feed, const Url& base) {
  Listing listing;
  listing.title = CollapseSpace(StringOf(feed, "title"));
  listing.language = NormaliseLanguage(StringOf(feed, "language"));
  if (auto next = PageUrl(base, StringOf(feed, "next_url")))
    listing.more.push_back(*std::move(next));
  const json::value* const items = feed.if_contains("items");
  if (items == nullptr || !items->is_array()) {
    return Fail(ErrorCode::kInvalid, "the JSON feed has no items");
  }
  const Url items_base = PageUrl(base, StringOf(feed, "home_page_url")).value_or(base);
  for (const json::value& item : items->get_array()) {
    if (const json::object* const object = item.if_object()) AddItem(*object, items_base, listing);
  }
  return listing;
}

}  // namespace

bool IsJsonFeed(std::string_view utf8) {
  const std::string_view start = Trim(utf8);
  return start.starts_with('{') && start.find("\"items\"") != std::string_view::npos;
}

Result<Listing> ParseJsonFeed(std::string_view utf8, const Url& base, const Limits& limits) {
  json::parse_options options;
  options.max_depth = std::min<std::size_t>(limits.depth, 64);
  json::error_code error;
  try {
    const json::value value = json::parse(utf8, error, {}, options);
    if (error || !value.is_object()) {
      return Fail(ErrorCode::kInvalid, "the JSON is broken: " + error.message(), base.string(),
                  "have the feed checked by a JSON Feed validator");
    }
    return ListingOf(value.get_object(), base);
  } catch (const std::exception& exception) {
    return Fail(ErrorCode::kLimit, std::string("the JSON cannot be read: ") + exception.what());
  }
}

}  // namespace sabok::source
