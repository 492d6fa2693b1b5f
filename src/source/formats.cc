// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/formats.h"

#include <fmt/format.h>

#include <unordered_set>

#include "base/gunzip.h"
#include "html/text/charset.h"
#include "html/text/charset_labels.h"
#include "source/address_list.h"
#include "source/atom.h"
#include "source/json_feed.h"
#include "source/rss.h"
#include "source/sitemap.h"
#include "source/web_page.h"
#include "source/xml_input.h"

namespace sabok::source {
namespace {

constexpr Format kFormats[] = {
    {"RSS", &IsRss, &ParseRss},
    {"Atom", &IsAtom, &ParseAtom},
    {"sitemap", &IsSitemap, &ParseSitemap},
    {"JSON Feed", &IsJsonFeed, &ParseJsonFeed},
    {"address list", &IsAddressList, &ParseAddressList},
    {"web page", &IsWebPage, &ParseWebPage},
};

// The charset a label means, if these bytes may be in it: UTF-16 has a zero in every tag.
std::string Plausible(std::string_view label) {
  std::string charset = html::EncodingOfLabel(label);
  return charset.starts_with("utf-16") || charset == "replacement" ? std::string() : charset;
}

// RFC 7303: a byte order mark, then the header, then the declaration. But "iso-8859-1" in a header
// is what servers say of everything, so the author's own word goes before it.
std::string Decode(std::string_view bytes, std::string_view content_type) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("<\0"sv)) return html::DecodePage("\xFF\xFE" + std::string(bytes), "").utf8;
  if (bytes.starts_with("\0<"sv)) return html::DecodePage("\xFE\xFF" + std::string(bytes), "").utf8;
  const std::string header = Plausible(html::CharsetParameter(content_type));
  const std::string declared = Plausible(DeclaredXmlEncoding(bytes));
  const bool by_default = header == "windows-1252" && !declared.empty() && declared != "utf-8";
  const std::string& charset = header.empty() || by_default ? declared : header;
  return html::DecodePage(bytes, fmt::format("text/xml; charset={}", charset)).utf8;
}

// Servers pack what is packed already.
constexpr int kMaxPackings = 3;

void DropDoubles(Listing& listing) {
  std::unordered_set<std::string> seen;
  std::erase_if(listing.pages,
                [&](const PageRef& page) { return !seen.insert(page.url.string()).second; });
  seen.clear();
  std::erase_if(listing.more, [&](const Url& url) { return !seen.insert(url.string()).second; });
}

}  // namespace

std::span<const Format> Formats() { return kFormats; }

Result<Listing> ParseListing(std::string_view bytes, const Url& base, const Limits& limits,
                             std::string_view content_type) {
  std::string unpacked;
  for (int i = 0; i < kMaxPackings && IsGzip(bytes); ++i) {
    Result<std::string> plain = Gunzip(bytes, limits.bytes);
    if (!plain) return std::unexpected(std::move(plain).error().At(base.string()));
    unpacked = *std::move(plain);
    bytes = unpacked;
  }
  if (bytes.size() > limits.bytes) {
    return Fail(ErrorCode::kLimit, fmt::format("the listing is larger than {} bytes", limits.bytes),
                base.string(),
                "name smaller feeds or sitemaps in [[source]], or raise [fetch] max_bytes");
  }
  const std::string utf8 = Decode(bytes, content_type);
  for (const Format& format : kFormats) {
    if (!format.recognises(utf8)) continue;
    Result<Listing> listing = format.parse(utf8, base, limits);
    if (!listing) return std::unexpected(std::move(listing).error().At(base.string()));
    DropDoubles(*listing);
    return listing;
  }
  return Fail(ErrorCode::kInvalid, "this is no feed, sitemap or list of addresses", base.string(),
              "give the address of an RSS, Atom or JSON feed, a sitemap, or a text file with one "
              "address a line");
}

}  // namespace sabok::source
