// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/address_list.h"

#include <fmt/format.h>

#include "base/text.h"
#include "source/xml_input.h"

namespace sabok::source {
namespace {

constexpr std::size_t kMaxNotices = 20;

// With its scheme, or from the site's root on.
bool IsAddress(std::string_view line) {
  return line.starts_with("http://") || line.starts_with("https://") || line.starts_with('/');
}

bool MeansNothing(std::string_view line) { return line.empty() || line.starts_with('#'); }

}  // namespace

// The first line that means anything tells.
bool IsAddressList(std::string_view utf8) {
  while (!utf8.empty()) {
    const auto end = std::min(utf8.find('\n'), utf8.size());
    const std::string_view line = Trim(utf8.substr(0, end));
    if (!MeansNothing(line)) return IsAddress(line);
    utf8.remove_prefix(std::min(end + 1, utf8.size()));
  }
  return false;
}

Result<Listing> ParseAddressList(std::string_view utf8, const Url& base, const Limits& limits) {
  Listing listing;
  std::size_t number = 0;
  for (const std::string_view raw : Split(utf8, '\n')) {
    ++number;
    const std::string_view line = Trim(raw);
    if (MeansNothing(line)) continue;
    if (listing.pages.size() >= limits.nodes) {
      return Fail(ErrorCode::kLimit, fmt::format("more than {} addresses", limits.nodes),
                  base.string(), "split the list");
    }
    const auto url = IsAddress(line) ? PageUrl(base, line) : std::nullopt;
    if (url) {
      listing.pages.push_back({.url = *url});
    } else if (listing.notices.size() < kMaxNotices) {
      listing.notices.push_back(
          fmt::format("line {} is no address: \"{}\"", number, Shorten(line, 200)));
    }
  }
  return listing;
}

}  // namespace sabok::source
